import { nameOf } from '../client/names.js'
import { Reason } from '../codec/index.js'
import type { Native } from '../native.js'
import { marketView, type MarketView } from './market.js'
import { orderText, orderView, priceText, qtyText, type OrderView } from './order.js'

type Instrument = Native.ReplayInstrument
type Json = string | number | boolean | null

export interface Change<T> {
  readonly before: T
  readonly after: T
}

/** What changed in one instrument; what did not change is not there. */
export interface InstrumentDiff {
  readonly instrument: string
  readonly instrumentId: number
  /** True if the instrument was not there before. */
  readonly added?: true
  readonly phase?: Change<string | null>
  readonly reference?: Change<string | null>
  readonly last?: Change<string | null>
  readonly came: readonly OrderView[]
  readonly went: readonly GoneOrder[]
  readonly changed: readonly ChangedOrder[]
  readonly levels: readonly LevelDiff[]
}

/** An order as it was, what it traded in all its life (`cum`) and since then (`traded`), and how it went. */
export interface GoneOrder extends OrderView {
  readonly traded: string
  /**
   * `filled`, `canceled`, or `withdrawn`: a quote took its side back, or a mass cancel was answered with one report
   * for all orders.
   */
  readonly end: string
  /** Of a cancel, as its owner was told. */
  readonly reason: string | null
}

/** An order as it is now, and its fields that were different. */
export interface ChangedOrder {
  readonly order: OrderView
  readonly fields: Readonly<Record<string, Change<Json>>>
}

export interface LevelView {
  readonly orders: number
  readonly qty: string
  readonly shown: string
}

export interface LevelDiff extends Change<LevelView> {
  readonly side: 'buy' | 'sell'
  /** Null for the market orders of a call phase. */
  readonly price: string | null
}

export interface PositionDiff extends Change<string> {
  readonly account: number
  readonly instrument: string
  readonly instrumentId: number
}

/** What changed after sequence number `from`, up to `to`. Either may be further than asked for: inside of an atomic datagram is no moment. */
export interface Diff {
  readonly from: number
  readonly to: number
  readonly instruments: readonly InstrumentDiff[]
  /** Bought minus sold. */
  readonly positions: readonly PositionDiff[]
}

export function diffOf(changes: Native.ReplayChanges, instruments: readonly Instrument[]): Diff {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]))
  const { from, to } = changes
  return {
    from,
    to,
    instruments: instruments.flatMap((instrument) => {
      const diff = instrumentDiff(changes, instrument)
      return diff === null ? [] : [diff]
    }),
    positions: changes.positions.flatMap(({ accountId, instrumentId, before, after }) => {
      const instrument = byId.get(instrumentId)
      if (instrument === undefined) return []
      return {
        account: accountId,
        instrument: instrument.symbol,
        instrumentId,
        before: qtyText(before, instrument),
        after: qtyText(after, instrument),
      }
    }),
  }
}

function instrumentDiff(
  changes: Native.ReplayChanges,
  instrument: Instrument,
): InstrumentDiff | null {
  const { id } = instrument
  const isOf = ({ instrumentId }: { instrumentId: number }): boolean => instrumentId === id
  const market = changes.markets.find(({ after }) => isOf(after))
  const came = changes.came.filter(isOf)
  const went = changes.went.filter(({ order }) => isOf(order))
  const changed = changes.changed.filter(({ after }) => isOf(after))
  const levels = changes.levels.filter(isOf)
  if (market === undefined && came.length + went.length + changed.length + levels.length === 0)
    return null
  return {
    instrument: instrument.symbol,
    instrumentId: id,
    ...(market !== undefined && marketDiff(market, instrument)),
    came: came.map((order) => orderView(order, instrument)),
    went: went.map((gone) => goneOrder(gone, instrument)),
    changed: changed.map((change) => changedOrder(change, instrument)),
    levels: levels.map((change) => levelDiff(change, instrument)),
  }
}

function marketDiff(
  change: Native.ReplayMarketChange,
  instrument: Instrument,
): Pick<InstrumentDiff, 'added' | 'phase' | 'reference' | 'last'> {
  const after = marketView(change.after, instrument)
  const before = change.before === undefined ? null : marketView(change.before, instrument)
  const none: Record<keyof MarketView, null> = { phase: null, reference: null, last: null }
  return { ...(before === null && { added: true }), ...differences(before ?? none, after) }
}

function goneOrder(
  { order, cumQty, end, reason }: Native.ReplayGone,
  instrument: Instrument,
): GoneOrder {
  return {
    ...orderView(order, instrument),
    cum: qtyText(cumQty, instrument),
    traded: qtyText(cumQty - order.cumQty, instrument),
    end,
    reason: reason === undefined ? null : nameOf(Reason, reason),
  }
}

function changedOrder(change: Native.ReplayOrderChange, instrument: Instrument): ChangedOrder {
  const [before, order] = [
    orderView(change.before, instrument),
    orderView(change.after, instrument),
  ]
  return { order, fields: differences(before, order) }
}

function levelDiff(
  { isSell, price, before, after }: Native.ReplayLevelChange,
  instrument: Instrument,
): LevelDiff {
  const view = ({ orders, qty, shown }: Native.ReplayLevel): LevelView => ({
    orders,
    qty: qtyText(qty, instrument),
    shown: qtyText(shown, instrument),
  })
  return {
    side: isSell ? 'sell' : 'buy',
    price: priceText(price, instrument),
    before: view(before),
    after: view(after),
  }
}

/** The fields of two views that are not the same. */
function differences<K extends string, V extends Json>(
  before: Readonly<Record<K, V>>,
  after: Readonly<Record<K, V>>,
): Partial<Record<K, Change<V>>> {
  const found: Partial<Record<K, Change<V>>> = {}
  for (const name in after) {
    if (before[name] === after[name]) continue
    found[name] = { before: before[name], after: after[name] }
  }
  return found
}

/** Lines for people. */
export function* diffText(diff: Diff): Generator<string> {
  yield `changed after ${diff.from}, up to ${diff.to}\n`
  if (diff.instruments.length + diff.positions.length === 0) yield '  nothing\n'
  for (const instrument of diff.instruments) {
    const { added, came, went, changed, levels } = instrument
    yield `${instrument.instrument} (instrument ${instrument.instrumentId})${added ? ': added' : ''}\n`
    for (const name of ['phase', 'reference', 'last'] as const) {
      const change = instrument[name]
      if (change !== undefined) yield `  ${name.padEnd(9)} ${changeText(change)}\n`
    }
    for (const order of came) yield `  came      ${orderText(order)}\n`
    for (const gone of went) yield `  went      ${orderText(gone)}: ${endText(gone)}\n`
    for (const change of changed) yield `  changed   ${changedText(change)}\n`
    for (const { side, price, before, after } of levels) {
      const change = `${levelText(before)} -> ${levelText(after)}`
      yield `  level     ${side} ${price ?? 'market'}: ${change}\n`
    }
  }
  if (diff.positions.length > 0) yield 'positions\n'
  for (const position of diff.positions) {
    yield `  account ${position.account}, ${position.instrument}: ${changeText(position)}\n`
  }
}

function endText({ traded, end, reason }: GoneOrder): string {
  return `${end}${reason === null ? '' : ` (${reason})`}, ${traded} traded since`
}

function changedText({ order, fields }: ChangedOrder): string {
  const changes = Object.entries(fields).map(([name, change]) => `${name} ${changeText(change)}`)
  return `${orderText(order)}: ${changes.join(', ')}`
}

function changeText({ before, after }: Change<Json>): string {
  return `${before ?? 'none'} -> ${after ?? 'none'}`
}

function levelText({ orders, qty, shown }: LevelView): string {
  if (orders === 0) return 'none'
  const hidden = shown === qty ? '' : `, ${shown} shown`
  return `${qty} in ${orders} ${orders === 1 ? 'order' : 'orders'}${hidden}`
}
