import { camel } from '../camel.js'
import type { AdminSession } from '../client/admin-session.js'
import type * as inputs from '../client/inputs.js'
import type { Session } from '../client/session.js'
import type {
  BreachActionName,
  LimitTypeName,
  MassActionName,
  OrderTypeName,
  PhaseName,
  SideName,
  StpModeName,
  TimeInForceName,
} from '../client/words.js'
import { didYouMean } from '../near-match.js'
import { flag, given, postOnly, required, whole } from './send-fields.js'
import { LineFault, type Action } from './send-lines.js'

/** Values for lines that do not say otherwise. */
export interface Defaults {
  readonly instrument: string
  readonly tif: string
  readonly account: string | undefined
}

/** Where a field that is left out stays as it is, this takes away what it says. */
const NONE = 'none'

/** The words of a line go to the SDK as they are, which knows them all and names those that it does not. */
function words(action: Action) {
  const word = (text: string | undefined) => (text === undefined ? undefined : camel(text))
  return {
    side: word(action.side) as SideName | undefined,
    type: word(action.type) as OrderTypeName | undefined,
    stpMode: word(action.stpMode) as StpModeName | undefined,
    massAction: word(action.massAction) as MassActionName | undefined,
    limitType: word(action.limitType) as LimitTypeName | undefined,
    breachAction: word(action.breachAction) as BreachActionName | undefined,
    phase: word(action.phase) as PhaseName | undefined,
    tif: word(action.tif) as TimeInForceName | undefined,
  }
}

/** Asks a trading session for what a line says. Throws LineFault or OrderwireError for what cannot be sent. */
export function trade(session: Session, action: Action, defaults: Defaults): void {
  switch (action.action) {
    case 'new':
      session.place(newOrder(action, defaults))
      return
    case 'replace':
      return void session.replace(reference(action, defaults.instrument), change(action))
    case 'reduce': {
      const order = reference(action, defaults.instrument)
      const { clOrdId } = action
      return void session.reduce(order, required(action, 'qty'), given({ clOrdId }))
    }
    case 'cancel':
      return void session.cancel(reference(action), given({ clOrdId: action.clOrdId }))
    case 'massCancel':
      return void session.massCancel(massCancel(action))
    case 'status':
      return status(session, action)
    case 'quote':
      return void session.quote(quote(action, defaults))
    case 'limits':
      return void session.limits(limits(action, defaults))
    case 'phase':
      if (action.phase !== undefined) throw forAdmins(action)
      return void session.queryPhase(action.instrument, given({ requestId: action.requestId }))
    case 'riskLimit':
    case 'riskAction':
    case 'correct':
      throw forAdmins(action)
  }
}

/** As {@link trade}, for a session of risk administration. */
export function administer(session: AdminSession, action: Action, defaults: Defaults): void {
  const { requestId } = action
  switch (action.action) {
    case 'riskLimit':
      return void session.setRiskLimit(riskLimit(action))
    case 'riskAction':
      return riskAction(session, action)
    case 'phase':
      if (action.phase !== undefined) return void session.setPhase(phase(action))
      return void session.queryPhase(action.instrument, given({ requestId }))
    case 'correct':
      return correct(session, action, defaults)
    case 'limits':
      return void session.limits(limits(action, defaults))
    default:
      throw new LineFault(`has the action ${action.action}, which a run with --admin does not send`)
  }
}

function forAdmins({ action }: Action): LineFault {
  const what = action === 'phase' ? 'a phase to move to' : `the action ${action}`
  return new LineFault(`has ${what}, which only a run with --admin sends`)
}

/** What new orders and replaces have in common. */
function instructions(action: Action) {
  const { price, triggerPrice, displayQty, expireTime } = action
  const isRandom = flag(action, 'randomRefresh')
  const isCanceledOnHalt = flag(action, 'cancelOnHalt')
  return given({
    price,
    triggerPrice,
    displayQty,
    expireTime,
    postOnly: postOnly(action),
    randomRefresh: isRandom,
    cancelOnHalt: isCanceledOnHalt,
  })
}

function newOrder(action: Action, defaults: Defaults): inputs.NewOrderInput {
  const { clOrdId, minQty } = action
  const { type, stpMode } = words(action)
  required(action, 'side')
  return {
    instrument: action.instrument ?? defaults.instrument,
    side: words(action).side as SideName,
    qty: required(action, 'qty'),
    timeInForce: camel(action.tif ?? defaults.tif) as TimeInForceName,
    ...instructions(action),
    ...given({
      clOrdId,
      minQty,
      type,
      stpMode,
      stpId: whole(action, 'stpId'),
      group: whole(action, 'group'),
      account: account(action, defaults),
    }),
  }
}

function change(action: Action): inputs.OrderChange {
  const { clOrdId, qty } = action
  return {
    ...instructions(action),
    ...given({ clOrdId, qty, timeInForce: words(action).tif }),
    ...(action.price === NONE ? { price: null } : {}),
    ...(action.displayQty === NONE ? { displayQty: null } : {}),
  }
}

/** The order that a request is about. Only a price or a quantity needs to know its instrument. */
function reference(action: Action, instrumentDefault?: string): inputs.OrderReference {
  const { orderId, origClOrdId: clOrdId } = action
  if (orderId === undefined) required(action, 'origClOrdId')
  return given({ clOrdId, orderId, instrument: action.instrument ?? instrumentDefault })
}

function status(session: Session, action: Action): void {
  const { orderId, instrument, requestId } = action
  const clOrdId = action.clOrdId ?? action.origClOrdId
  if (clOrdId !== undefined || orderId !== undefined) {
    const order = given({ clOrdId, orderId, instrument })
    return void session.orderStatus(order, given({ requestId }))
  }
  void session.openOrders(given({ instrument, requestId, account: whole(action, 'account') }))
}

function massCancel(action: Action): inputs.MassCancelInput {
  const { clOrdId, instrument, priceLow, priceHigh } = action
  const { side, massAction } = words(action)
  return given({
    clOrdId,
    instrument,
    priceLow,
    priceHigh,
    side: side as 'buy' | 'sell' | undefined,
    action: massAction,
    product: whole(action, 'product'),
    account: whole(action, 'account'),
    group: whole(action, 'group'),
    thisSession: flag(action, 'thisSession'),
    quotesOnly: flag(action, 'quotesOnly'),
    perOrder: flag(action, 'perOrder'),
  })
}

function quote(action: Action, defaults: Defaults): inputs.QuoteInput {
  const { quoteId, bidPrice, bidQty, askPrice, askQty } = action
  const isPostOnly = flag(action, 'postOnly')
  return {
    instrument: action.instrument ?? defaults.instrument,
    ...given({
      quoteId,
      bidPrice,
      bidQty,
      askPrice,
      askQty,
      stpMode: words(action).stpMode,
      stpId: whole(action, 'stpId'),
      group: whole(action, 'group'),
      account: account(action, defaults),
      postOnly: isPostOnly,
      keepPriority: flag(action, 'keepPriority'),
    }),
  }
}

function limits(action: Action, defaults: Defaults): inputs.LimitsInput {
  const { instrument, requestId } = action
  return given({ instrument, requestId, account: account(action, defaults) })
}

function riskLimit(action: Action): inputs.RiskLimitInput {
  const { requestId, instrument, warnValue } = action
  required(action, 'limitType')
  const limitValue = required(action, 'limitValue')
  return {
    limitType: words(action).limitType as LimitTypeName,
    limitValue: limitValue === NONE ? null : limitValue,
    ...given({
      requestId,
      instrument,
      warnValue,
      breachAction: words(action).breachAction,
      account: whole(action, 'account'),
      windowMs: whole(action, 'windowMs'),
      group: whole(action, 'group'),
    }),
  }
}

const RISK_ACTIONS = ['kill', 'release', 'query', 'mmpReset'] as const

function riskAction(session: AdminSession, action: Action): void {
  const { requestId } = action
  const word = camel(required(action, 'riskAction'))
  const kind = RISK_ACTIONS.find((name) => name === word)
  if (kind === undefined) {
    const near = didYouMean(word, RISK_ACTIONS) || `: there are ${RISK_ACTIONS.join(', ')}`
    throw new LineFault(`has an unknown riskAction ${word}${near}`)
  }
  const whose = given({ requestId, account: whole(action, 'account'), session: sessionOf(action) })
  if (kind === 'kill') void session.killSwitch(whose)
  else if (kind === 'release') void session.release(whose)
  else if (kind === 'query') void session.queryRisk(whose)
  else {
    required(action, 'group')
    void session.resetMmp(whole(action, 'group') ?? 0, given({ requestId }))
  }
}

function sessionOf({ session }: Action): bigint | undefined {
  if (session === undefined) return undefined
  if (/^\d{1,20}$/.test(session)) return BigInt(session)
  throw new LineFault(`has session '${session}', which is not a whole number`)
}

function phase(action: Action): inputs.PhaseInput {
  const { requestId, instrument, referencePrice } = action
  return {
    phase: words(action).phase as PhaseName,
    ...given({ requestId, instrument, referencePrice, durationMs: whole(action, 'durationMs') }),
  }
}

/** A quantity of 0 breaks the trade. */
function correct(session: AdminSession, action: Action, defaults: Defaults): void {
  const { requestId, price, qty } = action
  const matchId = required(action, 'matchId')
  const trade = { matchId, ...given({ requestId, instrument: action.instrument }) }
  if (qty === '0' && price === undefined) return void session.bustTrade(trade)
  const instrument = action.instrument ?? defaults.instrument
  const corrected = { instrument, qty: required(action, 'qty'), ...given({ price }) }
  void session.correctTrade({ ...trade, ...corrected })
}

function account(action: Action, defaults: Defaults): number | undefined {
  if (action.account !== undefined) return whole(action, 'account')
  return defaults.account === undefined ? undefined : Number(defaults.account)
}
