import test from 'ava'
import * as codec from '../src/codec/index.js'
import { loadSpec } from '../src/inspect/spec-parser.js'
import { randomFrom } from './helpers/random.js'
import { viewOf } from './helpers/vectors.js'

// Peers may send anything. Bytes here are partly noise, and partly good datagrams with a few bytes
// changed, cut or repeated, as noise alone seldom gets past the first check.

const spec = loadSpec()
const SEED = Number(process.env['SEED'] ?? 20_261_122)
const CASES = 100_000

type Random = (below: number) => number

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: random(200) }, () => random(256))
}

function goodBody(random: Random): Uint8Array {
  const frames = Array.from({ length: random(5) }, () => {
    const message = spec.messages[random(spec.messages.length)]
    return codec.encodeFrame((message?.name ?? 'CancelOrder') as codec.MessageName, {})
  })
  return new Uint8Array(Buffer.concat(frames))
}

function mutated(random: Random): Uint8Array {
  const body = goodBody(random)
  const length = random(4) === 0 ? random(body.length + 1) : body.length
  const bytes = body.slice(0, length)
  for (let i = random(4); i > 0 && bytes.length > 0; i -= 1) {
    bytes[random(bytes.length)] = random(3) === 0 ? 255 : random(256)
  }
  return bytes
}

test('any bytes: walking and describing never throws, stays inside, and agrees with the spec', (t) => {
  const random = randomFrom(SEED)
  const cursor = new codec.FrameCursor()
  const faults = new Map<string, number>()
  let known = 0
  for (let i = 0; i < CASES; i += 1) {
    const bytes = random(3) === 0 ? noise(random) : mutated(random)
    const view = viewOf(bytes)
    cursor.wrap(view, 0, bytes.length)
    let end = 0
    while (cursor.next()) {
      const { schemaId, templateId, blockOffset, blockLength, version } = cursor
      if (cursor.frameOffset !== end) t.fail(`SEED=${SEED} case ${i}: frames do not join`)
      end = blockOffset + blockLength
      if (end > bytes.length) t.fail(`SEED=${SEED} case ${i}: block beyond the body`)
      if (i % 8 !== 0) continue
      if (codec.describeBlock(schemaId, templateId, view, blockOffset, blockLength, version))
        known += 1
    }
    const name = Object.keys(codec.FrameFault)[cursor.fault] ?? ''
    faults.set(name, (faults.get(name) ?? 0) + 1)
    const { fault, count } = cursor
    const expected = fault === codec.FrameFault.none ? count : -fault
    if (codec.countFrames(view, 0, bytes.length) !== expected)
      t.fail(`SEED=${SEED} case ${i}: count`)
    if (i % 8 !== 0) continue
    const parsed = spec.parseFrames(bytes)
    if (parsed.frames.length !== count || (parsed.fault?.code ?? 'none') !== name) {
      t.fail(`SEED=${SEED} case ${i}: ${name} after ${count}, spec: ${parsed.fault?.code}`)
    }
  }
  // The cases are worth something only if every outcome occurs.
  for (const name of Object.keys(codec.FrameFault)) t.true((faults.get(name) ?? 0) > 500, name)
  t.true(known > 500)
})

test('any bytes: parseDatagram never throws', (t) => {
  const random = randomFrom(SEED + 1)
  const outcomes = new Map<string, number>()
  for (let i = 0; i < 20_000; i += 1) {
    const body = mutated(random)
    const bytes = new Uint8Array(48 + body.length)
    const header = new codec.PacketHeader().wrap(viewOf(bytes), 0)
    header.setProtocolId(codec.PROTOCOL_ID).setHeaderVersion(codec.HEADER_VERSION)
    header.setBodyLength(body.length).setMsgCount(random(4))
    bytes.set(body, 48)
    if (random(4) === 0) bytes[random(bytes.length)] = random(256)
    const cut = random(8) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes
    const code = spec.parseDatagram(cut).fault?.code ?? 'none'
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
  }
  for (const code of [
    'none',
    'tooShort',
    'badProtocolId',
    'badLength',
    'badMessageCount',
    'blockOverrun',
  ]) {
    t.true((outcomes.get(code) ?? 0) > 0, code)
  }
})

test('a body is clipped to its view, wherever its header says that it lies', (t) => {
  const view = viewOf(codec.encodeFrame('CancelOrder', {}))
  const { blockOverrun } = codec.FrameFault
  t.is(codec.countFrames(view, 0, 1_000_000), 1)
  t.is(codec.countFrames(view, 0, -1), 0)
  t.is(codec.countFrames(view, 1_000, 8), 0)
  t.is(codec.countFrames(view, 0, 39), -blockOverrun)
})
