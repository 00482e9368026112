import type { Instrument } from '../instruments.js'
import { Answer, type ListAnswer } from './answer.js'
import type { MessageWriter } from './message-writer.js'
import type { Order, OrderTerms } from './order.js'
import type { RequestKind } from './reports.js'
import type { Id } from './values.js'

/** What was asked, as the session remembers it. */
export interface Asked {
  readonly kind: RequestKind
  /** Of the request, whatever its message calls it; of a new order that of the order itself. */
  readonly requestId: Id
  /** Of the order that it is about; null if it is not about one. */
  readonly clOrdId: Id | null
  readonly instrument: Instrument | null
}

/** A message on its way: waiting for credit, or sent and not answered. */
export interface Request extends Asked {
  readonly order: Order | null
  /** What a change makes of the order. */
  readonly terms: OrderTerms | null
  readonly answer: Answer | ListAnswer
  /** The request before it, whose answer is complete when this one has its own. */
  readonly ends: Request | null
  readonly frameBytes: number
  /** Writes the message into the open datagram; false under back pressure. */
  write(client: MessageWriter): boolean
}

export const INSTRUMENT_NULL = 0xffff_ffff // The order's own, or all.
export const ACCOUNT_NULL = 0xffff_ffff // All accounts.

/** The parts of a request that is not about an order. */
export function plainRequest<A extends Answer | ListAnswer = Answer>(
  kind: RequestKind,
  requestId: Id,
  instrument: Instrument | null,
  answer: A,
) {
  return {
    kind,
    requestId,
    clOrdId: null,
    instrument,
    order: null,
    terms: null,
    ends: null,
    answer,
  }
}

const TWO_32 = 0x1_0000_0000

/** The words of a 64-bit field, in two's complement. */
export function low(value: Id): number {
  return typeof value === 'number' ? value >>> 0 : Number(value & 0xffff_ffffn)
}

export function high(value: Id): number {
  return typeof value === 'number' ? Math.floor(value / TWO_32) : Number(value >> 32n)
}
