import { nameOf } from '../client/names.js'
import { OrdType, Side, TimeInForce } from '../codec/index.js'
import { formatDecimal } from '../decimal.js'
import type { Native } from '../native.js'

/** An open order as the operator sees it, in the decimals of its instrument. Null where there is none. */
export interface OrderView {
  readonly orderId: string
  /** The quote's id if it is a side of a quote. */
  readonly clOrdId: string
  readonly isQuote: boolean
  readonly side: string
  readonly type: string
  readonly tif: string
  readonly price: string | null
  readonly trigger: string | null
  /** All that is open, whatever is shown of it. */
  readonly leaves: string
  readonly cum: string
  /** Less than `leaves` for an iceberg, 0 for a hidden order. */
  readonly shown: string
  /** `book`, `stop`, `waiting` (for the closing auction) or `triggered` (about to act). */
  readonly standing: string
  /** Nanoseconds since the Unix epoch. */
  readonly expires: string | null
  readonly session: string
  /** Dense number of the participant in this journal. */
  readonly participant: number
  /** The participant's access key in hex. */
  readonly accessKeyId: string | null
  readonly account: number
  readonly group: number
  readonly stp: number
}

export function orderView(
  order: Native.ReplayOrder,
  instrument: Native.ReplayInstrument,
): OrderView {
  return {
    orderId: order.orderId.toString(),
    clOrdId: order.clOrdId.toString(),
    isQuote: order.isQuote,
    side: nameOf(Side, order.side),
    type: nameOf(OrdType, order.ordType),
    tif: nameOf(TimeInForce, order.timeInForce),
    price: priceText(order.price, instrument),
    trigger: priceText(order.triggerPrice, instrument),
    leaves: qtyText(order.leavesQty, instrument),
    cum: qtyText(order.cumQty, instrument),
    shown: qtyText(order.shownQty, instrument),
    standing: order.standing,
    expires: order.expireTime?.toString() ?? null,
    session: order.sessionId.toString(),
    participant: order.participant,
    accessKeyId: order.accessKeyId ?? null,
    account: order.accountId,
    group: order.groupId,
    stp: order.stpId,
  }
}

/** One line: `buy limit 95 @ 166.400 day, shows 20 (order 1, clOrdId 7, session 3, account 0)`. */
export function orderText(order: OrderView): string {
  const { price, trigger, leaves, cum, shown } = order
  const at = price === null ? '' : ` @ ${price}`
  const parts = [`${order.side} ${order.type} ${leaves}${at} ${order.tif}`]
  if (trigger !== null) parts.push(`trigger ${trigger}`)
  if (order.standing === 'triggered') parts.push('triggered')
  if (isZero(shown)) parts.push('hidden')
  else if (shown !== leaves) parts.push(`shows ${shown}`)
  if (!isZero(cum)) parts.push(`${cum} traded`)
  const id = `${order.isQuote ? 'quote' : 'clOrdId'} ${order.clOrdId}`
  return `${parts.join(', ')} (order ${order.orderId}, ${id}, session ${order.session}, account ${order.account})`
}

export function priceText(
  price: bigint | undefined,
  instrument: Native.ReplayInstrument,
): string | null {
  return price === undefined ? null : formatDecimal(price, instrument.priceExponent)
}

export function qtyText(qty: bigint, instrument: Native.ReplayInstrument): string {
  return formatDecimal(qty, instrument.qtyExponent)
}

export function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal)
}
