import {
  BusinessReject,
  BusinessRejectReason,
  CancelRejected,
  CanceledFlags,
  Liquidity,
  NotApplied,
  NotAppliedReason,
  OrderAccepted,
  OrderAcceptedShort,
  OrderCanceled,
  OrderExecuted,
  OrderRejected,
  OrderReplaced,
  Reason,
  ReplacedFlags,
  ResponseTo,
} from '../codec/index.js'
import { formatDecimal } from '../decimal.js'
import type { Instrument } from '../instruments.js'
import { nameOf } from './names.js'
import type { OrderState } from './order.js'
import type {
  AcceptedReport,
  BusinessRejectReport,
  CanceledReport,
  CancelRejectedReport,
  ExecutedReport,
  NotAppliedReport,
  RejectedReport,
  ReplacedReport,
  RequestKind,
} from './reports.js'
import { ORDER_TYPES, SIDES, TIMES_IN_FORCE, type Id, type InstrumentTable } from './values.js'

/** What was asked, as the session remembers it. */
export interface Asked {
  readonly kind: RequestKind
  /** Id of the request; of a new order that of the order itself. */
  readonly requestClOrdId: Id
  /** Of the order that it is about. */
  readonly clOrdId: Id
  readonly instrument: Instrument | null
}

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
      timeInForce: state?.timeInForce ?? null,
      price: state === null ? null : priceText(state.price, state.instrument),
      qty: state === null ? null : qtyText(state.qty, state.instrument),
      leavesQty: state === null ? null : qtyText(state.qty, state.instrument),
      cumQty: qtyText(0, state?.instrument),
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
      price: state === null ? null : priceText(state.price, state.instrument),
      qty: state === null ? null : qtyText(state.qty, state.instrument),
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
    const liquidity = r.liquidity()
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
      liquidity:
        liquidity === Liquidity.added
          ? 'added'
          : liquidity === Liquidity.removed
            ? 'removed'
            : null,
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
    const leaves = isDead || state === null ? 0 : minus(minus(state.qty, canceledQty), cumQty)
    return {
      report: 'canceled',
      clOrdId: text(exact(r.clOrdId()) ?? r.clOrdIdBigInt()),
      requestClOrdId: request === 0 ? null : text(request),
      orderId: text(exact(r.orderId()) ?? r.orderIdBigInt()),
      engineSeq: text(exact(r.engineSeq()) ?? r.engineSeqBigInt()),
      instrument: instrument?.symbol ?? null,
      side: word(SIDES, r.side()),
      price: state === null ? null : priceText(state.price, state.instrument),
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

  replaced(r: OrderReplaced, kind: 'replace' | 'reduce' | null, seqNo: string): ReplacedReport {
    const instrument = this.#instruments.byId(r.instrumentId())
    const requestClOrdId = text(exact(r.clOrdId()) ?? r.clOrdIdBigInt())
    const origClOrdId = text(exact(r.origClOrdId()) ?? r.origClOrdIdBigInt())
    const leavesQty = exact(r.leavesQty()) ?? r.leavesQtyBigInt()
    const cumQty = exact(r.cumQty()) ?? r.cumQtyBigInt()
    return {
      report: 'replaced',
      request: kind,
      clOrdId: kind === 'reduce' ? origClOrdId : requestClOrdId,
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
      priorityKept: (r.replFlags() & ReplacedFlags.priorityKept) !== 0,
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
      transactTime: r.transactTimeBigInt().toString(),
      ingressTime: r.ingressTimeBigInt().toString(),
      seqNo,
    }
  }

  notApplied(r: NotApplied, asked: Asked, seqNo: string): NotAppliedReport {
    return {
      report: 'notApplied',
      request: asked.kind,
      clOrdId: text(asked.clOrdId),
      requestClOrdId: text(asked.requestClOrdId),
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
      clOrdId: asked === null ? null : text(asked.clOrdId),
      requestClOrdId: asked === null ? null : text(asked.requestClOrdId),
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

/** The number if it is exact, null if the field holds more than a safe integer. */
export function exact(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null
}

function text(value: Id): string {
  return value.toString()
}

function priceText(price: Id | null, instrument: Instrument | undefined): string | null {
  return price === null ? null : signedText(price, instrument)
}

/** Without its instrument a value is shown as the raw integer. */
function signedText(price: Id, instrument: Instrument | undefined): string {
  return formatDecimal(price, instrument?.priceExponent ?? 0)
}

function qtyText(qty: Id, instrument: Instrument | undefined): string {
  return formatDecimal(qty, instrument?.qtyExponent ?? 0)
}

export function plus(a: Id, b: Id): Id {
  const sum = Number(a) + Number(b)
  return Number.isSafeInteger(sum) ? sum : BigInt(a) + BigInt(b)
}

function minus(a: Id, b: Id): Id {
  const difference = Number(a) - Number(b)
  return Number.isSafeInteger(difference) ? difference : BigInt(a) - BigInt(b)
}

function word<T extends string>(table: Readonly<Record<T, number>>, value: number): T | null {
  for (const name in table) {
    if (table[name] === value) return name
  }
  return null
}
