import test from 'ava'
import fc from 'fast-check'
import { ClientFlow, NO_ROOM } from '../src/client/client-flow.js'
import { randomFrom } from './helpers/random.js'

const MS = 1e6
const ANY = -1 // Every message may be what is answered.

function makeFlow(windowMessages: number, messagesPerDatagram: number): ClientFlow {
  const flow = new ClientFlow({
    windowMessages,
    messagesPerDatagram,
    bodyBytesMax: 1_336,
    timeoutMinNs: 20 * MS,
    timeoutMaxNs: 500 * MS,
    random: () => 0,
  })
  flow.credit = 1_000
  return flow
}

/** Claims a message with this clOrdId and a recognisable filling. */
function claim(flow: ClientFlow, frameBytes: number, id: number): boolean {
  const at = flow.claim(frameBytes)
  if (at === NO_ROOM) return false
  flow.bytes.fill(id & 0xff, at, at + frameBytes)
  flow.view.setUint32(at + 8, id, true)
  flow.view.setUint32(at + 12, 0, true)
  return true
}

test('a NotApplied frees its numbers at once', (t) => {
  const flow = makeFlow(64, 1)
  for (let id = 1; id <= 3; id += 1) claim(flow, 48, id)
  flow.endDatagram()
  flow.onSent(3, 0)
  t.is(flow.unanswered, 3)
  flow.onAck(4, 1)
  flow.onNotApplied(1, 2)
  t.is(flow.unanswered, 1)
  t.is(flow.onAnswerTo(1, 0, ANY), 0, 'a burned number has no answer')
  t.is(flow.onAnswerTo(3, 0, ANY), 3)
  t.is(flow.unanswered, 0)
})

test('an answer that skips an earlier message is matched; one to nothing kept is not', (t) => {
  const flow = makeFlow(64, 1)
  for (let id = 1; id <= 4; id += 1) claim(flow, 48, id)
  flow.endDatagram()
  flow.onSent(4, 0)
  t.is(flow.onAnswerTo(99, 0, ANY), 0)
  t.is(flow.onAnswerTo(2, 0, ANY), 2)
  t.is(flow.onAnswerTo(1, 0, ANY), 0)
  t.is(flow.onAnswerToSeqNo(2), 0)
  t.is(flow.onAnswerToSeqNo(5), 0, 'never sent')
  t.is(flow.onAnswerToSeqNo(4), 4)
})

test('the round trip is measured on messages sent once only', (t) => {
  const flow = makeFlow(64, 1)
  claim(flow, 48, 1)
  flow.endDatagram()
  flow.onSent(1, 0)
  t.is(flow.deadlineNs, 20 * MS)
  t.true(flow.onTime(20 * MS))
  flow.onSent(1, 20 * MS)
  flow.onAck(2, 21 * MS)
  t.is(flow.roundTripNs, 0, 'which sending was acknowledged cannot be told')
  claim(flow, 48, 2)
  flow.endDatagram()
  flow.onSent(1, 30 * MS)
  flow.onAck(3, 40 * MS)
  t.is(flow.roundTripNs, 10 * MS)
  t.is(flow.deadlineNs, Number.POSITIVE_INFINITY)
  claim(flow, 48, 3)
  flow.endDatagram()
  flow.onSent(1, 50 * MS)
  t.is(flow.deadlineNs, 80 * MS, 'three round trips')
})

test('an acknowledgement during the resending moves it forward', (t) => {
  const flow = makeFlow(64, 1)
  for (let id = 1; id <= 4; id += 1) claim(flow, 48, id)
  flow.endDatagram()
  flow.onSent(4, 0)
  flow.onTime(20 * MS)
  t.is(flow.sendable(), 4)
  flow.onSent(1, 20 * MS)
  flow.onAck(4, 21 * MS)
  t.is(flow.sendable(), 1)
  t.is(flow.firstSeqNo(flow.sendSlot(0)), 4)
  flow.onSent(1, 21 * MS)
  t.is(flow.sendable(), 0)
})

test('one timeout resends a bounded burst until the router shows progress', (t) => {
  const flow = makeFlow(256, 1)
  for (let id = 1; id <= 200; id += 1) claim(flow, 48, id)
  flow.endDatagram()
  flow.onSent(200, 0)
  flow.onTime(20 * MS)
  t.is(flow.sendable(), 64)
  flow.onSent(64, 20 * MS)
  t.is(flow.sendable(), 0)
  flow.onAck(2, 21 * MS)
  t.is(flow.sendable(), 136)
})

test('what is kept stays whole, whatever is claimed around it', (t) => {
  const runs = Number(process.env['RUNS'] ?? 300)
  const check = (seed: number, perDatagram: number, everSettles: number): void => {
    const below = randomFrom(seed)
    const flow = makeFlow(64, perDatagram)
    const sizes = below(2) === 0 ? [88] : [40, 48, 88] // The largest alone fill the ring to the brim.
    /** What each datagram looked like when it was first sent, by its first number. */
    const seen = new Map<number, string>()
    let next = 1
    for (let step = 0; step < 2_000; step += 1) {
      for (let burst = below(40); burst > 0; burst -= 1) {
        if (!claim(flow, sizes[below(sizes.length)]!, flow.nextSeqNo)) break
      }
      if (below(2) === 0) flow.endDatagram()
      const count = below(flow.sendable() + 1)
      for (let i = 0; i < count; i += 1) {
        const slot = flow.sendSlot(i)
        const first = flow.firstSeqNo(slot)
        const at = flow.bodyAt(slot)
        const text = Buffer.from(flow.bytes.slice(at, at + flow.bodyBytes(slot))).toString('hex')
        if (first > next) throw new Error(`number ${first} overtakes ${next}`)
        if (flow.isRetransmission(slot) !== seen.has(first)) throw new Error(`flag of ${first}`)
        if ((seen.get(first) ?? text) !== text) throw new Error(`bytes of ${first} changed`)
        seen.set(first, text)
        next = Math.max(next, first + flow.count(slot))
      }
      flow.onSent(count, step)
      if (flow.sentSeqNo !== next) throw new Error('sent')
      if (below(10) === 0) flow.onTime(Number.MAX_SAFE_INTEGER)
      if (below(10) < everSettles) {
        flow.onAck(flow.ackSeqNo + below(flow.sentSeqNo - flow.ackSeqNo + 1), step)
        const answers = below(flow.ackSeqNo - flow.answeredSeqNo + 1)
        for (let i = 0; i < answers; i += 1) {
          const id = flow.answeredSeqNo
          if (flow.onAnswerTo(id, 0, ANY) !== id) throw new Error(`answer to ${id}`)
        }
      }
    }
  }
  const perDatagram = fc.integer({ min: 1, max: 40 })
  const property = fc.property(fc.integer(), perDatagram, fc.integer({ min: 1, max: 9 }), check)
  t.notThrows(() => fc.assert(property, { numRuns: runs }))
})
