import {
  HEADER_VERSION,
  PACKET_HEADER_BYTES,
  PacketFlags,
  PacketHeader,
  PROTOCOL_ID,
} from '../codec/index.js'
import type { ClientFlow } from './client-flow.js'
import type { Clock, Transport } from './transport.js'

/** Builds datagrams in the out slots of a transport and numbers them. */
export class DatagramWriter {
  /** Given by EstablishmentAck; 0 before. */
  connId = 0
  readonly view: DataView
  readonly #words: Uint32Array
  readonly #transport: Transport
  readonly #clock: Clock
  readonly #header = new PacketHeader()
  readonly #time = new Uint32Array(2)
  #packetNo = 0

  constructor(transport: Transport, clock: Clock) {
    const { buffer, byteOffset, byteLength } = transport.outArena
    this.view = new DataView(buffer, byteOffset, byteLength)
    this.#words = new Uint32Array(buffer, byteOffset, byteLength >>> 2)
    this.#transport = transport
    this.#clock = clock
  }

  /** A new binding: packet numbers start at 1 again. */
  rebind(): void {
    this.connId = 0
    this.#packetNo = 0
  }

  /** Reads the wall clock as [low, high] nanoseconds; the array is reused. */
  now(): Uint32Array {
    this.#clock.nowNs(this.#time)
    return this.#time
  }

  /**
   * Sends what the client flow has to send, in as few calls of the transport as it takes, and returns how many
   * datagrams were taken.
   */
  sendFlow(flow: ClientFlow, ackSeqNo: number, maxAgeMicros: number, nowNs: number): number {
    const transport = this.#transport
    const slotWords = transport.outSlotBytes >>> 2
    const time = this.now()
    let total = 0
    for (;;) {
      const count = Math.min(flow.sendable(), transport.batch)
      if (count <= 0) return total
      for (let i = 0; i < count; i += 1) {
        const slot = flow.sendSlot(i)
        const again = flow.isRetransmission(slot)
        if (!again) flow.setSendTime(slot, time[0]!, time[1]!)
        const bodyBytes = flow.bodyBytes(slot)
        this.#writeHeader(
          i,
          (again ? PacketFlags.retransmit : 0) | (flow.isAtomic(slot) ? PacketFlags.atomic : 0),
          flow.firstSeqNo(slot),
          ackSeqNo,
          flow.sendTimeLow(slot),
          flow.sendTimeHigh(slot),
          flow.count(slot),
          bodyBytes,
          maxAgeMicros,
        )
        const from = flow.bodyAt(slot) >>> 2
        const to = i * slotWords + (PACKET_HEADER_BYTES >>> 2)
        const words = bodyBytes >>> 2
        for (let w = 0; w < words; w += 1) this.#words[to + w] = flow.words[from + w]!
      }
      const taken = transport.send(0, count)
      flow.onSent(taken, nowNs)
      total += taken
      if (taken < count) return total
    }
  }

  /** Sends a datagram without messages: a heartbeat, and an acknowledgement. */
  sendEmpty(nextSeqNo: number, ackSeqNo: number): boolean {
    const time = this.now()
    this.#writeHeader(0, 0, nextSeqNo, ackSeqNo, time[0]!, time[1]!, 0, 0, 0)
    return this.#transport.send(0, 1) === 1
  }

  /** Writes the header of out slot `slot` and sets the slot's length. */
  #writeHeader(
    slot: number,
    flags: number,
    nextSeqNo: number,
    ackSeqNo: number,
    timeLow: number,
    timeHigh: number,
    msgCount: number,
    bodyBytes: number,
    control: number,
  ): void {
    this.#packetNo += 1
    this.#header
      .wrap(this.view, slot * this.#transport.outSlotBytes)
      .setProtocolId(PROTOCOL_ID)
      .setHeaderVersion(HEADER_VERSION)
      .setFlags(flags)
      .setConnId(this.connId)
      .setPacketNo(this.#packetNo)
      .setNextSeqNo(nextSeqNo)
      .setAckSeqNo(ackSeqNo)
      .setSendTimeParts(timeLow, timeHigh)
      .setMsgCount(msgCount)
      .setBodyLength(bodyBytes)
      .setControl(control)
    this.#transport.outLengths[slot] = PACKET_HEADER_BYTES + bodyBytes
  }

  /** Sends out slot 0 as a session message whose frame of `frameBytes` lies behind the header. */
  sendControl(frameBytes: number, nextSeqNo: number, ackSeqNo: number): boolean {
    const time = this.now()
    this.#writeHeader(
      0,
      PacketFlags.control,
      nextSeqNo,
      ackSeqNo,
      time[0]!,
      time[1]!,
      1,
      frameBytes,
      0,
    )
    return this.#transport.send(0, 1) === 1
  }
}
