import type { DecimalInput, TimeInput } from './values.js'
import type {
  BreachActionName,
  LimitTypeName,
  MassActionName,
  OrderTypeName,
  PhaseName,
  SideName,
  StpModeName,
  TimeInForceName,
} from './words.js'

/* What the calls of a session take. */

type IdInput = string | number | bigint

/** What a new order and a change of one have in common. */
interface OrderInstructions {
  /** When a 'gtd' order ends: a Date, text with its zone, or nanoseconds since the Unix epoch. */
  expireTime?: TimeInput
  /** The price that sets off a stop or stop-limit order. */
  triggerPrice?: DecimalInput
  /** Rather than take liquidity: true or 'reject' refuses the order, 'slide' moves its price one tick out of the way. */
  postOnly?: boolean | 'reject' | 'slide'
  /** Every refresh of an iceberg order shows a quantity drawn anew. */
  randomRefresh?: boolean
  /** Cancel the order when a halt begins. */
  cancelOnHalt?: boolean
}

export interface NewOrderInput extends OrderInstructions {
  /** Symbol or id. */
  instrument: string | number
  side: SideName
  qty: DecimalInput
  /** Required for limit and stop-limit orders, absent for the others. */
  price?: DecimalInput
  /** Default: limit with a price, market without; with a triggerPrice stopLimit and stop. */
  type?: OrderTypeName
  /** Default day. */
  timeInForce?: TimeInForceName
  /** At least so much must trade at once, or the order is refused. */
  minQty?: DecimalInput
  /** How much of it others see at a time; 0 hides all of it. Default: everything. */
  displayQty?: DecimalInput
  /** What happens instead of a trade with an order of the same participant and stpId. Default off. */
  stpMode?: StpModeName
  stpId?: number
  account?: number
  /** For mass cancels. */
  group?: number
  /** Default: the next of the session's lane. One given here must grow within its lane, whoever gives it. */
  clOrdId?: IdInput
}

export interface OrderChange extends OrderInstructions {
  /** Default: as it is; null for an order without a limit price that this session has no handle for. */
  price?: DecimalInput | null
  /** New total, fills included. Default: as it is. */
  qty?: DecimalInput
  timeInForce?: TimeInForceName
  /** Null shows everything. Default: as it is. */
  displayQty?: DecimalInput | null
  clOrdId?: IdInput
}

/** An order without a handle, such as one of an earlier process: by its clOrdId, or by the orderId of a report. */
export interface OrderReference {
  clOrdId?: IdInput
  /** Decides if both are given. Not for reduces. */
  orderId?: IdInput
  /** Symbol or id; needed where a price or a quantity is given. */
  instrument?: string | number
}

/** Which orders a mass cancel is about: those of the participant for which everything given here holds. */
export interface MassCancelInput {
  instrument?: string | number
  /** The productId of instruments. */
  product?: number
  account?: number
  /** 'sell' stands for short sales too. */
  side?: 'buy' | 'sell'
  group?: number
  /** Both ends of a band of limit or trigger prices; with an instrument, for its decimals. */
  priceLow?: DecimalInput
  priceHigh?: DecimalInput
  /** Only orders of this session. */
  thisSession?: boolean
  /** Only sides of quotes. */
  quotesOnly?: boolean
  /** Default 'cancel'. The others refuse new orders of this kind from now on, or no longer. */
  action?: MassActionName
  /**
   * A 'canceled' report for every order too. Default true; with false nobody tells the orders of this session that they
   * are over, which is for programs that count and keep no handles.
   */
  perOrder?: boolean
  clOrdId?: IdInput
}

/** Both sides of a quote. A side without a price is pulled. */
export interface QuoteInput {
  instrument: string | number
  bidPrice?: DecimalInput
  /** What is to be open afterwards. */
  bidQty?: DecimalInput
  askPrice?: DecimalInput
  askQty?: DecimalInput
  account?: number
  /** For market-maker protection and mass cancels. */
  group?: number
  stpMode?: StpModeName
  stpId?: number
  /** Refuse a side rather than let it take liquidity. */
  postOnly?: boolean
  /** A side at its old price keeps its place when its quantity falls. */
  keepPriority?: boolean
  /** Executions of the quote carry it as their clOrdId. Default: the next of the session's lane. */
  quoteId?: IdInput
}

/** The id of a request that is not about an order, which its answer repeats. Default: the next of the lane. */
export interface RequestOptions {
  requestId?: IdInput
}

export interface OpenOrdersFilter extends RequestOptions {
  instrument?: string | number
  account?: number
}

export interface LimitsInput extends RequestOptions {
  /** Default 0. */
  account?: number
  /** Default: the account as a whole. */
  instrument?: string | number
}

export interface RiskLimitInput extends RequestOptions {
  limitType: LimitTypeName
  /** Null removes the limit. A quantity has the decimals of the instrument; without one it is the scaled integer. */
  limitValue: DecimalInput | null
  /** Tells the session that set the limit when this is reached. */
  warnValue?: DecimalInput | null
  /** Default: every account without a limit of its own. */
  account?: number
  /** Default: the account as a whole, or every instrument without a limit of its own. */
  instrument?: string | number
  /** Default 'reject'. */
  breachAction?: BreachActionName
  /** For the types that count within a window. */
  windowMs?: number
  /** For the types of market-maker protection. */
  group?: number
}

/** Whose orders a kill switch is about; nothing given: everybody's. */
export interface KillSwitchInput extends RequestOptions {
  account?: number
  /** The sessionId of one session. */
  session?: bigint
}

/** Whose limits a query is about; nothing given: everybody's. */
export interface RiskQueryInput extends RequestOptions {
  account?: number
}

export interface PhaseInput extends RequestOptions {
  phase: PhaseName
  /** Default: every instrument. */
  instrument?: string | number
  /** What auctions and collars start from. Needs the instrument. Default: as it is. */
  referencePrice?: DecimalInput
  /** When the phase ends by itself: auctions only. Default: when the next request says so. */
  durationMs?: number
}

export interface TradeInput extends RequestOptions {
  /** As in the executions. */
  matchId: IdInput
  /** Symbol or id; needed where a price or a quantity is given. */
  instrument?: string | number
}

export interface TradeCorrectionInput extends TradeInput {
  instrument: string | number
  /** Default: as it is. */
  price?: DecimalInput
  /** At most what it is. */
  qty: DecimalInput
}
