import {
  HEADER_VERSION,
  NewOrderShort,
  OrdType,
  PACKET_HEADER_BYTES,
  PacketHeader,
  PROTOCOL_ID,
  Side,
  TimeInForce,
} from '../src/codec/index.js'

const PACKET_NO_WORD = 2
const NEXT_SEQ_NO_WORD = 4
const TWO_32 = 0x1_0000_0000
const FRAME_WORDS = NewOrderShort.FRAME_LENGTH / 4
const FIRST_CL_ORD_ID_WORD = PACKET_HEADER_BYTES / 4 + 2

/**
 * A ring of encoded datagrams with new orders that are gone at once (IOC, nothing to trade with). Only numbers and ids
 * are written anew each time, so that the load costs next to nothing beside what it loads, and allocates nothing.
 */
export class RawOrders {
  readonly datagrams: readonly Uint8Array[]
  readonly ordersPerDatagram: number
  readonly #words: readonly Uint32Array[]
  /** Doubles in fields would be boxed again and again. */
  readonly #next = new Float64Array(2)

  constructor(connId: number, ordersPerDatagram: number, datagrams: number) {
    this.ordersPerDatagram = ordersPerDatagram
    this.datagrams = Array.from({ length: datagrams }, () => encode(connId, ordersPerDatagram))
    this.#words = this.datagrams.map(
      ({ buffer, byteLength }) => new Uint32Array(buffer, 0, byteLength / 4),
    )
    this.#next.fill(1)
  }

  /** Numbers datagram `slot` as the next of its session. */
  renew(slot: number): Uint8Array {
    const words = this.#words[slot] as Uint32Array
    const packetNo = this.#next[0] as number
    const seqNo = this.#next[1] as number
    words[PACKET_NO_WORD] = packetNo
    words[PACKET_NO_WORD + 1] = packetNo / TWO_32
    words[NEXT_SEQ_NO_WORD] = seqNo
    words[NEXT_SEQ_NO_WORD + 1] = seqNo / TWO_32
    for (let order = 0; order < this.ordersPerDatagram; order += 1) {
      const id = FIRST_CL_ORD_ID_WORD + order * FRAME_WORDS
      words[id] = seqNo + order
      words[id + 1] = (seqNo + order) / TWO_32
    }
    this.#next[0] = packetNo + 1
    this.#next[1] = seqNo + this.ordersPerDatagram
    return this.datagrams[slot] as Uint8Array
  }
}

function encode(connId: number, orders: number): Uint8Array {
  const bodyLength = orders * NewOrderShort.FRAME_LENGTH
  const bytes = new Uint8Array(PACKET_HEADER_BYTES + bodyLength)
  const view = new DataView(bytes.buffer)
  new PacketHeader()
    .wrap(view, 0)
    .setProtocolId(PROTOCOL_ID)
    .setHeaderVersion(HEADER_VERSION)
    .setConnId(connId)
    .setMsgCount(orders)
    .setBodyLength(bodyLength)
  const order = new NewOrderShort()
  for (let at = PACKET_HEADER_BYTES; at < bytes.length; at += NewOrderShort.FRAME_LENGTH) {
    order
      .begin(view, at)
      .setInstrumentId(1)
      .setPrice(90_000)
      .setQty(1)
      .setSide(Side.buy)
      .setOrdType(OrdType.limit)
      .setTimeInForce(TimeInForce.ioc)
  }
  return bytes
}
