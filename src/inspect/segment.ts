import { crc32c } from './crc32c.js'
import { notDecodable, type Input } from './input.js'

/** What a journal segment says about itself. */
export interface SegmentHeader {
  readonly shard: string
  readonly journalId: bigint
  readonly epoch: bigint
  /** The engine sequence number that the segment begins with. */
  readonly baseSeq: bigint
  readonly segmentBytes: bigint
}

/** One journal record: a batch of sequenced records, appended together. */
export interface JournalBatch {
  readonly at: number
  readonly firstSeq: bigint
  readonly lastSeq: bigint
  /** Where its payload begins in the segment. */
  readonly payloadAt: number
  readonly payload: Uint8Array
}

/** How a segment ends: sealed (the journal goes on in the next one) or open (nothing was written after this). */
export interface SegmentEnd {
  readonly at: number
  readonly isSealed: boolean
}

const FORMAT_VERSION = 1
const HEADER_BYTES = 128
const HEADER_CHECKSUM_AT = 12
const HEADER_COVERED_END = 96
const RECORD_HEADER_BYTES = 40
const RECORD_MAGIC = 0x574f // OW
const KIND_DATA = 1
const KIND_END = 2

export function readSegmentHeader(input: Input): SegmentHeader {
  const { bytes } = input
  if (bytes.length < HEADER_BYTES) throw notDecodable(input, 0, 'the segment ends in its header')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(8, true)
  const checksum = crc32c(
    bytes.subarray(HEADER_CHECKSUM_AT + 4, HEADER_COVERED_END),
    crc32c(bytes.subarray(0, HEADER_CHECKSUM_AT)),
  )
  if (checksum !== view.getUint32(HEADER_CHECKSUM_AT, true)) {
    throw notDecodable(input, HEADER_CHECKSUM_AT, 'the checksum of the segment header is wrong')
  }
  if (version !== FORMAT_VERSION) {
    const problem = `the segment has format version ${version}, and this orderwire reads ${FORMAT_VERSION}`
    throw notDecodable(input, 8, problem)
  }
  return {
    shard: Buffer.from(bytes.subarray(64, 96)).toString('latin1').replace(/\0+$/, ''),
    journalId: view.getBigUint64(16, true),
    epoch: view.getBigUint64(48, true),
    baseSeq: view.getBigUint64(24, true),
    segmentBytes: view.getBigUint64(32, true),
  }
}

/**
 * The batches of a segment in order, each checked: its checksum, its link to the one before, its place in the sequence.
 * Throws OR_INSPECT_INPUT at the first byte that is neither a record nor unwritten.
 */
export function* readSegment(input: Input): Generator<JournalBatch, SegmentEnd> {
  const { bytes } = input
  const header = readSegmentHeader(input)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const idBytes = new Uint8Array(8)
  new DataView(idBytes.buffer).setBigUint64(0, header.journalId, true)
  const checksumStart = crc32c(idBytes)
  let chain = view.getUint32(40, true)
  let nextSeq = header.baseSeq
  let at = HEADER_BYTES
  while (at + RECORD_HEADER_BYTES <= bytes.length) {
    const length = view.getUint32(at + 4, true)
    if (length === 0 && bytes.subarray(at).every((byte) => byte === 0)) break
    if (length < RECORD_HEADER_BYTES || length > bytes.length - at) {
      throw notDecodable(input, at, `no record ends here: its length says ${length} bytes`)
    }
    const checksum = view.getUint32(at, true)
    if (checksum !== crc32c(bytes.subarray(at + 4, at + length), checksumStart)) {
      throw notDecodable(input, at, `the checksum of the record after ${nextSeq - 1n} is wrong`)
    }
    const kind = view.getUint8(at + 39)
    if (
      view.getUint16(at + 36, true) !== RECORD_MAGIC ||
      (kind !== KIND_DATA && kind !== KIND_END)
    ) {
      throw notDecodable(input, at + 36, `a record of an unknown kind (${kind})`)
    }
    if (view.getUint32(at + 32, true) !== chain) {
      throw notDecodable(input, at + 32, 'the record does not follow the one before it')
    }
    if (kind === KIND_END) return { at, isSealed: true }
    const firstSeq = view.getBigUint64(at + 8, true)
    const lastSeq = view.getBigUint64(at + 16, true)
    if (firstSeq !== nextSeq || lastSeq < firstSeq) {
      const problem = `the record holds ${firstSeq}..${lastSeq} where ${nextSeq} comes next`
      throw notDecodable(input, at + 8, problem)
    }
    const payloadAt = at + RECORD_HEADER_BYTES
    const payload = bytes.subarray(payloadAt, at + length)
    yield { at, firstSeq, lastSeq, payloadAt, payload }
    chain = checksum
    nextSeq = lastSeq + 1n
    at += Math.ceil(length / 8) * 8
  }
  return { at, isSealed: false }
}
