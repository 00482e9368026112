// The sequenced records of a journal entry; only what places them in the sequence is read here.

const LENGTH = 0
const KIND = LENGTH + 4
const COUNT = KIND + 2 // After one byte of flags.
const ENGINE_SEQ = COUNT + 2
const RECORD_HEADER_BYTES = 48

/** The kind that takes one engine sequence number per message; all others take one. */
const KIND_APPLICATION = 1

/** The engine sequence number of the first record; 0 when there is none. */
export function firstNumber(bytes: Buffer): number {
  return bytes.length < RECORD_HEADER_BYTES ? 0 : Number(bytes.readBigUInt64LE(ENGINE_SEQ))
}

/** What is wrong with bytes that should be the records firstSeq..lastSeq; undefined if nothing. */
export function whyNotRecords(
  bytes: Buffer,
  firstSeq: number,
  lastSeq: number,
): string | undefined {
  let nextSeq = firstSeq
  for (let offset = 0; offset < bytes.length;) {
    const left = bytes.length - offset
    const length = left < RECORD_HEADER_BYTES ? 0 : bytes.readUInt32LE(offset + LENGTH)
    if (length < RECORD_HEADER_BYTES || length > left) {
      return `record at byte ${offset} has length ${length} with ${left} bytes left`
    }
    const engineSeq = Number(bytes.readBigUInt64LE(offset + ENGINE_SEQ))
    if (engineSeq !== nextSeq) {
      return `record at byte ${offset} has number ${engineSeq} where ${nextSeq} is expected`
    }
    const isApplication = bytes[offset + KIND] === KIND_APPLICATION
    nextSeq += isApplication ? bytes.readUInt16LE(offset + COUNT) : 1
    offset += length
  }
  return nextSeq === lastSeq + 1
    ? undefined
    : `its records end at ${nextSeq - 1}, and its id says ${lastSeq}`
}
