import test from 'ava'
import * as examples from './data/sbe/generated/examples/index.js'
import * as v1 from './data/sbe/generated/evolution-v1/index.js'
import * as v2 from './data/sbe/generated/evolution-v2/index.js'
import { viewOf } from './helpers/vectors.js'

// The generator on material that is not ours: the three worked messages of the examples chapter of
// the FIX Simple Binary Encoding standard 1.0, byte for byte as printed there. Each begins with a
// 6-byte Simple Open Framing Header (big-endian length, encoding type), which SBE does not define.

const SOFH_BYTES = 6
const BLOCK_AT = SOFH_BYTES + 8

const fromHex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'))

const newOrderSingle = fromHex(`
  00 00 00 44 eb 50 36 00 63 00 5b 00 00 00 4f 52 44 30 30 30 30 31 41 43 43 54 30 31 00 00 47 45
  4d 34 00 00 00 00 31 80 16 b3 3b 13 65 29 15 07 00 00 00 32 1a 85 01 00 00 00 00 00 00 00 00 00
  00 00 00 80`)

const executionReport = fromHex(`
  00 00 00 54 eb 50 2a 00 62 00 5b 00 00 00 4f 30 30 30 30 30 30 31 45 58 45 43 30 30 30 30 46 31
  47 45 4d 34 00 00 00 00 de 07 06 ff ff 31 01 00 00 00 06 00 00 00 75 3e 0c 00 02 00 1a 85 01 00
  00 00 00 00 02 00 00 00 24 85 01 00 00 00 00 00 04 00 00 00`)

const businessReject = fromHex(`
  00 00 00 40 eb 50 09 00 61 00 5b 00 00 00 4f 52 44 30 30 30 30 31 06 27 00 4e 6f 74 20 61 75 74
  68 6f 72 69 7a 65 64 20 74 6f 20 74 72 61 64 65 20 74 68 61 74 20 69 6e 73 74 72 75 6d 65 6e 74`)

test('the printed dumps are whole: their framing headers say how long they are', (t) => {
  for (const bytes of [newOrderSingle, executionReport, businessReject]) {
    t.is(viewOf(bytes).getUint32(0, false), bytes.length)
  }
})

test('SBE standard: NewOrderSingle', (t) => {
  const view = viewOf(newOrderSingle)
  const order = new examples.NewOrderSingle().wrap(view, BLOCK_AT, view.getUint16(6, true), 0)
  t.true(order.isWhole())
  t.is(order.clOrdIdAscii(), 'ORD00001')
  t.is(order.accountAscii(), 'ACCT01')
  t.is(order.symbolAscii(), 'GEM4')
  t.is(order.side(), examples.Side.buy)
  // The chapter's table says 00b863e7343d2a15, 2018-04-30T14:32:01.248Z. The dump has other bytes,
  // and the dump is what a decoder is given.
  t.is(order.transactTimeBigInt(), 0x15_29_65_13_3b_b3_16_80n)
  t.is(
    new Date(Number(order.transactTimeBigInt() / 1_000_000n)).toISOString().slice(0, 10),
    '2018-04-27',
  )
  t.is(order.orderQtyMantissa(), 7)
  t.is(order.orderQtyExponent(), 0)
  t.is(order.ordType(), examples.OrdType.limit)
  t.is(order.priceMantissa(), 99_610)
  t.is(order.priceExponent(), -3)
  t.false(order.isPriceMantissaNull())
  t.true(order.isStopPxMantissaNull())
})

test('SBE standard: NewOrderSingle encodes to the printed bytes', (t) => {
  const bytes = newOrderSingle.slice().fill(0xaa, SOFH_BYTES)
  const order = new examples.NewOrderSingle().begin(viewOf(bytes), SOFH_BYTES)
  order.setClOrdId(Buffer.from('ORD00001')).setAccount(Buffer.from('ACCT01'))
  order.setSymbol(Buffer.from('GEM4')).setSide(examples.Side.buy)
  order.setTransactTimeBigInt(0x15_29_65_13_3b_b3_16_80n).setOrderQtyMantissa(7)
  order.setOrdType(examples.OrdType.limit).setPriceMantissa(99_610).setStopPxMantissaNull()
  t.deepEqual(bytes, newOrderSingle)
})

test('SBE standard: ExecutionReport with its repeating group', (t) => {
  const view = viewOf(executionReport)
  const report = new examples.ExecutionReport().wrap(view, BLOCK_AT, view.getUint16(6, true), 0)
  t.is(report.orderIdAscii(), 'O0000001')
  t.is(report.execIdAscii(), 'EXEC0000')
  t.is(report.execType(), examples.ExecType.trade)
  t.is(report.ordStatus(), examples.OrdStatus.partialFilled)
  t.is(report.symbolAscii(), 'GEM4')
  t.is(report.maturityYear(), 2014)
  t.is(report.maturityMonth(), 6)
  t.true(report.isMaturityDayNull())
  t.true(report.isMaturityWeekNull())
  t.is(report.side(), examples.Side.buy)
  t.is(report.leavesQtyMantissa(), 1)
  t.is(report.cumQtyMantissa(), 6)
  t.is(new Date(report.tradeDate() * 86_400_000).toISOString().slice(0, 10), '2013-10-11')
  const fills: [number, number][] = []
  const entry = report.fillsGrp()
  t.is(entry.count(), 2)
  while (entry.next()) fills.push([entry.fillPxMantissa(), entry.fillQtyMantissa()])
  t.deepEqual(fills, [
    [99_610, 2],
    [99_620, 4],
  ])
})

test('SBE standard: BusinessMessageReject with its variable-length text', (t) => {
  const view = viewOf(businessReject)
  const reject = new examples.BusinessMessageReject().wrap(
    view,
    BLOCK_AT,
    view.getUint16(6, true),
    0,
  )
  t.is(reject.refIdAscii(), 'ORD00001')
  t.is(reject.reason(), examples.RejectReason.notAuthorized)
  const text = new Uint8Array(reject.textLength())
  t.is(reject.copyText(text), 39)
  t.is(Buffer.from(text).toString('latin1'), 'Not authorized to trade that instrument')
})

test('a group or text that its bytes cannot hold is empty, never read beyond them', (t) => {
  for (let length = BLOCK_AT + 42; length < executionReport.length; length += 1) {
    const view = viewOf(executionReport.subarray(0, length))
    const entries = new examples.ExecutionReport().wrap(view, BLOCK_AT, 42, 0).fillsGrp()
    t.is(entries.count(), 0)
    t.false(entries.next())
  }
  for (let length = BLOCK_AT + 9; length < businessReject.length; length += 1) {
    const view = viewOf(businessReject.subarray(0, length))
    t.is(new examples.BusinessMessageReject().wrap(view, BLOCK_AT, 9, 0).textLength(), 0)
  }
})

// One schema in two versions: what programs of either make of each other's messages.

function growingV2(): Uint8Array {
  const bytes = new Uint8Array(v2.Growing.FRAME_LENGTH)
  const message = new v2.Growing().begin(viewOf(bytes), 0)
  message.setId(11).setCount(12).setColour(v2.Colour.blue).setLimit(-13).setExtra(14)
  message.setLabel(Buffer.from('LABELLED')).setShade(v2.Colour.red)
  message.setMarks(v2.Marks.first).setWeight(15)
  return bytes
}

test('evolution: an older program reads what it knows of a newer, longer block', (t) => {
  const view = viewOf(growingV2())
  t.is(view.getUint16(0, true), 48)
  t.is(view.getUint16(6, true), 2)
  const read = new v1.Growing().wrap(view, 8, 48, 2)
  t.true(read.isWhole())
  t.deepEqual([read.id(), read.count()], [11, 12])
  t.is(read.colour(), 2, 'a value that the older program has no name for arrives as it is')
})

test('evolution: a newer program reads fields that an older sender does not have as null', (t) => {
  const bytes = new Uint8Array(64).fill(0x5a) // What lies behind the block must not be read.
  new v1.Growing().begin(viewOf(bytes), 0).setId(21).setCount(22).setColour(v1.Colour.red)
  const read = new v2.Growing().wrap(viewOf(bytes), 8, 16, 1)
  t.true(read.isWhole())
  t.deepEqual([read.id(), read.count(), read.colour()], [21, 22, v2.Colour.red])
  t.true(read.isLimitNull())
  t.is(read.limit(), -(2 ** 63))
  t.is(read.limitBigInt(), -(2n ** 63n))
  t.is(read.limitHi() * 2 ** 32 + read.limitLo(), -(2 ** 63))
  t.true(read.isExtraNull())
  t.is(read.extraBigInt(), 2n ** 64n - 1n)
  t.true(read.isShadeNull())
  t.is(read.shade(), v2.Colour.nullVal)
  t.true(read.isWeightNull())
  t.is(read.marks(), 0)
  const label = new Uint8Array(8).fill(1)
  read.copyLabel(label)
  t.deepEqual([...label], [0, 0, 0, 0, 0, 0, 0, 0])
})

test('evolution: the version counts too, when an older sender padded its block', (t) => {
  const read = new v2.Growing().wrap(viewOf(growingV2()), 8, 48, 1)
  t.is(read.id(), 11)
  t.deepEqual([read.limit(), read.limitBigInt()], [-(2 ** 63), -(2n ** 63n)])
  t.deepEqual([read.marks(), read.labelByte(0)], [0, 0])
  t.true(read.isLimitNull() && read.isExtraNull() && read.isShadeNull() && read.isWeightNull())
})

test('evolution: a version between two has some of the fields', (t) => {
  const read = new v2.Growing().wrap(viewOf(growingV2()), 8, 32, 2)
  t.is(read.limit(), -13)
  t.is(read.extra(), 14)
  t.true(read.isShadeNull())
})

test('evolution: what every version has is required, a template of a later version is unknown', (t) => {
  t.is(v1.requiredBlockLength(7, 1), 16)
  t.is(v2.requiredBlockLength(7, 1), 16)
  t.false(new v2.Growing().wrap(viewOf(growingV2()), 8, 8, 1).isWhole())
  t.is(v1.requiredBlockLength(7, 2), -1)
  t.is(v2.requiredBlockLength(7, 2), 8)
  t.is(v2.requiredBlockLength(8, 2), -1)
})
