import {
  EstablishmentAck,
  EstablishmentReject,
  FinishedReceiving,
  HEADER_VERSION,
  NegotiationReject,
  NegotiationResponse,
  PACKET_HEADER_BYTES,
  PacketFlags,
  PacketHeader,
  PROTOCOL_ID,
  RetransmitReject,
  Retry,
  Suite,
  Terminate,
  type EstablishmentRejectCode,
  type NegotiationRejectCode,
  type RetransmitRejectCode,
  type TerminateCode,
} from '../codec/index.js'
import {
  CONTROL_SLOT_BYTES,
  CREDIT_MESSAGES,
  LANES_MAX,
  MESSAGES_PER_SECOND_TOLD,
  SERVER_KEEP_ALIVE_MS,
} from '../constants.js'
import { Row, Status, type Shard } from './seam.js'
import type { SessionIdentity } from './handshake-table.js'

const NO_SIGNATURE = new Uint8Array(32) // Suite 0 signs nothing.

/** Echoed, so that a client can tell which of its requests is answered. */
interface Timestamp {
  timestampLo(): number
  timestampHi(): number
}

/**
 * Composes session messages as whole datagrams. The bytes returned are valid until the next call.
 * The packet header's numbers and times are filled in on the way out, where they are known.
 */
export class SessionMessages {
  private readonly bytes = new Uint8Array(CONTROL_SLOT_BYTES)
  private readonly view = new DataView(this.bytes.buffer)
  private readonly header = new PacketHeader()
  private readonly shard: Shard
  private readonly table: { at(index: number): SessionIdentity }

  constructor(shard: Shard, table: { at(index: number): SessionIdentity }) {
    this.shard = shard
    this.table = table
  }

  retry(
    sessionId: bigint,
    request: Timestamp,
    made: { cookie: Uint8Array; epoch: number },
    version: number,
  ): Uint8Array {
    new Retry()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(sessionId)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setServerTimeParts(this.nowLo(), this.nowHi())
      .setCookie(made.cookie)
      .setCookieEpoch(made.epoch)
      .setVersion(version)
      .setSuite(Suite.none)
    return this.finish(Retry.FRAME_LENGTH, 0)
  }

  negotiationResponse(session: SessionIdentity, request: Timestamp): Uint8Array {
    new NegotiationResponse()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(session.sessionId)
      .setSessionVerBigInt(session.sessionVer)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setServerNonce(session.serverNonce)
      .setServerFlow(0)
      .setMaxLanes(LANES_MAX)
      .setMaxMsgsPerSec(MESSAGES_PER_SECOND_TOLD)
      .setSignature(NO_SIGNATURE)
    return this.finish(NegotiationResponse.FRAME_LENGTH, 0)
  }

  negotiationReject(
    sessionId: bigint,
    request: Timestamp,
    code: NegotiationRejectCode,
  ): Uint8Array {
    new NegotiationReject()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(sessionId)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setCode(code)
      .setRetryAfterMs(0)
    return this.finish(NegotiationReject.FRAME_LENGTH, 0)
  }

  establishmentAck(
    session: SessionIdentity,
    request: Timestamp,
    connId: number,
    serverNonce: Uint8Array,
  ): Uint8Array {
    const { rows } = this.shard
    const row = session.index * Row.WORDS
    new EstablishmentAck()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(session.sessionId)
      .setSessionVerBigInt(session.sessionVer)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setNextSeqNoParts(
        rows[row + Row.SERVER_SEQ_NEXT] as number,
        rows[row + Row.SERVER_SEQ_NEXT + 1] as number,
      )
      .setExpectedClientSeqNoParts(
        rows[row + Row.SETTLED] as number,
        rows[row + Row.SETTLED + 1] as number,
      )
      .setPrevSessionVerBigInt(session.prevSessionVer)
      .setPrevServerSeqNo(this.shard.prevServerSeq(session.index))
      .setConnId(connId)
      .setKeepAliveMs(SERVER_KEEP_ALIVE_MS)
      .setServerTimeParts(this.nowLo(), this.nowHi())
      .setCredit(CREDIT_MESSAGES)
      .setCodGraceMs(0)
      .setServerNonce(serverNonce)
    return this.finish(EstablishmentAck.FRAME_LENGTH, connId)
  }

  establishmentReject(
    sessionId: bigint,
    request: Timestamp,
    code: EstablishmentRejectCode,
  ): Uint8Array {
    new EstablishmentReject()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(sessionId)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setCode(code)
    return this.finish(EstablishmentReject.FRAME_LENGTH, 0)
  }

  terminate(index: number, code: TerminateCode, connId: number): Uint8Array {
    const session = this.table.at(index)
    new Terminate()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(session.sessionId)
      .setSessionVerBigInt(session.sessionVer)
      .setCode(code)
    return this.finish(Terminate.FRAME_LENGTH, connId)
  }

  retransmitReject(
    request: Timestamp,
    code: RetransmitRejectCode,
    firstAvailable: number,
    connId: number,
  ): Uint8Array {
    new RetransmitReject()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setRequestTimestampParts(request.timestampLo(), request.timestampHi())
      .setCode(code)
      .setFirstAvailable(firstAvailable)
    return this.finish(RetransmitReject.FRAME_LENGTH, connId)
  }

  finishedReceiving(index: number, lastSeqNo: number, connId: number): Uint8Array {
    new FinishedReceiving()
      .begin(this.view, PACKET_HEADER_BYTES)
      .setSessionIdBigInt(this.table.at(index).sessionId)
      .setLastSeqNo(lastSeqNo)
    return this.finish(FinishedReceiving.FRAME_LENGTH, connId)
  }

  private nowLo(): number {
    return this.shard.status[Status.REALTIME_NS] as number
  }

  private nowHi(): number {
    return this.shard.status[Status.REALTIME_NS + 1] as number
  }

  private finish(frameLength: number, connId: number): Uint8Array {
    this.bytes.fill(0, 0, PACKET_HEADER_BYTES)
    this.header
      .wrap(this.view, 0)
      .setProtocolId(PROTOCOL_ID)
      .setHeaderVersion(HEADER_VERSION)
      .setFlags(PacketFlags.control)
      .setConnId(connId)
      .setPacketNo(1)
      .setBodyLength(frameLength)
    return this.bytes.subarray(0, PACKET_HEADER_BYTES + frameLength)
  }
}
