import {
  ImbalanceSide,
  LimitStatus,
  MassCancelReport,
  MassCancelResponse,
  OrderStatus,
  QuoteAck,
  Reason,
  RequestRejected,
  RiskEvent,
  TradingPhaseReport,
} from '../codec/index.js'
import type { InstrumentTable } from './instrument-table.js'
import { nameOf } from './names.js'
import { exact, plus, priceText, qtyText, reasonText, text } from './report-text.js'
import type * as reports from './reports.js'
import type { Asked } from './request.js'
import type { Id } from './values.js'
import {
  LIMIT_TYPES,
  ORDER_STATUSES,
  ORDER_TYPES,
  PHASES,
  QUOTE_STATUSES,
  RISK_EVENTS,
  SIDES,
  TIMES_IN_FORCE,
  word,
} from './words.js'

const RESPONSES = { done: MassCancelResponse.done, rejected: MassCancelResponse.rejected }
const IMBALANCES = { buy: ImbalanceSide.buy, sell: ImbalanceSide.sell }

/** Makes plain reports of the flyweights that are not about one order's life. */
export class AnswerDecoder {
  readonly #instruments: InstrumentTable

  constructor(instruments: InstrumentTable) {
    this.#instruments = instruments
  }

  massCancel(r: MassCancelReport, seqNo: string): reports.MassCancelReport {
    const instrumentId = r.isInstrumentIdNull() ? null : r.instrumentId()
    return {
      report: 'massCancel',
      requestClOrdId: text(exact(r.requestClOrdId()) ?? r.requestClOrdIdBigInt()),
      response: word(RESPONSES, r.response()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      canceledCount: r.canceledCount(),
      blocked: r.blocked() === 1,
      instrument: this.#symbol(instrumentId),
      instrumentId,
      account: r.isAccountIdNull() ? null : r.accountId(),
      group: r.groupId(),
      reason: reasonText(r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  orderStatus(r: OrderStatus, seqNo: string): reports.OrderStatusReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
    const cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    return {
      report: 'orderStatus',
      requestId: text(exact(r.requestId()) ?? r.requestIdBigInt()),
      orderId: idText(exact(r.orderId()) ?? r.orderIdBigInt()),
      clOrdId: idText(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      status: word(ORDER_STATUSES, r.ordStatus()),
      instrument: instrument?.symbol ?? null,
      account: r.isAccountIdNull() ? null : r.accountId(),
      side: word(SIDES, r.side()),
      type: word(ORDER_TYPES, r.ordType()),
      timeInForce: word(TIMES_IN_FORCE, r.timeInForce()),
      price: r.isPriceNull() ? null : priceText(exact(r.price()) ?? r.priceBigInt(), instrument),
      qty: qtyText(plus(leavesQty, cumQty), instrument),
      leavesQty: qtyText(leavesQty, instrument),
      cumQty: qtyText(cumQty, instrument),
      displayQty: r.isDisplayQtyNull()
        ? null
        : qtyText(exact(r.displayQty()) ?? r.displayQtyBigInt(), instrument),
      remaining: r.remaining(),
      seqNo,
    }
  }

  quoteAck(r: QuoteAck, seqNo: string): reports.QuoteAckReport {
    return {
      report: 'quoteAck',
      quoteId: text(exact(r.quoteId()) ?? r.quoteIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: this.#symbol(r.instrumentId()),
      group: r.groupId(),
      bidStatus: word(QUOTE_STATUSES, r.bidStatus()),
      bidOrderId: idText(exact(r.bidOrderId()) ?? r.bidOrderIdBigInt()),
      bidReason: reasonText(r.bidReason()),
      bidReasonCode: r.bidReason(),
      bidLimitValue: r.isBidLimitValueNull() ? null : r.bidLimitValueBigInt().toString(),
      bidOffendingValue: r.isBidOffendingValueNull()
        ? null
        : r.bidOffendingValueBigInt().toString(),
      askStatus: word(QUOTE_STATUSES, r.askStatus()),
      askOrderId: idText(exact(r.askOrderId()) ?? r.askOrderIdBigInt()),
      askReason: reasonText(r.askReason()),
      askReasonCode: r.askReason(),
      askLimitValue: r.isAskLimitValueNull() ? null : r.askLimitValueBigInt().toString(),
      askOffendingValue: r.isAskOffendingValueNull()
        ? null
        : r.askOffendingValueBigInt().toString(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  riskEvent(r: RiskEvent, seqNo: string): reports.RiskEventReport {
    const instrumentId = r.isInstrumentIdNull() ? null : r.instrumentId()
    return {
      report: 'riskEvent',
      requestId: idText(exact(r.requestId()) ?? r.requestIdBigInt()),
      event: word(RISK_EVENTS, r.event()),
      limitType: word(LIMIT_TYPES, r.limitType()),
      limitValue: r.isLimitValueNull() ? null : r.limitValueBigInt().toString(),
      currentValue: r.isCurrentValueNull() ? null : r.currentValueBigInt().toString(),
      account: r.isAccountIdNull() ? null : r.accountId(),
      instrument: this.#symbol(instrumentId),
      instrumentId,
      group: r.groupId(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  limitStatus(r: LimitStatus, seqNo: string): reports.LimitStatusReport {
    return {
      report: 'limitStatus',
      requestId: text(exact(r.requestId()) ?? r.requestIdBigInt()),
      windowMicros: r.windowMicros(),
      maxMsgs: r.maxMsgs(),
      usedMsgs: r.usedMsgs(),
      openOrders: r.openOrders(),
      maxOpenOrders: r.isMaxOpenOrdersNull() ? null : r.maxOpenOrders(),
      seqNo,
    }
  }

  tradingPhase(r: TradingPhaseReport, seqNo: string): reports.TradingPhaseReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const reference = r.isReferencePriceNull()
      ? null
      : (exact(r.referencePrice()) ?? r.referencePriceBigInt())
    const indicative = r.isIndicativePriceNull()
      ? null
      : (exact(r.indicativePrice()) ?? r.indicativePriceBigInt())
    return {
      report: 'tradingPhase',
      requestId: idText(exact(r.requestId()) ?? r.requestIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      instrumentId: r.instrumentId(),
      phase: word(PHASES, r.phase()),
      referencePrice: priceText(reference, instrument),
      indicativePrice: priceText(indicative, instrument),
      indicativeQty: qtyText(exact(r.indicativeQty()) ?? r.indicativeQtyBigInt(), instrument),
      imbalanceQty: qtyText(exact(r.imbalanceQty()) ?? r.imbalanceQtyBigInt(), instrument),
      imbalanceSide: word(IMBALANCES, r.imbalanceSide()),
      reason: reasonText(r.reason()),
      reasonCode: r.reason(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  requestRejected(
    r: RequestRejected,
    asked: Asked | null,
    seqNo: string,
  ): reports.RequestRejectedReport {
    return {
      report: 'requestRejected',
      request: asked?.kind ?? null,
      requestId: text(exact(r.requestId()) ?? r.requestIdBigInt()),
      instrument: this.#symbol(r.isInstrumentIdNull() ? null : r.instrumentId()),
      reason: nameOf(Reason, r.reason()),
      reasonCode: r.reason(),
      limitValue: r.isLimitValueNull() ? null : r.limitValueBigInt().toString(),
      offendingValue: r.isOffendingValueNull() ? null : r.offendingValueBigInt().toString(),
      transactTime: r.transactTimeBigInt().toString(),
      seqNo,
    }
  }

  #symbol(instrumentId: number | null): string | null {
    return instrumentId === null ? null : (this.#instruments.byId(instrumentId)?.symbol ?? null)
  }
}

/** 0 is no id. */
function idText(id: Id): string | null {
  return id === 0 ? null : text(id)
}
