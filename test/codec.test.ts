import test from 'ava'
import fc from 'fast-check'
import * as codec from '../src/codec/index.js'
import { loadSpec } from '../src/inspect/spec-parser.js'
import type { SpecField, SpecMessage } from '../src/inspect/spec-xml.js'
import { viewOf } from './helpers/vectors.js'

// Properties of the generated codec, with the specification's own reading as the other opinion.
// fast-check prints the seed and the smallest case of a failure.

const spec = loadSpec()

/** Any value a field can hold, in the plain form of encodeFrame and of the specification. */
function anyValue(field: SpecField): fc.Arbitrary<string | number | null> {
  if (field.length > 1) {
    const bytes = fc.uint8Array({ minLength: field.length, maxLength: field.length })
    return bytes.map((value) => Buffer.from(value).toString('hex'))
  }
  const bits = field.size * 8
  if (bits < 64) {
    const number = fc.integer({ min: 0, max: 2 ** bits - 1 })
    return field.optional
      ? number.map((value) => (BigInt(value) === field.nullValue ? null : value))
      : number
  }
  const signed = field.primitive === 'int64'
  const number = fc.bigInt(
    signed ? { min: -(2n ** 63n), max: 2n ** 63n - 1n } : { min: 0n, max: 2n ** 64n - 1n },
  )
  const edges = fc.constantFrom(
    0n,
    1n,
    2n ** 32n - 1n,
    2n ** 32n,
    2n ** 53n - 1n,
    2n ** 53n,
    field.nullValue,
  )
  return fc
    .oneof(number, edges)
    .map((value) => (field.optional && value === field.nullValue ? null : value.toString()))
}

function anyFields(message: SpecMessage) {
  return fc.record(Object.fromEntries(message.fields.map((field) => [field.name, anyValue(field)])))
}

const anyMessage = fc
  .constantFrom(...spec.messages)
  .chain((message) => fc.record({ message: fc.constant(message), fields: anyFields(message) }))

const encode = (name: string, fields: object) =>
  codec.encodeFrame(name as codec.MessageName, fields)

test('codec and specification know the same messages, and lay them out alike', (t) => {
  const classes = codec as unknown as Record<string, Record<string, number> | undefined>
  const screaming = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
  for (const message of spec.messages) {
    const type = classes[message.name]
    t.is(type?.['TEMPLATE_ID'], message.templateId, message.name)
    t.is(type?.['SCHEMA_ID'], message.schemaId)
    t.is(type?.['BLOCK_LENGTH'], message.size)
    t.is(type?.['FRAME_LENGTH'], message.size + codec.MESSAGE_HEADER_BYTES)
    for (const field of message.fields) {
      t.is(type?.[`${screaming(field.name)}_OFFSET`], field.offset, `${message.name}.${field.name}`)
    }
  }
  const known = Object.values(classes).filter((value) => value?.['TEMPLATE_ID'] !== undefined)
  t.is(known.length, spec.messages.length)
})

test('any message survives encoding, and both readers agree on it', (t) => {
  fc.assert(
    fc.property(anyMessage, fc.nat(64), ({ message, fields }, before) => {
      const frame = encode(message.name, fields)
      const bytes = new Uint8Array(before + frame.length).fill(0xaa)
      bytes.set(frame, before) // Anywhere in memory, also unaligned.
      const at = before + codec.MESSAGE_HEADER_BYTES
      const { schemaId, templateId, size } = message
      const read = codec.describeBlock(schemaId, templateId, viewOf(bytes), at, size, 1)
      t.deepEqual({ ...read?.fields }, fields)
      const parsed = spec.parseFrames(frame)
      t.is(parsed.fault, undefined)
      t.deepEqual(
        parsed.frames.map((one) => one.fields),
        [fields],
      )
    }),
    { numRuns: 2_000 },
  )
})

test('several messages in a body are found where they are', (t) => {
  fc.assert(
    fc.property(fc.array(anyMessage, { maxLength: 12 }), (messages) => {
      const frames = messages.map(({ message, fields }) => encode(message.name, fields))
      const body = new Uint8Array(Buffer.concat(frames))
      t.is(codec.countFrames(viewOf(body), 0, body.length), messages.length)
      t.deepEqual(
        spec.parseFrames(body).frames.map((frame) => frame.fields),
        messages.map(({ fields }) => fields),
      )
    }),
    { numRuns: 300 },
  )
})

test('a block cut short: whole fields are read, the others are null, and nothing behind it is', (t) => {
  fc.assert(
    fc.property(anyMessage, fc.nat(17), ({ message, fields }, eighths) => {
      const length = Math.min(message.size, eighths * 8)
      const frame = encode(message.name, fields)
      const cut = new Uint8Array(frame.length + 64).fill(0x5a) // Poison behind the cut.
      cut.set(frame.subarray(0, 8 + length))
      const { schemaId, templateId } = message
      const read = codec.describeBlock(schemaId, templateId, viewOf(cut), 8, length, 1)
      const got = { ...read?.fields } as Record<string, unknown>
      for (const field of message.fields) {
        const here = field.offset + field.size <= length
        const what = `${message.name}.${field.name} of ${length} bytes`
        if (here) t.is(got[field.name], fields[field.name], what)
        else if (field.optional) t.is(got[field.name], null, what)
        else t.not(got[field.name], `${'5a'.repeat(field.size)}`, what)
        if (field.size === 8 && !here) {
          const halves = wideAccessors(message, viewOf(cut), length, field.name)
          t.deepEqual(halves, [Number(field.nullValue), field.nullValue], what)
        }
      }
    }),
    { numRuns: 1_000 },
  )
})

/** What the number accessor and the two halves of a 64-bit field say. */
function wideAccessors(message: SpecMessage, view: DataView, length: number, name: string) {
  const classes = codec as unknown as Record<string, typeof codec.CancelOrder | undefined>
  const type = classes[message.name] ?? codec.CancelOrder
  const read = new type().wrap(view, 8, length) as unknown as Record<string, () => number>
  const call = (accessor: string) => read[accessor]?.() ?? Number.NaN
  const halves = (BigInt(call(`${name}Hi`)) << 32n) + BigInt(call(`${name}Lo`))
  return [call(name), halves]
}

const window = new codec.OrderRejected()
const block = new DataView(new ArrayBuffer(codec.OrderRejected.FRAME_LENGTH))

test('64-bit accessors: number, two halves and BigInt tell the same value', (t) => {
  const order = window.begin(block, 0)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      order.setLimitValue(value)
      t.is(order.limitValue(), value)
      t.is(order.limitValueBigInt(), BigInt(value))
      t.is(order.limitValueHi() * 2 ** 32 + order.limitValueLo(), value)
      order.setOffendingValueParts(order.limitValueLo(), order.limitValueHi())
      t.is(order.offendingValue(), value)
    }),
  )
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      order.setRefSeqNo(value)
      t.is(order.refSeqNo(), value)
      t.is(order.refSeqNoBigInt(), BigInt(value))
      t.is(order.refSeqNoHi() * 2 ** 32 + order.refSeqNoLo(), value)
    }),
  )
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      order.setRefSeqNoBigInt(value)
      t.is(order.refSeqNoBigInt(), value)
      t.is((BigInt(order.refSeqNoHi()) << 32n) + BigInt(order.refSeqNoLo()), value)
      t.is(order.isRefSeqNoNull(), value === 2n ** 64n - 1n)
    }),
  )
})

test('a number that is no safe integer of the field is refused, not rounded', (t) => {
  const order = window.begin(block, 0).setRefSeqNo(7).setLimitValue(-7)
  for (const value of [2 ** 53, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    t.throws(() => order.setRefSeqNo(value), { instanceOf: RangeError })
  }
  for (const value of [2 ** 53, -(2 ** 53), 0.1, Number.NaN]) {
    t.throws(() => order.setLimitValue(value), { instanceOf: RangeError })
  }
  t.is(order.refSeqNo(), 7)
  t.is(order.limitValue(), -7)
})

test('null is told apart from its neighbours', (t) => {
  const order = window.begin(block, 0)
  t.true(order.setLimitValueNull().isLimitValueNull())
  t.is(order.limitValueBigInt(), -(2n ** 63n))
  t.false(order.setLimitValueBigInt(-(2n ** 63n) + 1n).isLimitValueNull())
  t.false(order.setLimitValue(0).isLimitValueNull())
})

test('begin() leaves no old byte in header or padding', (t) => {
  for (const message of spec.messages) {
    const type = (codec as unknown as Record<string, typeof codec.CancelOrder>)[message.name]
    if (type === undefined) return t.fail(message.name)
    const bytes = new Uint8Array(type.FRAME_LENGTH + 8).fill(0xaa)
    new type().begin(viewOf(bytes), 0)
    const isField = (at: number) =>
      message.fields.some((field) => at >= field.offset && at < field.offset + field.size)
    for (let at = 0; at < message.size; at += 1) {
      t.is(bytes[at + 8], isField(at) ? 0xaa : 0, `${message.name} byte ${at}`)
    }
    t.is(bytes[type.FRAME_LENGTH], 0xaa, 'nothing is written behind the frame')
    t.is(codec.countFrames(viewOf(bytes), 0, type.FRAME_LENGTH), 1)
  }
})

test('byte arrays: shorter sources are filled up with zeros, longer ones refused', (t) => {
  const bytes = new Uint8Array(codec.Hello.FRAME_LENGTH).fill(0xaa)
  const hello = new codec.Hello().begin(viewOf(bytes), 0)
  hello.setAccessKeyId(Uint8Array.of(1, 2, 3))
  const copy = new Uint8Array(16).fill(9)
  hello.copyAccessKeyId(copy)
  t.deepEqual([...copy], [1, 2, 3, ...new Array<number>(13).fill(0)])
  t.is(hello.accessKeyIdByte(2), 3)
  t.is(hello.accessKeyIdByte(-1), 0)
  t.is(hello.accessKeyIdByte(16), 0)
  t.throws(() => hello.setAccessKeyId(new Uint8Array(17)), { instanceOf: RangeError })
})

test('the packet header reads back what was written, at any offset', (t) => {
  const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  const u32 = fc.nat(0xffff_ffff)
  fc.assert(
    fc.property(fc.nat(32), u64, u64, u32, fc.nat(255), (offset, packetNo, next, connId, flags) => {
      const bytes = new Uint8Array(offset + codec.PacketHeader.BYTES)
      const header = new codec.PacketHeader().wrap(viewOf(bytes), offset)
      header.setProtocolId(codec.PROTOCOL_ID).setHeaderVersion(codec.HEADER_VERSION)
      header.setFlags(flags).setConnId(connId).setPacketNoBigInt(packetNo).setNextSeqNoBigInt(next)
      t.like(spec.parseDatagram(bytes.subarray(offset)), {
        header: {
          protocolId: 0x574f,
          headerVersion: 1,
          flags,
          connId,
          packetNo: packetNo.toString(),
          nextSeqNo: next.toString(),
        },
      })
      t.deepEqual([...bytes.subarray(offset, offset + 2)], [0x4f, 0x57])
    }),
  )
})

test('limits of the format add up', (t) => {
  const { PACKET_HEADER_BYTES, BODY_BYTES_MAX, TAG_BYTES, DATAGRAM_BYTES_MAX } = codec
  t.is(PACKET_HEADER_BYTES + BODY_BYTES_MAX + TAG_BYTES, DATAGRAM_BYTES_MAX)
  t.is(BODY_BYTES_MAX % 8, 0)
  t.is(codec.PacketHeader.BYTES, PACKET_HEADER_BYTES)
  t.is(codec.MessageHeader.BYTES, codec.MESSAGE_HEADER_BYTES)
})
