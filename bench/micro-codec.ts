import { NewOrderShort, OrdType, Side, TimeInForce } from '../src/codec/index.js'
import { loadSpec } from '../src/inspect/spec-parser.js'
import type { Task } from './micro.js'

const FRAMES = 64

/** The codec beside its alternatives: BigInt accessors, and a parser built at run time. */
export function codecTasks(): Task[] {
  const bytes = new Uint8Array(FRAMES * NewOrderShort.FRAME_LENGTH)
  const view = new DataView(bytes.buffer)
  const order = new NewOrderShort()
  const spec = loadSpec()
  // What is read must be used, or nothing would be read.
  const sums = new Float64Array(1)

  function encode(): void {
    for (let at = 0; at < bytes.length; at += NewOrderShort.FRAME_LENGTH) {
      order
        .begin(view, at)
        .setClOrdIdParts(at, 0)
        .setInstrumentId(1)
        .setAccountId(0)
        .setPrice(90_000)
        .setQty(100)
        .setSide(Side.buy)
        .setOrdType(OrdType.limit)
        .setTimeInForce(TimeInForce.day)
        .setStpMode(0)
        .setExecInst(0)
        .setGroupId(0)
    }
  }

  function encodeBigInt(): void {
    for (let at = 0; at < bytes.length; at += NewOrderShort.FRAME_LENGTH) {
      order
        .begin(view, at)
        .setClOrdIdBigInt(BigInt(at))
        .setInstrumentId(1)
        .setAccountId(0)
        .setPriceBigInt(90_000n)
        .setQtyBigInt(100n)
        .setSide(Side.buy)
        .setOrdType(OrdType.limit)
        .setTimeInForce(TimeInForce.day)
        .setStpMode(0)
        .setExecInst(0)
        .setGroupId(0)
    }
  }

  function decode(): void {
    let sum = 0
    for (let at = 8; at < bytes.length; at += NewOrderShort.FRAME_LENGTH) {
      order.wrap(view, at, NewOrderShort.BLOCK_LENGTH, NewOrderShort.VERSION)
      sum += order.clOrdId() + order.instrumentId() + order.price() + order.qty() + order.side()
      sum += order.ordType() + order.timeInForce() + order.execInst()
    }
    sums[0] = sum
  }

  function decodeBigInt(): void {
    let sum = 0n
    for (let at = 8; at < bytes.length; at += NewOrderShort.FRAME_LENGTH) {
      order.wrap(view, at, NewOrderShort.BLOCK_LENGTH, NewOrderShort.VERSION)
      sum += order.clOrdIdBigInt() + order.priceBigInt() + order.qtyBigInt()
      sum += BigInt(order.instrumentId() + order.side() + order.ordType() + order.timeInForce())
    }
    sums[0] = Number(sum)
  }

  function decodeBinaryParser(): void {
    sums[0] = spec.parseFrames(bytes).frames.length
  }

  encode()
  const operations = FRAMES
  return [
    { name: 'codec: encode NewOrderShort, flyweight', operations, run: encode },
    { name: 'codec: encode NewOrderShort, BigInt accessors', operations, run: encodeBigInt },
    { name: 'codec: decode NewOrderShort, flyweight', operations, run: decode },
    { name: 'codec: decode NewOrderShort, BigInt accessors', operations, run: decodeBigInt },
    { name: 'codec: decode NewOrderShort, binary-parser', operations, run: decodeBinaryParser },
  ]
}
