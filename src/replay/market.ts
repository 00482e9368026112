import { nameOf } from '../client/names.js'
import { TradingPhase } from '../codec/index.js'
import type { Native } from '../native.js'
import { priceText } from './order.js'

/** An instrument's state beside its orders. */
export interface MarketView {
  readonly phase: string
  /** Of the price collars; null if there is none. */
  readonly reference: string | null
  /** Null before the first trade. */
  readonly last: string | null
}

export function marketView(
  market: Native.ReplayMarket,
  instrument: Native.ReplayInstrument,
): MarketView {
  return {
    phase: nameOf(TradingPhase, market.phase),
    reference: priceText(market.reference, instrument),
    last: priceText(market.last, instrument),
  }
}
