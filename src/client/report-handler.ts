import {
  BusinessReject,
  CancelRejected,
  FrameCursor,
  NotApplied,
  OrderAccepted,
  OrderAcceptedShort,
  OrderCanceled,
  OrderExecuted,
  OrderRejected,
  OrderReplaced,
} from '../codec/index.js'
import type { ClientFlow } from './client-flow.js'

/**
 * Takes reports, in the order of the server flow, each exactly once. The flyweights hold only during the call. `answers`
 * is the client number of the message that a report is the first answer to, 0 if it answers none (executions, and
 * cancels that nobody asked for).
 */
export interface ReportHandler {
  onOrderAcceptedShort?(report: OrderAcceptedShort, answers: number): void
  onOrderAccepted?(report: OrderAccepted, answers: number): void
  onOrderRejected?(report: OrderRejected, answers: number): void
  onOrderReplaced?(report: OrderReplaced, answers: number): void
  onOrderCanceled?(report: OrderCanceled, answers: number): void
  onCancelRejected?(report: CancelRejected, answers: number): void
  onOrderExecuted?(report: OrderExecuted): void
  onBusinessReject?(report: BusinessReject, answers: number): void
  /** These client numbers will never be applied: their orders may be sent again under new ones. */
  onNotApplied?(report: NotApplied): void
}

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
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi())
        return handler.onOrderAcceptedShort?.(report, answers)
      }
      case ORDER_ENTRY + OrderAccepted.TEMPLATE_ID: {
        const report = this.#accepted.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi())
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
        const answers = low === 0 && high === 0 ? 0 : flow.onAnswerTo(low, high)
        return handler.onOrderCanceled?.(report, answers)
      }
      case ORDER_ENTRY + OrderReplaced.TEMPLATE_ID: {
        const report = this.#replaced.wrap(view, blockOffset, blockLength, version)
        const answers = flow.onAnswerTo(report.clOrdIdLo(), report.clOrdIdHi())
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
