import {
  AckFlags,
  BusinessReject,
  BusinessRejectReason,
  CancelRejected,
  CanceledFlags,
  MatchPrevented,
  NotApplied,
  NotAppliedReason,
  OrderAccepted,
  OrderAcceptedShort,
  OrderCanceled,
  OrderExecuted,
  OrderRejected,
  OrderReplaced,
  OrderRestated,
  Reason,
  ReplacedFlags,
  ResponseTo,
  TradeCorrected,
} from '../codec/index.js'
import type { InstrumentTable } from './instrument-table.js'
import { nameOf } from './names.js'
import type { OrderState } from './order.js'
import type {
  AcceptedReport,
  BusinessRejectReport,
  CanceledReport,
  CancelRejectedReport,
  ExecutedReport,
  MatchPreventedReport,
  NotAppliedReport,
  RejectedReport,
  ReplacedReport,
  RestatedReport,
  TradeCorrectedReport,
} from './reports.js'
import {
  exact,
  minus,
  plus,
  priceText,
  qtyOrNull,
  qtyText,
  reasonText,
  signedText,
  text,
} from './report-text.js'
import type { Asked } from './request.js'
import {
  CORRECTION_KINDS,
  LIQUIDITIES,
  ORDER_TYPES,
  PREVENT_OUTCOMES,
  SIDES,
  STP_MODES,
  TIMES_IN_FORCE,
  word,
} from './words.js'

/** Makes plain reports of flyweights. `state` is what the session knows of the order, if anything. */
export class ReportDecoder {
  readonly #instruments: InstrumentTable

  constructor(instruments: InstrumentTable) {
    this.#instruments = instruments
  }

  acceptedShort(r: OrderAcceptedShort, state: OrderState | null, seqNo: string): AcceptedReport {
    return {
      report: 'accepted',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: state?.instrument.symbol ?? null,
      side: state?.side ?? null,
      type: state?.type ?? null,
      timeInForce: state?.terms.timeInForce ?? null,
      price: priceText(state?.terms.price ?? null, state?.instrument),
      qty: qtyOrNull(state?.terms.qty ?? null, state?.instrument),
      leavesQty: qtyOrNull(state?.terms.qty ?? null, state?.instrument),
      cumQty: qtyText(0, state?.instrument),
      displayQty: qtyOrNull(state?.terms.displayQty ?? null, state?.instrument),
      account: state?.account ?? null,
      group: state?.group ?? null,
      priceChanged: false,
      reason: null,
      reasonCode: 0,
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  accepted(r: OrderAccepted, seqNo: string): AcceptedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const leavesQty = qtyText(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), instrument)
    return {
      report: 'accepted',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      type: word(ORDER_TYPES, r.ordType()),
      timeInForce: word(TIMES_IN_FORCE, r.timeInForce()),
      price: r.isPriceNull() ? null : priceText(exact(r.price()) ?? r.priceBigInt(), instrument),
      qty: leavesQty,
      leavesQty,
      cumQty: qtyText(0, instrument),
      displayQty: r.isDisplayQtyNull()
        ? null
        : qtyText(exact(r.displayQty()) ?? r.displayQtyBigInt(), instrument),
      account: r.accountId(),
      group: r.groupId(),
      priceChanged: (r.ackFlags() & AckFlags.priceChanged) !== 0,
      reason: reasonText(r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  rejected(r: OrderRejected, state: OrderState | null, seqNo: string): RejectedReport {
    const instrument = state?.instrument ?? this.#instruments.byId(r.instrumentId())
    return {
      report: 'rejected',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      reason: nameOf(Reason, r.reason()),
      reasonCode: r.reason(),
      instrument: instrument?.symbol ?? null,
      side: state?.side ?? null,
      price: priceText(state?.terms.price ?? null, instrument),
      qty: qtyOrNull(state?.terms.qty ?? null, instrument),
      leavesQty: qtyText(0, instrument),
      cumQty: qtyText(0, instrument),
      limitValue: r.isLimitValueNull() ? null : r.limitValueBigInt().toString(),
      offendingValue: r.isOffendingValueNull() ? null : r.offendingValueBigInt().toString(),
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  executed(r: OrderExecuted, seqNo: string): ExecutedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    return {
      report: 'executed',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      execId: text(exact(r.execId()) ?? r.execIdBigInt()),
      matchId: text(exact(r.matchId()) ?? r.matchIdBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: signedText(exact(r.lastPrice()) ?? r.lastPriceBigInt(), instrument),
      qty: qtyText(exact(r.lastQty()) ?? r.lastQtyBigInt(), instrument),
      leavesQty: qtyText(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), instrument),
      cumQty: qtyText(exact(r.cumQty()) ?? r.cumQtyBigInt(), instrument),
      liquidity: word(LIQUIDITIES, r.liquidity()),
      account: r.accountId(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  canceled(r: OrderCanceled, state: OrderState | null, seqNo: string): CanceledReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const canceledQty = exact(r.canceledQty()) ?? r.canceledQtyBigInt()
    const cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    const request = exact(r.requestClOrdId()) ?? r.requestClOrdIdBigInt()
    const isDead = (r.flags() & CanceledFlags.dead) !== 0
    const leaves = isDead || state === null ? 0 : minus(minus(state.terms.qty, canceledQty), cumQty)
    return {
      report: 'canceled',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      requestClOrdId: request === 0 ? null : text(request),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: priceText(state?.terms.price ?? null, instrument),
      qty: qtyText(canceledQty, instrument),
      leavesQty: qtyText(leaves, instrument),
      cumQty: qtyText(cumQty, instrument),
      reason: nameOf(Reason, r.reason()),
      reasonCode: r.reason(),
      isDead,
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  /** `asked` is what this session has asked for; null if another one has. */
  replaced(
    r: OrderReplaced,
    isReduce: boolean,
    asked: 'replace' | 'reduce' | null,
    seqNo: string,
  ): ReplacedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const requestClOrdId = text(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const origClOrdId = text(exact(r.origClOrdId()) ?? r.origClOrdIdBigInt())
    const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
    const cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    return {
      report: 'replaced',
      request: asked,
      clOrdId: isReduce ? origClOrdId : requestClOrdId,
      requestClOrdId,
      origClOrdId,
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      prevOrderId: text(exact(r.prevOrderId()) ?? r.prevOrderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: r.isPriceNull() ? null : priceText(exact(r.price()) ?? r.priceBigInt(), instrument),
      qty: qtyText(plus(leavesQty, cumQty), instrument),
      leavesQty: qtyText(leavesQty, instrument),
      cumQty: qtyText(cumQty, instrument),
      displayQty: r.isDisplayQtyNull()
        ? null
        : qtyText(exact(r.displayQty()) ?? r.displayQtyBigInt(), instrument),
      priorityKept: (r.replFlags() & ReplacedFlags.priorityKept) !== 0,
      priceChanged: (r.replFlags() & ReplacedFlags.priceChanged) !== 0 && r.reason() !== 0,
      reason: reasonText(r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  cancelRejected(r: CancelRejected, seqNo: string): CancelRejectedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const origClOrdId = text(exact(r.origClOrdId()) ?? r.origClOrdIdBigInt())
    const orderId = exact(r.orderId()) ?? r.orderIdBigInt()
    return {
      report: 'cancelRejected',
      request: word(RESPONSES, r.responseTo()),
      clOrdId: origClOrdId,
      requestClOrdId: text(exact(r.requestClOrdId()) ?? r.requestClOrdIdBigInt()),
      origClOrdId,
      orderId: orderId === 0 ? null : text(orderId),
      instrument: instrument?.symbol ?? null,
      reason: nameOf(Reason, r.reason()),
      reasonCode: r.reason(),
      limitValue: r.isLimitValueNull() ? null : r.limitValueBigInt().toString(),
      offendingValue: r.isOffendingValueNull() ? null : r.offendingValueBigInt().toString(),
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  restated(r: OrderRestated, seqNo: string): RestatedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    return {
      report: 'restated',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.newOrderId()) ?? r.newOrderIdBigInt()),
      prevOrderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: r.isPriceNull() ? null : priceText(exact(r.price()) ?? r.priceBigInt(), instrument),
      leavesQty: qtyText(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), instrument),
      displayQty: r.isDisplayQtyNull()
        ? null
        : qtyText(exact(r.displayQty()) ?? r.displayQtyBigInt(), instrument),
      reason: nameOf(Reason, r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  matchPrevented(r: MatchPrevented, seqNo: string): MatchPreventedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    return {
      report: 'matchPrevented',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      contraOrderId: text(exact(r.contraOrderId()) ?? r.contraOrderIdBigInt()),
      preventId: text(exact(r.preventId()) ?? r.preventIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: signedText(exact(r.preventedPrice()) ?? r.preventedPriceBigInt(), instrument),
      qty: qtyText(exact(r.preventedQty()) ?? r.preventedQtyBigInt(), instrument),
      leavesQty: qtyText(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), instrument),
      stpMode: word(STP_MODES, r.mode()),
      outcome: word(PREVENT_OUTCOMES, r.outcome()),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  tradeCorrected(r: TradeCorrected, seqNo: string): TradeCorrectedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const price = r.isNewPriceNull() ? null : (exact(r.newPrice()) ?? r.newPriceBigInt())
    return {
      report: 'tradeCorrected',
      kind: word(CORRECTION_KINDS, r.kind()),
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      execId: text(exact(r.execId()) ?? r.execIdBigInt()),
      refExecId: text(exact(r.refExecId()) ?? r.refExecIdBigInt()),
      matchId: text(exact(r.matchId()) ?? r.matchIdBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: priceText(price, instrument),
      qty: qtyText(exact(r.newQty()) ?? r.newQtyBigInt(), instrument),
      leavesQty: qtyText(exact(r.leavesQty()) ?? r.leavesQtyBigInt(), instrument),
      cumQty: qtyText(exact(r.cumQty()) ?? r.cumQtyBigInt(), instrument),
      reason: reasonText(r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  notApplied(r: NotApplied, asked: Asked, seqNo: string): NotAppliedReport {
    return {
      report: 'notApplied',
      request: asked.kind,
      clOrdId: asked.clOrdId === null ? null : text(asked.clOrdId),
      requestClOrdId: text(asked.requestId),
      instrument: asked.instrument?.symbol ?? null,
      reason: nameOf(NotAppliedReason, r.reason()),
      reasonCode: r.reason(),
      seqNo,
    }
  }

  businessReject(r: BusinessReject, asked: Asked | null, seqNo: string): BusinessRejectReport {
    return {
      report: 'businessReject',
      request: asked?.kind ?? null,
      clOrdId: asked === null || asked.clOrdId === null ? null : text(asked.clOrdId),
      requestClOrdId: asked === null ? null : text(asked.requestId),
      instrument: asked?.instrument?.symbol ?? null,
      reason: nameOf(BusinessRejectReason, r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }
}

const RESPONSES = {
  cancel: ResponseTo.cancel,
  replace: ResponseTo.replace,
  reduce: ResponseTo.reduce,
}
