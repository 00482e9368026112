import { RiskActionKind } from '../codec/index.js'
import * as admin from './admin-requests.js'
import { Answer, ListAnswer } from './answer.js'
import type * as inputs from './inputs.js'
import type {
  Refusal,
  Report,
  RiskEventReport,
  TradeCorrectedReport,
  TradingPhaseReport,
} from './reports.js'
import { SessionBase } from './session-base.js'
import { idOf, invalid, priceMantissa, qtyMantissa } from './values.js'

function isLimit(report: Report): boolean {
  return report.report !== 'riskEvent' || report.limitType !== null
}

type RiskAnswer = Promise<RiskEventReport | Refusal>

/** A session for risk administration: limits, kill switch, trading phases, corrections. Made by `connectAdmin()`. */
export class AdminSession extends SessionBase {
  /**
   * Sets one limit, or removes it with a limitValue of null. Resolves to the event 'set', which says how much of it is
   * used. When the limit is neared or struck, this session hears of it in `onReport`.
   */
  setRiskLimit(input: inputs.RiskLimitInput): RiskAnswer {
    const instrument = this.instrumentOf(input.instrument)
    const request = admin.riskLimit(input, instrument, this.requestId(input))
    return this.ask(request) as RiskAnswer
  }

  /**
   * Cancels the orders of an account, of one session, or of everybody, and refuses new ones until `release` with the
   * same input. Resolves to the event 'blocked', which comes before the cancels.
   */
  killSwitch(input: inputs.KillSwitchInput = {}): RiskAnswer {
    return this.#act({ ...input, action: RiskActionKind.kill })
  }

  /** Lifts a kill switch, and the block of an account that has struck a limit. */
  release(input: inputs.KillSwitchInput = {}): RiskAnswer {
    return this.#act({ ...input, action: RiskActionKind.release })
  }

  /** Lets the quotes of a group come back that market-maker protection has frozen. */
  resetMmp(group: number, options: inputs.RequestOptions = {}): RiskAnswer {
    return this.#act({ ...options, group, action: RiskActionKind.mmpReset })
  }

  /** The limits that are set for an account, or all of them, and how much of each is used. */
  queryRisk(input: inputs.RiskQueryInput = {}): Promise<(RiskEventReport | Refusal)[]> {
    const fields = { ...input, action: RiskActionKind.query }
    const request = admin.riskAction(fields, this.requestId(input), new ListAnswer(isLimit))
    return this.askForAll(request) as Promise<(RiskEventReport | Refusal)[]>
  }

  /**
   * Moves an instrument, or all of them, to a trading phase. Resolves to one report for each, in the new phase; a refusal
   * is the only report.
   */
  setPhase(input: inputs.PhaseInput): Promise<(TradingPhaseReport | Refusal)[]> {
    const instrument = this.instrumentOf(input.instrument)
    const request = admin.setPhase(input, instrument, this.requestId(input))
    return this.askForAll(request) as Promise<(TradingPhaseReport | Refusal)[]>
  }

  /**
   * Corrects price, quantity or both of a trade. Both owners are told. Resolves to the correction of the buyer's side;
   * that of the seller's comes to `onReport`.
   */
  correctTrade(input: inputs.TradeCorrectionInput): Promise<TradeCorrectedReport | Refusal> {
    const instrument = this.instrumentOf(input.instrument)
    if (instrument === null) throw invalid('instrument', 'is missing: its decimals are needed')
    const price = input.price === undefined ? null : priceMantissa(input.price, instrument)
    const qty = qtyMantissa(input.qty, instrument)
    const matchId = idOf('matchId', input.matchId)
    const request = admin.correctTrade(matchId, instrument, price, qty, this.requestId(input))
    return this.ask(request) as Promise<TradeCorrectedReport | Refusal>
  }

  /** Breaks a trade: as {@link correctTrade} with a quantity of 0. */
  bustTrade(input: inputs.TradeInput): Promise<TradeCorrectedReport | Refusal> {
    const instrument = this.instrumentOf(input.instrument)
    const matchId = idOf('matchId', input.matchId)
    const request = admin.correctTrade(matchId, instrument, null, 0, this.requestId(input))
    return this.ask(request) as Promise<TradeCorrectedReport | Refusal>
  }

  #act(fields: admin.RiskActionFields): RiskAnswer {
    return this.ask(admin.riskAction(fields, this.requestId(fields), new Answer())) as RiskAnswer
  }
}
