import test from 'ava'
import * as codec from '../src/codec/index.js'
import { loadSpec, type ParsedFrame } from '../src/inspect/spec-parser.js'
import { asText, readVectors, viewOf, type Vector, type VectorFrame } from './helpers/vectors.js'

// The golden vectors hold bytes beside what they mean. Two readers that share no code must agree
// with them: the generated codec, and parsers built from the schema's XML at run time.

const spec = loadSpec()
const messageVectors = [...readVectors('session.txt'), ...readVectors('order-entry.txt')]
const bodyVectors = readVectors('bodies.txt')
const datagramVectors = readVectors('datagrams.txt')

const faultName = (fault: codec.FrameFault) =>
  Object.entries(codec.FrameFault).find(([, value]) => value === fault)?.[0]

/** What the generated codec makes of a body, in the words of the vectors. */
function readWithCodec(bytes: Uint8Array): { frames: VectorFrame[]; fault: string | undefined } {
  const view = viewOf(bytes)
  const cursor = new codec.FrameCursor().wrap(view, 0, bytes.length)
  const frames: VectorFrame[] = []
  while (cursor.next()) {
    const { schemaId, templateId, version, blockLength, blockOffset } = cursor
    const head = asText({ schemaId, templateId, version, blockLength })
    const required = codec.requiredBlockLength(schemaId, templateId)
    if (required < 0) frames.push({ name: 'unknown', fields: {}, head })
    else if (blockLength < required) frames.push({ name: 'short', fields: {}, head })
    else {
      const length = blockLength
      const read = codec.describeBlock(schemaId, templateId, view, blockOffset, length, version)
      frames.push({ name: read?.name ?? 'unread', fields: asText(read?.fields ?? {}), head })
    }
  }
  const fault = cursor.fault === codec.FrameFault.none ? undefined : faultName(cursor.fault)
  return { frames, fault }
}

function fromSpec(frame: ParsedFrame): VectorFrame {
  const { schemaId, templateId, version, blockLength, fault } = frame
  const head = asText({ schemaId, templateId, version, blockLength })
  if (fault?.code === 'unknownTemplate') return { name: 'unknown', fields: {}, head }
  if (fault?.code === 'shortBlock') return { name: 'short', fields: {}, head }
  return { name: frame.name ?? 'unnamed', fields: asText(frame.fields), head }
}

/** The vector's frames, with the header values that it leaves out taken from what was read. */
function completed(vector: Vector, read: readonly VectorFrame[]): VectorFrame[] {
  return vector.frames.map((frame, index) => ({
    ...frame,
    head: { ...read[index]?.head, ...frame.head },
  }))
}

for (const vector of [...messageVectors, ...bodyVectors]) {
  test(`body: ${vector.name}`, (t) => {
    const byCodec = readWithCodec(vector.bytes)
    t.deepEqual(byCodec.frames, completed(vector, byCodec.frames))
    t.is(byCodec.fault, vector.fault)

    const bySpec = spec.parseFrames(vector.bytes)
    t.deepEqual(bySpec.frames.map(fromSpec), completed(vector, byCodec.frames))
    t.is(bySpec.fault?.code, vector.fault as never)
  })
}

for (const vector of messageVectors) {
  test(`encode: ${vector.name}`, (t) => {
    const frame = vector.frames[0]
    if (frame === undefined) return t.fail('a message vector has one frame')
    const fields = Object.fromEntries(
      Object.entries(frame.fields).map(([key, value]) => [key, value === 'null' ? null : value]),
    )
    const bytes = codec.encodeFrame(frame.name as codec.MessageName, numeric(fields))
    t.is(Buffer.from(bytes).toString('hex'), Buffer.from(vector.bytes).toString('hex'))
  })
}

/** encodeFrame takes 64-bit numbers and byte arrays as text, everything else as numbers. */
function numeric(fields: Record<string, string | null>): object {
  const isText = (value: string) => value.length > 15 || /[a-f]/.test(value)
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value === null || isText(value) ? value : Number(value),
    ]),
  )
}

for (const vector of datagramVectors) {
  test(`datagram: ${vector.name}`, (t) => {
    const parsed = spec.parseDatagram(vector.bytes)
    t.is(parsed.fault?.code, vector.fault as never)
    t.deepEqual(parsed.header && asText(parsed.header), vector.header)
    const frames = parsed.frames.map(fromSpec)
    t.deepEqual(frames, completed(vector, frames))
    if (vector.header === undefined) return

    const header = new codec.PacketHeader().wrap(viewOf(vector.bytes), 0)
    for (const [name, text] of Object.entries(vector.header)) {
      const wide = `${name}BigInt` in header
      const read = header[(wide ? `${name}BigInt` : name) as 'packetNoBigInt']()
      t.is(read.toString(), text, name)
    }
    const body = vector.bytes.subarray(codec.PACKET_HEADER_BYTES)
    if (parsed.frames.length > 0) {
      t.deepEqual(readWithCodec(body).frames, completed(vector, frames))
    }
  })
}

test('every message of the specification has vectors, and they cover each optional field as null', (t) => {
  for (const message of spec.messages) {
    const frames = messageVectors
      .flatMap((vector) => vector.frames)
      .filter((frame) => frame.name === message.name)
    t.true(frames.length >= 5, message.name)
    for (const field of message.fields.filter((candidate) => candidate.optional)) {
      const values = frames.map((frame) => frame.fields[field.name])
      t.true(values.includes('null'), `${message.name}.${field.name}`)
      t.true(
        values.some((value) => value !== 'null'),
        `${message.name}.${field.name}`,
      )
    }
  }
})
