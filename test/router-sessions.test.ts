import test from 'ava'
import fc from 'fast-check'
import { NotAppliedReason, PacketFlags } from '../src/codec/index.js'
import { CREDIT_MESSAGES } from '../src/constants.js'
import { Count, Counters, Drop } from '../src/router/counters.js'
import { RECORD_FLAG_STALE, RecordKind, Row, Status } from '../src/router/seam.js'
import { Sequencer } from '../src/router/sequencer.js'
import { Sessions } from '../src/router/sessions.js'
import { FakeShard, type PlacedRecord } from './helpers/fake-shard.js'

const CONN_ID = 1 << 14

interface Fields {
  seq: number
  count?: number
  packetNo?: number
  flags?: number
  maxAgeMicros?: number
  sendTimeNs?: bigint
  body?: Uint8Array
  connId?: number
}

/** Frames of 16 bytes whose block says which client number they are. */
function frames(seq: number, count: number): Uint8Array {
  const body = new DataView(new ArrayBuffer(count * 16))
  for (let index = 0; index < count; index += 1) {
    body.setUint16(index * 16, 8, true)
    body.setUint16(index * 16 + 2, 101, true)
    body.setUint16(index * 16 + 4, 2, true)
    body.setBigUint64(index * 16 + 8, BigInt(seq + index), true)
  }
  return new Uint8Array(body.buffer)
}

function datagram(fields: Fields): Uint8Array {
  const count = fields.count ?? 1
  const body = fields.body ?? frames(fields.seq, count)
  const bytes = new Uint8Array(48 + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0x574f, true)
  view.setUint8(2, 1)
  view.setUint8(3, fields.flags ?? 0)
  view.setUint32(4, fields.connId ?? CONN_ID, true)
  view.setBigUint64(8, BigInt(fields.packetNo ?? 1), true)
  view.setBigUint64(16, BigInt(fields.seq), true)
  view.setBigUint64(32, fields.sendTimeNs ?? 0n, true)
  view.setUint16(40, count, true)
  view.setUint16(42, body.length, true)
  view.setUint32(44, fields.maxAgeMicros ?? 0, true)
  bytes.set(body, 48)
  return bytes
}

function rig() {
  const shard = new FakeShard()
  const counters = new Counters()
  const sequencer = new Sequencer(shard, counters, { lastSeq: 0, lastTimeLo: 0, lastTimeHi: 0 })
  const sessions = new Sessions(shard, sequencer, counters)
  let acknowledged = 0
  sessions.attach({
    onHandshake: () => undefined,
    onSessionControl: () => undefined,
    onSourceClosed: () => undefined,
    acknowledge: () => (acknowledged += 1),
  })
  shard.bindSession(CONN_ID, CREDIT_MESSAGES)
  sessions.expected[0] = 1
  let packetNo = 0
  return {
    shard,
    counters,
    sessions,
    acknowledgements: () => acknowledged,
    /** Receives datagrams as one batch; packet numbers count on unless given. */
    receive: (...all: Fields[]): PlacedRecord[] => {
      const before = shard.applied.length
      for (const fields of all) shard.receive(datagram({ packetNo: (packetNo += 1), ...fields }))
      const count = shard.poll()
      sequencer.beginBatch()
      for (let index = 0; index < count; index += 1) sessions.onDatagram(index)
      sequencer.apply()
      return shard.applied.slice(before)
    },
  }
}

/** Client numbers that records apply, read from the frames themselves. */
function numbersIn(records: readonly PlacedRecord[]): number[] {
  return records
    .filter((record) => record.kind === RecordKind.application)
    .flatMap((record) => {
      const view = new DataView(record.body.buffer, record.body.byteOffset)
      return Array.from({ length: record.count }, (_, index) =>
        Number(view.getBigUint64(index * 16 + 8, true)),
      )
    })
}

function burnsIn(
  records: readonly PlacedRecord[],
): [from: number, count: number, reason: number][] {
  return records
    .filter((record) => record.kind === RecordKind.burn)
    .map((record) => {
      const count = Number(
        new DataView(record.body.buffer).getBigUint64(record.body.byteOffset, true),
      )
      return [record.clientSeqNo, count, record.extra]
    })
}

test('in order: every message is applied, in order, under consecutive engine numbers', (t) => {
  const { receive } = rig()
  const records = receive({ seq: 1, count: 2 }, { seq: 3, count: 3 })
  t.deepEqual(numbersIn(records), [1, 2, 3, 4, 5])
  t.deepEqual(
    records.map((record) => [record.engineSeq, record.clientSeqNo, record.count]),
    [
      [1, 1, 2],
      [3, 3, 3],
    ],
  )
})

test('duplicate: no effect, and the present acknowledgement is sent again', (t) => {
  const { receive, acknowledgements, counters } = rig()
  receive({ seq: 1, count: 3 })
  t.is(acknowledgements(), 0)
  t.deepEqual(receive({ seq: 1, count: 3, flags: PacketFlags.retransmit }), [])
  t.deepEqual(receive({ seq: 2, count: 1 }), [])
  t.is(acknowledgements(), 2)
  t.is(counters.counts[Count.duplicates], 2)
})

test('partial overlap: only what is new is applied', (t) => {
  const { receive } = rig()
  receive({ seq: 1, count: 3 })
  t.deepEqual(numbersIn(receive({ seq: 2, count: 4 })), [4, 5])
})

test('gap: what is missing is burned in front of what came', (t) => {
  const { receive } = rig()
  receive({ seq: 1 })
  const records = receive({ seq: 4, count: 2 })
  t.deepEqual(
    records.map((record) => record.kind),
    [RecordKind.burn, RecordKind.application],
  )
  t.deepEqual(burnsIn(records), [[2, 2, NotAppliedReason.gap]])
  t.deepEqual(numbersIn(records), [4, 5])
})

test('duplicate, then gap: the burned range begins at the number expected, not behind the duplicate', (t) => {
  const { receive } = rig()
  receive({ seq: 1, count: 5 })
  receive({ seq: 2, count: 2 })
  t.deepEqual(burnsIn(receive({ seq: 8 })), [[6, 2, NotAppliedReason.gap]])
})

test('late after NotApplied: a burned message is never applied', (t) => {
  const { receive } = rig()
  receive({ seq: 1 }, { seq: 4 })
  t.deepEqual(receive({ seq: 2, count: 2 }), [])
})

test('a heartbeat shows a lost tail', (t) => {
  const { receive, acknowledgements } = rig()
  receive({ seq: 1 })
  t.deepEqual(burnsIn(receive({ seq: 4, count: 0 })), [[2, 2, NotAppliedReason.gap]])
  t.is(acknowledgements(), 1)
})

test('a heartbeat that is up to date changes nothing', (t) => {
  const { receive } = rig()
  receive({ seq: 1 })
  t.deepEqual(receive({ seq: 2, count: 0 }, { seq: 1, count: 0 }), [])
})

test('a frame that runs past the body burns itself and the rest, with its reason', (t) => {
  const { receive } = rig()
  const body = frames(1, 3)
  new DataView(body.buffer).setUint16(16, 64, true)
  const records = receive({ seq: 1, count: 3, body })
  t.deepEqual(numbersIn(records), [1])
  t.deepEqual(burnsIn(records), [[2, 2, NotAppliedReason.malformedFrame]])
  t.deepEqual(numbersIn(receive({ seq: 4 })), [4])
})

test('bytes behind the last message: the header lies, so nothing of the datagram is applied', (t) => {
  const { receive } = rig()
  const records = receive({ seq: 1, count: 2, body: frames(1, 3) })
  t.deepEqual(numbersIn(records), [])
  t.deepEqual(burnsIn(records), [[1, 2, NotAppliedReason.malformedFrame]])
})

test('malformed below what is known already does not burn an applied number', (t) => {
  const { receive } = rig()
  receive({ seq: 1, count: 3 })
  const body = frames(2, 3)
  new DataView(body.buffer).setUint16(0, 640, true)
  t.deepEqual(burnsIn(receive({ seq: 2, count: 3, body })), [
    [4, 1, NotAppliedReason.malformedFrame],
  ])
})

test('half of an atomic datagram is none of it', (t) => {
  const { receive } = rig()
  const body = frames(1, 3)
  new DataView(body.buffer).setUint16(32, 64, true)
  const records = receive({ seq: 1, count: 3, body, flags: PacketFlags.atomic })
  t.deepEqual(numbersIn(records), [])
  t.deepEqual(burnsIn(records), [[1, 3, NotAppliedReason.malformedFrame]])
})

test('an atomic datagram that overlaps is refused whole', (t) => {
  const { receive, counters } = rig()
  receive({ seq: 1, count: 2 })
  t.deepEqual(receive({ seq: 2, count: 2, flags: PacketFlags.atomic }), [])
  t.is(counters.drops[Drop.atomicOverlap], 1)
})

test('beyond its credit a client is not heard, and nothing is burned', (t) => {
  const { receive, counters, acknowledgements } = rig()
  t.deepEqual(receive({ seq: CREDIT_MESSAGES + 1, count: 1 }), [])
  t.deepEqual(receive({ seq: 2 ** 50, count: 0 }), [])
  t.is(counters.drops[Drop.creditExceeded], 2)
  t.is(acknowledgements(), 2)
})

test('a datagram older than its sender allows is marked stale; 0 allows any age', (t) => {
  const { receive, shard } = rig()
  const nowNs = 1_900_000_000_000_000_000n
  shard.status[Status.REALTIME_NS] = Number(nowNs & 0xffff_ffffn)
  shard.status[Status.REALTIME_NS + 1] = Number(nowNs >> 32n)
  const flagsOf = (records: PlacedRecord[]) => records.map((record) => record.flags)
  const sendTimeNs = nowNs - 2_000_000n
  t.deepEqual(flagsOf(receive({ seq: 1, maxAgeMicros: 2_001, sendTimeNs })), [0])
  t.deepEqual(flagsOf(receive({ seq: 2, maxAgeMicros: 1_999, sendTimeNs })), [RECORD_FLAG_STALE])
  t.deepEqual(flagsOf(receive({ seq: 3, maxAgeMicros: 0, sendTimeNs: 0n })), [0])
})

test('what is not from the bound client is dropped with its reason', (t) => {
  const { receive, counters, shard } = rig()
  receive({ seq: 1, connId: CONN_ID + 1 })
  t.is(counters.drops[Drop.unknownConnection], 1)
  receive({ seq: 1, packetNo: 500 }, { seq: 1, packetNo: 500 })
  t.is(counters.drops[Drop.replayed], 1)
  shard.rows[Row.ADDRESS + 3] = 0x7f00_0002
  receive({ seq: 2, packetNo: 501 })
  t.is(counters.drops[Drop.wrongAddress], 1)
  t.is(shard.applied.length, 1)
})

test('sequence numbers of 0 or beyond the safe range are refused', (t) => {
  const { receive, counters } = rig()
  t.deepEqual(receive({ seq: 0 }, { seq: 2 ** 53, count: 1, body: frames(1, 1) }), [])
  t.is(counters.drops[Drop.badSequence], 2)
})

test('whatever is lost, doubled, delayed or repacked, each number is applied once or burned, never both', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            seq: fc.integer({ min: 1, max: 60 }),
            count: fc.integer({ min: 0, max: 6 }),
          }),
          { maxLength: 60 },
        ),
        (datagrams) => {
          const { receive, shard, sessions } = rig()
          let expected = 1
          for (const { seq, count } of datagrams) {
            const records = receive({ seq, count })
            // The obvious rule, written down once more.
            const end = seq + count
            const next = Math.max(expected, count === 0 ? seq : end)
            const applied = numbersIn(records)
            const burned = burnsIn(records).flatMap(([from, n]) =>
              Array.from({ length: n }, (_, i) => from + i),
            )
            const settled = [...burned, ...applied]
            const wanted = Array.from({ length: next - expected }, (_, i) => expected + i)
            if (settled.join() !== wanted.join())
              throw new Error(`expected ${wanted.join()}, settled ${settled.join()}`)
            const first = Math.max(seq, expected)
            const due = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
            if (applied.join() !== due.join())
              throw new Error(`applied ${applied.join()}, due ${due.join()}`)
            expected = next
            if (sessions.expected[0] !== expected) throw new Error('the session lost count')
          }
          const seqs = shard.applied.map((record) => record.engineSeq)
          if (seqs.some((seq, i) => i > 0 && seq <= (seqs[i - 1] ?? 0)))
            throw new Error('engine numbers do not grow')
        },
      ),
      { numRuns: 2_000 },
    ),
  )
})
