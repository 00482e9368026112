import { formatDecimal } from '../decimal.js'
import { notDecodable, type Input } from './input.js'

/** One client datagram, or one event of the router's own, with its place and its time in the one sequence. */
export interface SequencedRecord {
  /** Byte of the input at which it begins. */
  readonly at: number
  readonly kind: RecordKind
  readonly firstSeq: bigint
  readonly lastSeq: bigint
  /** What the header and, for the router's own events, the body say; 64-bit numbers as text. */
  readonly fields: Readonly<Record<string, string | number | boolean>>
  /** Frames, and the byte of the input at which they begin; empty for events that have none. */
  readonly frames: Uint8Array
  readonly frameCount: number
  readonly framesAt: number
  /** Client sequence number of the first frame. */
  readonly clientSeqNo: bigint
}

const KINDS = [
  'APPLICATION',
  'BURN',
  'SESSION_OPEN',
  'SESSION_END',
  'INSTRUMENT',
  'EPOCH',
  'TIMER',
  'CONTROL',
] as const
export type RecordKind = (typeof KINDS)[number]

const HEADER_BYTES = 48
const FLAG_ATOMIC = 1 << 1
const NO_FRAMES = new Uint8Array(0)

/** Bytes of the bodies of fixed size. */
const BODY_BYTES: Readonly<Partial<Record<RecordKind, number>>> = {
  BURN: 8,
  SESSION_OPEN: 72,
  INSTRUMENT: 72,
}
/** Bytes of an INSTRUMENT body that journals of today hold; older ones stop before productId. */
const INSTRUMENT_BYTES = 224

/**
 * The sequenced records in a batch that lies at `batchAt` of the input. Throws OR_INSPECT_INPUT at the first byte that is
 * none, or where the sequence does not run from `firstSeq` to `lastSeq`.
 */
export function* readSequenced(
  input: Input,
  batch: Uint8Array,
  batchAt: number,
  firstSeq: bigint,
  lastSeq: bigint,
): Generator<SequencedRecord> {
  const view = new DataView(batch.buffer, batch.byteOffset, batch.byteLength)
  let nextSeq = firstSeq
  let offset = 0
  while (offset < batch.length) {
    const at = batchAt + offset
    const left = batch.length - offset
    const length = left < HEADER_BYTES ? 0 : view.getUint32(offset, true)
    if (length < HEADER_BYTES || length % 8 !== 0 || length > left) {
      throw notDecodable(
        input,
        at,
        `no sequenced record fits here: length ${length} of ${left} bytes`,
      )
    }
    const number = view.getUint8(offset + 4)
    const kind = KINDS[number - 1]
    if (kind === undefined) throw notDecodable(input, at + 4, `unknown record kind ${number}`)
    const bodyBytes = length - HEADER_BYTES
    if (bodyBytes < (BODY_BYTES[kind] ?? 0)) {
      throw notDecodable(input, at, `a ${kind} record with a body of only ${bodyBytes} bytes`)
    }
    const seq = view.getBigUint64(offset + 8, true)
    if (seq !== nextSeq) {
      throw notDecodable(input, at + 8, `the record has number ${seq} where ${nextSeq} comes next`)
    }
    const body = new DataView(batch.buffer, batch.byteOffset + offset + HEADER_BYTES, bodyBytes)
    const header = new DataView(batch.buffer, batch.byteOffset + offset, HEADER_BYTES)
    const hasFrames = kind === 'APPLICATION' || kind === 'CONTROL'
    const count = header.getUint16(6, true)
    nextSeq += kind === 'APPLICATION' ? BigInt(count) : 1n
    yield {
      at,
      kind,
      firstSeq: seq,
      lastSeq: nextSeq - 1n,
      fields: fieldsOf(kind, header, body),
      frames: hasFrames ? batch.subarray(offset + HEADER_BYTES, offset + length) : NO_FRAMES,
      frameCount: hasFrames ? count : 0,
      framesAt: at + HEADER_BYTES,
      clientSeqNo: header.getBigUint64(32, true),
    }
    offset += length
  }
  if (nextSeq !== lastSeq + 1n) {
    const problem = `the batch says that it ends at ${lastSeq}, but ends at ${nextSeq - 1n}`
    throw notDecodable(input, batchAt, problem)
  }
}

function fieldsOf(kind: RecordKind, header: DataView, body: DataView): SequencedRecord['fields'] {
  const u64 = (view: DataView, at: number): string => view.getBigUint64(at, true).toString()
  const clientSeqNo = u64(header, 32)
  const times = { transactTime: u64(header, 16), ingressTime: u64(header, 24) }
  const session = header.getUint32(40, true)
  switch (kind) {
    case 'APPLICATION': {
      const atomic = (header.getUint8(5) & FLAG_ATOMIC) !== 0
      return { session, clientSeqNo, count: header.getUint16(6, true), atomic, ...times }
    }
    case 'BURN': {
      const reason = header.getUint32(44, true)
      return { session, clientSeqNo, count: u64(body, 0), reason, ...times }
    }
    case 'SESSION_OPEN':
      return {
        session,
        sessionId: u64(body, 0),
        sessionVer: u64(body, 8),
        accessKeyId: hex(body, 16, 16),
        sessionKind: body.getUint8(64),
        clientFlow: body.getUint8(65),
        suite: body.getUint16(66, true),
        ...times,
      }
    case 'SESSION_END':
      return { session, ...times }
    case 'INSTRUMENT':
      return { ...instrumentFields(body), ...times }
    case 'EPOCH':
      return { epoch: clientSeqNo, ...times }
    case 'TIMER':
      return times
    case 'CONTROL':
      return { count: header.getUint16(6, true), ...times }
  }
}

function instrumentFields(body: DataView): Record<string, string | number> {
  const priceExponent = body.getInt8(68)
  const qtyExponent = body.getInt8(69)
  const price = (at: number): string => formatDecimal(body.getBigInt64(at, true), priceExponent)
  const qty = (at: number): string => formatDecimal(body.getBigUint64(at, true), qtyExponent)
  const symbol = Buffer.from(body.buffer, body.byteOffset, 16).toString('latin1')
  return {
    instrumentId: body.getUint32(64, true),
    symbol: symbol.replace(/\0+$/, ''),
    priceExponent,
    qtyExponent,
    tickSize: price(16),
    lotSize: qty(24),
    minQty: qty(32),
    maxQty: qty(40),
    minPrice: price(48),
    maxPrice: price(56),
    ...(body.byteLength >= INSTRUMENT_BYTES && newerInstrumentFields(body, price)),
  }
}

function newerInstrumentFields(
  body: DataView,
  price: (at: number) => string,
): Record<string, string | number> {
  const bands = Array.from({ length: body.getUint8(85) }, (_, index) => 96 + index * 16)
  const table = bands.map((at) => `${price(at + 8)} from ${price(at)}`).join(', ')
  const hasReference = body.getBigInt64(88, true) !== -(2n ** 63n)
  return {
    productId: body.getUint32(72, true),
    volatilityBps: body.getUint32(76, true),
    volatilityAuctionMs: body.getUint32(80, true),
    initialPhase: body.getUint8(84),
    referencePrice: hasReference ? price(88) : 'none',
    tickTable: table === '' ? 'none' : table,
  }
}

function hex(view: DataView, at: number, bytes: number): string {
  return Buffer.from(view.buffer, view.byteOffset + at, bytes).toString('hex')
}
