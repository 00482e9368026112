import { Side } from '../codec/index.js'
import type { Native } from '../native.js'
import { marketView, type MarketView } from './market.js'
import { orderText, orderView, priceText, qtyText } from './order.js'
import { table } from './table.js'

type Instrument = Native.ReplayInstrument

/** Everything open in one instrument. */
export class Book {
  readonly instrument: Instrument
  readonly market: MarketView
  readonly #orders: readonly Native.ReplayOrder[]

  constructor(instrument: Instrument, orders: readonly Native.ReplayOrder[]) {
    this.instrument = instrument
    this.market = marketView(instrument.market, instrument)
    this.#orders = orders
  }

  get isEmpty(): boolean {
    return this.#orders.length === 0
  }

  /** One JSON object, in pieces, because a book may be longer than a string can be. */
  *json(): Generator<string> {
    const { id, symbol } = this.instrument
    const head = { instrument: symbol, instrumentId: id, ...this.market }
    yield `${JSON.stringify(head).slice(0, -1)},"orders":[`
    let separator = ''
    for (const order of this.#orders) {
      yield separator + JSON.stringify(orderView(order, this.instrument))
      separator = ','
    }
    yield ']}'
  }

  /** Lines for people: the depth by price, then every order that is not simply in the book. */
  *text(): Generator<string> {
    const { id, symbol } = this.instrument
    const { phase, reference, last } = this.market
    yield `${symbol} (instrument ${id}): ${phase}, reference ${reference ?? 'none'}, last ${last ?? 'none'}\n`
    yield* this.#depth()
    const listed = (title: string, wanted: (order: Native.ReplayOrder) => boolean) =>
      section(title, this.#orders.filter(wanted), this.instrument)
    yield* listed(
      'icebergs and hidden orders',
      (order) => order.standing === 'book' && order.shownQty !== order.leavesQty,
    )
    yield* listed('stops', (order) => order.standing === 'stop')
    yield* listed('waiting for the close', (order) => order.standing === 'waiting')
    yield* listed('triggered, about to act', (order) => order.standing === 'triggered')
  }

  *#depth(): Generator<string> {
    const inBook = this.#orders.filter((order) => order.standing === 'book')
    const buys = levels(inBook.filter((order) => order.side === Side.buy))
    const sells = levels(inBook.filter((order) => order.side !== Side.buy))
    const depth = Math.max(buys.length, sells.length)
    if (depth === 0) {
      yield '  nothing in the book\n'
      return
    }
    const rows = [['orders', 'shown', 'qty', 'buy', '|', 'sell', 'qty', 'shown', 'orders']]
    for (let at = 0; at < depth; at += 1) {
      const [buy, sell] = [this.#cells(buys[at]), this.#cells(sells[at])]
      rows.push([...buy.toReversed(), '|', ...sell])
    }
    for (const line of table('rrrrlrrrr', rows)) yield `  ${line}\n`
  }

  /** Price, quantity, what is shown of it, and how many orders. */
  #cells(level: Level | undefined): string[] {
    if (level === undefined) return ['', '', '', '']
    const { instrument } = this
    return [
      priceText(level.price, instrument) ?? 'market',
      qtyText(level.qty, instrument),
      qtyText(level.shown, instrument),
      String(level.orders),
    ]
  }
}

interface Level {
  readonly price: bigint | undefined
  orders: number
  qty: bigint
  shown: bigint
}

/** Levels of one side; its orders come best first, so that those of one price stand together. */
function levels(orders: readonly Native.ReplayOrder[]): Level[] {
  const found: Level[] = []
  for (const { price, leavesQty, shownQty } of orders) {
    let level = found.at(-1)
    if (level === undefined || level.price !== price) {
      level = { price, orders: 0, qty: 0n, shown: 0n }
      found.push(level)
    }
    level.orders += 1
    level.qty += leavesQty
    level.shown += shownQty
  }
  return found
}

function* section(
  title: string,
  orders: readonly Native.ReplayOrder[],
  instrument: Instrument,
): Generator<string> {
  if (orders.length === 0) return
  yield `  ${title}\n`
  for (const order of orders) yield `    ${orderText(orderView(order, instrument))}\n`
}
