import {
  RiskAction,
  type RiskActionKind,
  RiskLimitSet,
  TradeCorrectionRequest,
  TradingPhaseRequest,
} from '../codec/index.js'
import type { Instrument } from '../instruments.js'
import { Answer, ListAnswer } from './answer.js'
import type { KillSwitchInput, PhaseInput, RiskLimitInput } from './inputs.js'
import { ACCOUNT_NULL, high, INSTRUMENT_NULL, low, plainRequest, type Request } from './request.js'
import {
  ACCOUNT_MAX,
  idOf,
  invalid,
  priceMantissa,
  U16_MAX,
  U32_MAX,
  valueMantissa,
  wholeOf,
  type DecimalInput,
  type Id,
} from './values.js'
import { BREACH_ACTIONS, LIMIT_TYPES, PHASES, wordOf, type LimitTypeName } from './words.js'

/* What only a session for risk administration may ask. */

const QUANTITIES: ReadonlySet<LimitTypeName> = new Set(['orderQty', 'position', 'mmpQty'])

/** The exponent that a limit's value is given in: quantities have the decimals of their instrument, the rest is whole. */
export function limitExponent(type: LimitTypeName, instrument: Instrument | null): number {
  return instrument !== null && QUANTITIES.has(type) ? instrument.qtyExponent : 0
}

export function riskLimit(
  input: RiskLimitInput,
  instrument: Instrument | null,
  requestId: Id,
): Request {
  const limitType = wordOf('limitType', LIMIT_TYPES, input.limitType)
  const breachAction = wordOf('breachAction', BREACH_ACTIONS, input.breachAction ?? 'reject')
  const account = accountOf(input.account)
  const windowMs = wholeOf('windowMs', input.windowMs ?? 0, U32_MAX)
  const group = wholeOf('group', input.group ?? 0, U16_MAX)
  const read = (field: string, value: DecimalInput | null | undefined): Id | null =>
    value === undefined || value === null
      ? null
      : valueMantissa(value, limitExponent(input.limitType, instrument), field)
  const limitValue = read('limitValue', input.limitValue)
  const warnValue = read('warnValue', input.warnValue)
  return {
    ...plainRequest('riskLimit', requestId, instrument, new Answer()),
    frameBytes: RiskLimitSet.FRAME_LENGTH,
    write(client) {
      const message = client.riskLimitSet()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setLimitType(limitType)
        .setBreachAction(breachAction)
        .setAccountId(account)
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
        .setWindowMs(windowMs)
        .setGroupId(group)
      if (limitValue === null) message.setLimitValueNull()
      else message.setLimitValueParts(low(limitValue), high(limitValue))
      if (warnValue === null) message.setWarnValueNull()
      else message.setWarnValueParts(low(warnValue), high(warnValue))
      return true
    },
  }
}

export interface RiskActionFields extends KillSwitchInput {
  readonly action: RiskActionKind
  readonly group?: number
}

export function riskAction<A extends Answer | ListAnswer>(
  fields: RiskActionFields,
  requestId: Id,
  answer: A,
): Request & { answer: A } {
  const { action } = fields
  const account = accountOf(fields.account)
  const session = fields.session === undefined ? 0 : idOf('session', fields.session)
  const group = wholeOf('group', fields.group ?? 0, U16_MAX)
  return {
    ...plainRequest('riskAction', requestId, null, answer),
    frameBytes: RiskAction.FRAME_LENGTH,
    write(client) {
      const message = client.riskAction()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setAction(action)
        .setGroupId(group)
        .setAccountId(account)
        .setTargetSessionIdParts(low(session), high(session))
      return true
    },
  }
}

export function setPhase(
  input: PhaseInput,
  instrument: Instrument | null,
  requestId: Id,
): Request & { answer: ListAnswer } {
  const phase = wordOf('phase', PHASES, input.phase)
  const durationMs = wholeOf('durationMs', input.durationMs ?? 0, U32_MAX)
  const reference = referenceOf(input.referencePrice, instrument)
  return {
    ...plainRequest('phase', requestId, instrument, new ListAnswer()),
    frameBytes: TradingPhaseRequest.FRAME_LENGTH,
    write(client) {
      const message = client.tradingPhaseRequest()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
        .setDurationMs(durationMs)
        .setPhase(phase)
      if (reference === null) message.setReferencePriceNull()
      else message.setReferencePriceParts(low(reference), high(reference))
      return true
    },
  }
}

function referenceOf(price: DecimalInput | undefined, instrument: Instrument | null): Id | null {
  if (price === undefined) return null
  if (instrument !== null) return priceMantissa(price, instrument, 'referencePrice')
  throw invalid('instrument', 'is missing: a referencePrice is of one instrument')
}

/** A price of null stands as it was, a quantity of 0 breaks the trade. */
export function correctTrade(
  matchId: Id,
  instrument: Instrument | null,
  price: Id | null,
  qty: Id,
  requestId: Id,
): Request {
  return {
    ...plainRequest('correct', requestId, instrument, new Answer()),
    frameBytes: TradeCorrectionRequest.FRAME_LENGTH,
    write(client) {
      const message = client.tradeCorrectionRequest()
      if (message === null) return false
      message
        .setRequestIdParts(low(requestId), high(requestId))
        .setMatchIdParts(low(matchId), high(matchId))
        .setNewQtyParts(low(qty), high(qty))
        .setInstrumentId(instrument?.id ?? INSTRUMENT_NULL)
      if (price === null) message.setNewPriceNull()
      else message.setNewPriceParts(low(price), high(price))
      return true
    },
  }
}

function accountOf(account: number | undefined): number {
  return account === undefined ? ACCOUNT_NULL : wholeOf('account', account, ACCOUNT_MAX)
}
