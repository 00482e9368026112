/** One report of a batch in the acks stream. */
export interface AckRecord {
  /** Dense index of the session in the journal. */
  sessionIndex: number
  /** As the participant chose it: any 64 bits. */
  sessionId: bigint
  /** Number of the report in the session's server flow. */
  serverSeqNo: number
  /** The engine sequence number that caused it. */
  engineSeq: number
  /** The SBE frame, header included. It shares the batch's memory. */
  frame: Buffer
}

const LENGTH = 0
const SESSION_INDEX = LENGTH + 4
const SESSION_ID = SESSION_INDEX + 4
const SERVER_SEQ_NO = SESSION_ID + 8
const ENGINE_SEQ = SERVER_SEQ_NO + 8

export const ACK_HEADER_BYTES = ENGINE_SEQ + 8

/** Iterates the reports of one entry's bytes. Ends with an Error when they are not reports. */
export function* decodeAcks(bytes: Buffer): Generator<AckRecord, void, undefined> {
  for (let offset = 0; offset < bytes.length;) {
    const left = bytes.length - offset
    const length = left < ACK_HEADER_BYTES ? 0 : bytes.readUInt32LE(offset + LENGTH)
    if (length < ACK_HEADER_BYTES || length > left) {
      throw new Error(`report at byte ${offset} has length ${length} with ${left} bytes left`)
    }
    yield {
      sessionIndex: bytes.readUInt32LE(offset + SESSION_INDEX),
      sessionId: bytes.readBigUInt64LE(offset + SESSION_ID),
      serverSeqNo: Number(bytes.readBigUInt64LE(offset + SERVER_SEQ_NO)),
      engineSeq: Number(bytes.readBigUInt64LE(offset + ENGINE_SEQ)),
      frame: bytes.subarray(offset + ACK_HEADER_BYTES, offset + length),
    }
    offset += length
  }
}
