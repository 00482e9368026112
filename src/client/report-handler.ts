import {
  BusinessReject,
  CancelOrder,
  CancelRejected,
  FrameCursor,
  LimitQuery,
  LimitStatus,
  MassCancel,
  MassCancelReport,
  MatchPrevented,
  NewOrder,
  NewOrderShort,
  NotApplied,
  OrderAccepted,
  OrderAcceptedShort,
  OrderCanceled,
  OrderExecuted,
  OrderRejected,
  OrderReplaced,
  OrderRestated,
  OrderStatus,
  OrderStatusRequest,
  Quote,
  QuoteAck,
  ReduceOrder,
  ReplaceOrder,
  RequestRejected,
  RiskAction,
  RiskEvent,
  RiskLimitSet,
  TradeCorrected,
  TradeCorrectionRequest,
  TradingPhaseReport,
  TradingPhaseRequest,
} from '../codec/index.js'
import { templateBit, type ClientFlow } from './client-flow.js'

/**
 * Takes reports, in the order of the server flow, each exactly once. The flyweights hold only during the call. `answers`
 * is the client number of the message that a report is the first answer to, 0 if it answers none: executions, what
 * happens unasked, and all but the first report of an answer that has several.
 */
export interface ReportHandler {
  onOrderAcceptedShort?(report: OrderAcceptedShort, answers: number): void
  onOrderAccepted?(report: OrderAccepted, answers: number): void
  onOrderRejected?(report: OrderRejected, answers: number): void
  onOrderReplaced?(report: OrderReplaced, answers: number): void
  onOrderCanceled?(report: OrderCanceled, answers: number): void
  onCancelRejected?(report: CancelRejected, answers: number): void
  onOrderExecuted?(report: OrderExecuted): void
  onOrderRestated?(report: OrderRestated): void
  onMatchPrevented?(report: MatchPrevented): void
  onTradeCorrected?(report: TradeCorrected, answers: number): void
  onMassCancelReport?(report: MassCancelReport, answers: number): void
  onOrderStatus?(report: OrderStatus, answers: number): void
  onQuoteAck?(report: QuoteAck, answers: number): void
  onRiskEvent?(report: RiskEvent, answers: number): void
  onLimitStatus?(report: LimitStatus, answers: number): void
  onTradingPhaseReport?(report: TradingPhaseReport, answers: number): void
  onRequestRejected?(report: RequestRejected, answers: number): void
  onBusinessReject?(report: BusinessReject, answers: number): void
  /** These client numbers will never be applied: their orders may be sent again under new ones. */
  onNotApplied?(report: NotApplied): void
}

// What each report can be the first answer to. A cancel that a mass cancel causes names it too, but does not answer it.
const NEW = templateBit(NewOrderShort.TEMPLATE_ID) | templateBit(NewOrder.TEMPLATE_ID)
const CHANGE = templateBit(ReplaceOrder.TEMPLATE_ID) | templateBit(ReduceOrder.TEMPLATE_ID)
const CANCEL = CHANGE | templateBit(CancelOrder.TEMPLATE_ID)
const MASS_CANCEL = templateBit(MassCancel.TEMPLATE_ID)
const STATUS = templateBit(OrderStatusRequest.TEMPLATE_ID)
const QUOTE = templateBit(Quote.TEMPLATE_ID)
const RISK = templateBit(RiskLimitSet.TEMPLATE_ID) | templateBit(RiskAction.TEMPLATE_ID)
const LIMITS = templateBit(LimitQuery.TEMPLATE_ID)
const PHASE = templateBit(TradingPhaseRequest.TEMPLATE_ID)
const CORRECTION = templateBit(TradeCorrectionRequest.TEMPLATE_ID)

/** Turns frames of the server flow into calls of a handler, and tells the client flow what has been answered. */
export class Dispatcher {
  /** Numbered messages of templates that this version does not know; stepped over. */
  unknownMessages = 0
  readonly #flow: ClientFlow
  readonly #acceptedShort = new OrderAcceptedShort()
  readonly #accepted = new OrderAccepted()
  readonly #rejected = new OrderRejected()
  readonly #replaced = new OrderReplaced()
  readonly #canceled = new OrderCanceled()
  readonly #cancelRejected = new CancelRejected()
  readonly #executed = new OrderExecuted()
  readonly #restated = new OrderRestated()
  readonly #matchPrevented = new MatchPrevented()
  readonly #tradeCorrected = new TradeCorrected()
  readonly #massCancelReport = new MassCancelReport()
  readonly #orderStatus = new OrderStatus()
  readonly #quoteAck = new QuoteAck()
  readonly #riskEvent = new RiskEvent()
  readonly #limitStatus = new LimitStatus()
  readonly #phaseReport = new TradingPhaseReport()
  readonly #requestRejected = new RequestRejected()
  readonly #businessReject = new BusinessReject()
  readonly #notApplied = new NotApplied()

  constructor(flow: ClientFlow) {
    this.#flow = flow
  }

  dispatch(view: DataView, frame: FrameCursor, handler: ReportHandler): void {
    const flow = this.#flow
    const { blockOffset, blockLength, version } = frame
    // Template ids are unique across the schemas of one protocol version, but the schema id is the wire's word for it.
    switch (frame.schemaId * 65_536 + frame.templateId) {
      case ORDER_ENTRY + OrderAcceptedShort.TEMPLATE_ID: {
        const report = this.#acceptedShort.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi(), NEW)
        return handler.onOrderAcceptedShort?.(report, answers)
      }
      case ORDER_ENTRY + OrderAccepted.TEMPLATE_ID: {
        const report = this.#accepted.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi(), NEW)
        return handler.onOrderAccepted?.(report, answers)
      }
      case ORDER_ENTRY + OrderExecuted.TEMPLATE_ID:
        return handler.onOrderExecuted?.(
          this.#executed.wrap(view, blockOffset, blockLength, version),
        )
      case ORDER_ENTRY + OrderCanceled.TEMPLATE_ID: {
        const report = this.#canceled.wrap(view, blockOffset, blockLength, version)
        const low = report.requestClOrdIdLo()
        const high = report.requestClOrdIdHi()
        const answers = low === 0 && high === 0 ? 0 : flow.onAnswerTo(low, high, CANCEL)
        return handler.onOrderCanceled?.(report, answers)
      }
      case ORDER_ENTRY + OrderReplaced.TEMPLATE_ID: {
        const report = this.#replaced.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi(), CHANGE)
        return handler.onOrderReplaced?.(report, answers)
      }
      case ORDER_ENTRY + OrderRejected.TEMPLATE_ID: {
        const report = this.#rejected.wrap(view, blockOffset, blockLength, version)
        return handler.onOrderRejected?.(report, flow.onAnswerToSeqNo(report.refSeqNo()))
      }
      case ORDER_ENTRY + CancelRejected.TEMPLATE_ID: {
        const report = this.#cancelRejected.wrap(view, blockOffset, blockLength, version)
        return handler.onCancelRejected?.(report, flow.onAnswerToSeqNo(report.refSeqNo()))
      }
      case ORDER_ENTRY + BusinessReject.TEMPLATE_ID: {
        const report = this.#businessReject.wrap(view, blockOffset, blockLength, version)
        return handler.onBusinessReject?.(report, flow.onAnswerToSeqNo(report.refSeqNo()))
      }
      case ORDER_ENTRY + OrderRestated.TEMPLATE_ID:
        return handler.onOrderRestated?.(
          this.#restated.wrap(view, blockOffset, blockLength, version),
        )
      case ORDER_ENTRY + MatchPrevented.TEMPLATE_ID:
        return handler.onMatchPrevented?.(
          this.#matchPrevented.wrap(view, blockOffset, blockLength, version),
        )
      case ORDER_ENTRY + QuoteAck.TEMPLATE_ID: {
        const report = this.#quoteAck.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.quoteIdLo(), report.quoteIdHi(), QUOTE)
        return handler.onQuoteAck?.(report, answers)
      }
      default:
        this.#dispatchRare(view, frame, handler)
    }
  }

  /** Reports that do not come per order. */
  #dispatchRare(view: DataView, frame: FrameCursor, handler: ReportHandler): void {
    const flow = this.#flow
    const { blockOffset, blockLength, version } = frame
    switch (frame.schemaId * 65_536 + frame.templateId) {
      case ORDER_ENTRY + TradeCorrected.TEMPLATE_ID: {
        const report = this.#tradeCorrected.wrap(view, blockOffset, blockLength, version)
        const low = report.matchIdLo()
        const at = TradeCorrectionRequest.MATCH_ID_OFFSET
        const answers = flow.onAnswerTo(low, report.matchIdHi(), CORRECTION, at)
        return handler.onTradeCorrected?.(report, answers)
      }
      case ORDER_ENTRY + MassCancelReport.TEMPLATE_ID: {
        const report = this.#massCancelReport.wrap(view, blockOffset, blockLength, version)
        const low = report.requestClOrdIdLo()
        const answers = flow.onAnswerTo(low, report.requestClOrdIdHi(), MASS_CANCEL)
        return handler.onMassCancelReport?.(report, answers)
      }
      case ORDER_ENTRY + OrderStatus.TEMPLATE_ID: {
        const report = this.#orderStatus.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.requestIdLo(), report.requestIdHi(), STATUS)
        return handler.onOrderStatus?.(report, answers)
      }
      case ORDER_ENTRY + RiskEvent.TEMPLATE_ID: {
        const report = this.#riskEvent.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.requestIdLo(), report.requestIdHi(), RISK)
        return handler.onRiskEvent?.(report, answers)
      }
      case ORDER_ENTRY + LimitStatus.TEMPLATE_ID: {
        const report = this.#limitStatus.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.requestIdLo(), report.requestIdHi(), LIMITS)
        return handler.onLimitStatus?.(report, answers)
      }
      case ORDER_ENTRY + TradingPhaseReport.TEMPLATE_ID: {
        const report = this.#phaseReport.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.requestIdLo(), report.requestIdHi(), PHASE)
        return handler.onTradingPhaseReport?.(report, answers)
      }
      case ORDER_ENTRY + RequestRejected.TEMPLATE_ID: {
        const report = this.#requestRejected.wrap(view, blockOffset, blockLength, version)
        return handler.onRequestRejected?.(report, flow.onAnswerToSeqNo(report.refSeqNo()))
      }
      case SESSION + NotApplied.TEMPLATE_ID: {
        const report = this.#notApplied.wrap(view, blockOffset, blockLength, version)
        flow.onNotApplied(report.fromSeqNo(), report.count())
        return handler.onNotApplied?.(report)
      }
      default:
        this.unknownMessages += 1
    }
  }
}

const SESSION = NotApplied.SCHEMA_ID * 65_536
const ORDER_ENTRY = OrderAcceptedShort.SCHEMA_ID * 65_536
