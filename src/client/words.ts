import {
  BreachAction,
  CorrectionKind,
  LimitType,
  Liquidity,
  MassCancelAction,
  OrdStatus,
  OrdType,
  PreventOutcome,
  QuoteStatus,
  RiskActionKind,
  RiskEventKind,
  Side,
  StpMode,
  TimeInForce,
  TradingPhase,
} from '../codec/index.js'
import { invalid } from './values.js'

/*
 * The words that requests and reports use for values of the wire: those of the protocol's tables, without the ones that
 * say "none" or that this version does not offer.
 */

type Words<T extends string> = Readonly<Record<T, number>>
type Offered<T> = Exclude<keyof T & string, 'nullVal' | 'nonRepresentable' | 'none'>

export type SideName = Offered<typeof Side>
export type OrderTypeName = 'limit' | 'market' | 'stop' | 'stopLimit' | 'marketToLimit'
export type TimeInForceName = 'day' | 'gtc' | 'ioc' | 'fok' | 'gtd' | 'atOpen' | 'atClose'
export type StpModeName = Offered<typeof StpMode>
export type MassActionName = Offered<typeof MassCancelAction>
export type LimitTypeName = Offered<typeof LimitType>
export type BreachActionName = Offered<typeof BreachAction>
export type RiskActionName = Offered<typeof RiskActionKind>
export type RiskEventName = Offered<typeof RiskEventKind>
export type PhaseName = Offered<typeof TradingPhase>
export type QuoteStatusName = Offered<typeof QuoteStatus>
export type OrderStatusName = Offered<typeof OrdStatus>
export type PreventOutcomeName = Offered<typeof PreventOutcome>
export type CorrectionKindName = Offered<typeof CorrectionKind>
export type LiquidityName = 'added' | 'removed' | 'auction'

export const ORDER_TYPES: Words<OrderTypeName> = {
  limit: OrdType.limit,
  market: OrdType.market,
  stop: OrdType.stop,
  stopLimit: OrdType.stopLimit,
  marketToLimit: OrdType.marketToLimit,
}

export const TIMES_IN_FORCE: Words<TimeInForceName> = {
  day: TimeInForce.day,
  gtc: TimeInForce.gtc,
  ioc: TimeInForce.ioc,
  fok: TimeInForce.fok,
  gtd: TimeInForce.gtd,
  atOpen: TimeInForce.atOpen,
  atClose: TimeInForce.atClose,
}

export const LIQUIDITIES: Words<LiquidityName> = {
  added: Liquidity.added,
  removed: Liquidity.removed,
  auction: Liquidity.auction,
}

export const SIDES: Words<SideName> = offered(Side)
export const STP_MODES: Words<StpModeName> = offered(StpMode)
export const MASS_ACTIONS: Words<MassActionName> = offered(MassCancelAction)
export const LIMIT_TYPES: Words<LimitTypeName> = offered(LimitType)
export const BREACH_ACTIONS: Words<BreachActionName> = offered(BreachAction)
export const RISK_ACTIONS: Words<RiskActionName> = offered(RiskActionKind)
export const RISK_EVENTS: Words<RiskEventName> = offered(RiskEventKind)
export const PHASES: Words<PhaseName> = offered(TradingPhase)
export const QUOTE_STATUSES: Words<QuoteStatusName> = offered(QuoteStatus)
export const ORDER_STATUSES: Words<OrderStatusName> = offered(OrdStatus)
export const PREVENT_OUTCOMES: Words<PreventOutcomeName> = offered(PreventOutcome)
export const CORRECTION_KINDS: Words<CorrectionKindName> = offered(CorrectionKind)

function offered<T extends Readonly<Record<string, number>>>(table: T): Words<Offered<T>> {
  const entries = Object.entries(table).filter(
    ([name]) => name !== 'nullVal' && name !== 'nonRepresentable' && name !== 'none',
  )
  return Object.freeze(Object.fromEntries(entries)) as Words<Offered<T>>
}

/** Reads a word of a table. Throws OR_ORDER_INVALID. */
export function wordOf<T extends string>(field: string, table: Words<T>, word: T): number {
  if (Object.hasOwn(table, word)) return table[word]
  throw invalid(field, `'${String(word)}' is not one of ${Object.keys(table).join(', ')}`)
}

/** The word of a value; null if this version has none for it. */
export function word<T extends string>(table: Words<T>, value: number): T | null {
  for (const name in table) {
    if (table[name] === value) return name
  }
  return null
}
