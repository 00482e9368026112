import {
  AckStyle,
  LimitQuery,
  MassCancel,
  MassCancelScope,
  OrderStatusRequest,
  Quote,
  QuoteFlags,
  TradingPhaseRequest,
} from '../codec/index.js'
import type { Instrument } from '../instruments.js'
import { Answer, ListAnswer } from './answer.js'
import type { MassCancelInput, QuoteInput } from './inputs.js'
import type { InstrumentTable } from './instrument-table.js'
import type { Target } from './order-requests.js'
import type { Report } from './reports.js'
import { ACCOUNT_NULL, high, INSTRUMENT_NULL, low, plainRequest, type Request } from './request.js'
import {
  ACCOUNT_MAX,
  invalid,
  priceMantissa,
  qtyMantissa,
  U16_MAX,
  U32_MAX,
  wholeOf,
  type DecimalInput,
  type Id,
} from './values.js'
import { MASS_ACTIONS, SIDES, STP_MODES, wordOf } from './words.js'

/* Requests that are not about one order of the session. Each reads its input at once, and writes it when there is room. */

export function massCancel(
  input: MassCancelInput,
  instruments: InstrumentTable,
  requestId: Id,
): Request {
  const instrument = input.instrument === undefined ? null : instruments.get(input.instrument)
  const product = wholeOf('product', input.product ?? 0, U32_MAX)
  const account = wholeOf('account', input.account ?? 0, ACCOUNT_MAX)
  const group = wholeOf('group', input.group ?? 0, U16_MAX)
  const side = input.side === undefined ? null : wordOf('side', FILTER_SIDES, input.side)
  const action = wordOf('action', MASS_ACTIONS, input.action ?? 'cancel')
  const band = bandOf(input, instrument)
  let scope = 0
  if (instrument !== null) scope |= MassCancelScope.instrument
  if (input.product !== undefined) scope |= MassCancelScope.product
  if (input.account !== undefined) scope |= MassCancelScope.account
  if (side !== null) scope |= MassCancelScope.side
  if (input.group !== undefined) scope |= MassCancelScope.group
  if (band !== null) scope |= MassCancelScope.priceBand
  if (input.thisSession === true) scope |= MassCancelScope.thisSession
  if (input.quotesOnly === true) scope |= MassCancelScope.quotesOnly
  return {
    ...plainRequest('massCancel', requestId, instrument, new Answer()),
    frameBytes: MassCancel.FRAME_LENGTH,
    write(client) {
      const message = client.massCancel()
      if (message === null) return false
      message
        .setClOrdIdParts(low(requestId), high(requestId))
        .setScope(scope)
        .setAction(action)
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
        .setProductId(product)
        .setAccountId(input.account === undefined ? ACCOUNT_NULL : account)
        .setGroupId(group)
        .setAckStyle(input.perOrder === false ? AckStyle.oneReport : AckStyle.perOrder)
      if (side === null) message.setSideNull()
      else message.setSide(side)
      if (band === null) message.setPriceLowNull().setPriceHighNull()
      else {
        message
          .setPriceLowParts(low(band.from), high(band.from))
          .setPriceHighParts(low(band.to), high(band.to))
      }
      return true
    },
  }
}

const FILTER_SIDES = { buy: SIDES.buy, sell: SIDES.sell }

function bandOf(
  { priceLow, priceHigh }: MassCancelInput,
  instrument: Instrument | null,
): { from: Id; to: Id } | null {
  if (priceLow === undefined && priceHigh === undefined) return null
  if (priceLow === undefined) throw invalid('priceLow', 'is missing: a price band has two ends')
  if (priceHigh === undefined) throw invalid('priceHigh', 'is missing: a price band has two ends')
  if (instrument === null)
    throw invalid('instrument', 'is missing: a price band needs its decimals')
  return {
    from: priceMantissa(priceLow, instrument, 'priceLow'),
    to: priceMantissa(priceHigh, instrument, 'priceHigh'),
  }
}

/** Asks for the state of one order. */
export function orderStatus(target: Target, requestId: Id): Request {
  return {
    ...plainRequest('status', requestId, target.instrument, new Answer()),
    clOrdId: target.clOrdId,
    frameBytes: OrderStatusRequest.FRAME_LENGTH,
    write: (client) => {
      const message = client.orderStatusRequest()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setClOrdIdParts(low(target.clOrdId), high(target.clOrdId))
        .setOrderIdParts(low(target.orderId), high(target.orderId))
        .setInstrumentId(target.instrument?.id ?? INSTRUMENT_NULL)
        .setAccountId(ACCOUNT_NULL)
      return true
    },
  }
}

/** Asks for all open orders; an account or an instrument that is null selects all. */
export function openOrders(
  instrument: Instrument | null,
  account: number | null,
  requestId: Id,
): Request & { answer: ListAnswer } {
  return {
    ...plainRequest('status', requestId, instrument, new ListAnswer(isOrder)),
    frameBytes: OrderStatusRequest.FRAME_LENGTH,
    write(client) {
      const message = client.orderStatusRequest()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
        .setAccountId(account ?? ACCOUNT_NULL)
      return true
    },
  }
}

function isOrder(report: Report): boolean {
  return report.report !== 'orderStatus' || report.orderId !== null
}

export function quote(input: QuoteInput, instrument: Instrument, quoteId: Id): Request {
  const bid = sideOf('bid', input.bidPrice, input.bidQty, instrument)
  const ask = sideOf('ask', input.askPrice, input.askQty, instrument)
  const account = wholeOf('account', input.account ?? 0, ACCOUNT_MAX)
  const group = wholeOf('group', input.group ?? 0, U16_MAX)
  const stpId = wholeOf('stpId', input.stpId ?? 0, U32_MAX)
  const stpMode = wordOf('stpMode', STP_MODES, input.stpMode ?? 'off')
  const flags =
    (input.postOnly === true ? QuoteFlags.postOnly : 0) |
    (input.keepPriority === true ? QuoteFlags.keepPriority : 0)
  return {
    ...plainRequest('quote', quoteId, instrument, new Answer()),
    frameBytes: Quote.FRAME_LENGTH,
    write(client) {
      const message = client.quote()
      if (message === null) return false
      message
        .setQuoteIdParts(low(quoteId), high(quoteId))
        .setInstrumentId(instrument.id)
        .setAccountId(account)
        .setStpId(stpId)
        .setGroupId(group)
        .setStpMode(stpMode)
        .setQuoteFlags(flags)
      if (bid === null) message.setBidPriceNull()
      else {
        message
          .setBidPriceParts(low(bid.price), high(bid.price))
          .setBidQtyParts(low(bid.qty), high(bid.qty))
      }
      if (ask === null) message.setAskPriceNull()
      else {
        message
          .setAskPriceParts(low(ask.price), high(ask.price))
          .setAskQtyParts(low(ask.qty), high(ask.qty))
      }
      return true
    },
  }
}

function sideOf(
  name: 'bid' | 'ask',
  price: DecimalInput | undefined,
  qty: DecimalInput | undefined,
  instrument: Instrument,
): { price: Id; qty: Id } | null {
  if (price === undefined && qty === undefined) return null
  if (price === undefined) throw invalid(`${name}Price`, `is missing, and ${name}Qty is given`)
  if (qty === undefined) throw invalid(`${name}Qty`, `is missing, and ${name}Price is given`)
  return {
    price: priceMantissa(price, instrument, `${name}Price`),
    qty: qtyMantissa(qty, instrument, `${name}Qty`),
  }
}

export function limits(account: number, instrument: Instrument | null, requestId: Id): Request {
  return {
    ...plainRequest('limits', requestId, instrument, new Answer()),
    frameBytes: LimitQuery.FRAME_LENGTH,
    write(client) {
      const message = client.limitQuery()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setAccountId(account)
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
      return true
    },
  }
}

/**
 * A question that every session may ask and whose answer nobody needs: when it comes, everything that `request` caused
 * has come. For answers of several reports that do not say which is the last.
 */
export function fence(request: Request, requestId: Id): Request {
  return { ...limits(0, null, requestId), ends: request }
}

/** Asks for the phase of an instrument, or of all. */
export function queryPhase(
  instrument: Instrument | null,
  requestId: Id,
): Request & { answer: ListAnswer } {
  return {
    ...plainRequest('phase', requestId, instrument, new ListAnswer()),
    frameBytes: TradingPhaseRequest.FRAME_LENGTH,
    write(client) {
      const message = client.tradingPhaseRequest()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setReferencePriceNull()
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
        .setPhaseNull()
      return true
    },
  }
}
