import test from 'ava'
import { PacketFlags, RetransmitRejectCode, TerminateCode } from '../src/codec/index.js'
import { KEEP_ALIVE_INTERVALS_MAX, SERVER_KEEP_ALIVE_MS } from '../src/constants.js'
import { Count, Drop } from '../src/router/counters.js'
import { namesOf, only, RawClient, withRig, type Received } from './helpers/raw-client.js'

/** Frames by the number that their datagrams give them; a number that comes twice is a failure. */
function numbered(received: readonly Received[]): Map<number, string> {
  const frames = new Map<number, string>()
  for (const datagram of received) {
    if ((datagram.flags & PacketFlags.control) !== 0) continue
    for (const [index, frame] of datagram.frames.entries()) {
      const number = datagram.nextSeqNo + index
      if (frames.has(number)) throw new Error(`report ${number} came twice`)
      frames.set(number, Buffer.from(frame).toString('hex'))
    }
  }
  return frames
}

const isRetransmission = (datagram: Received): boolean =>
  (datagram.flags & PacketFlags.retransmit) !== 0

const request = (
  fromSeqNo: number,
  count: number,
): { timestamp: string; fromSeqNo: string; count: number } => ({
  timestamp: String(1_000 + fromSeqNo),
  fromSeqNo: String(fromSeqNo),
  count,
})

test('RetransmitRequest brings exactly the range asked for: same numbers, same bytes, RETRANSMIT, new packets', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    const live = [...client.orders(9), ...client.orders(9), ...client.orders(9)]
    t.true(live.every((datagram) => !isRetransmission(datagram)))
    const original = numbered(live)
    t.is(original.size, 27)
    const packets = new Set(live.map((datagram) => datagram.packetNo))
    for (const [from, count] of [
      [1, 1],
      [3, 4],
      [5, 20],
      [27, 1],
      [1, 27],
    ] as const) {
      const again = client.control('RetransmitRequest', request(from, count))
      const what = `${count} from ${from}`
      for (const datagram of again) {
        t.is(isRetransmission(datagram), datagram.frames.length > 0, what)
        t.false(packets.has(datagram.packetNo), 'each datagram has a packet number of its own')
        packets.add(datagram.packetNo)
      }
      const frames = numbered(again)
      t.deepEqual(
        [...frames],
        [...original].filter(([number]) => number >= from && number < from + count),
        what,
      )
    }
    t.is(rig.counted(Count.retransmits), 5)
    t.deepEqual([...numbered(client.orders()).keys()], [28], 'the live flow goes on where it was')
  }))

test('2,500 messages may be asked for, 2,501 not; a second request waits for the first', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    for (let sent = 0; sent < 2_600; sent += 26) rig.send(1, client.orderDatagram(26))
    rig.turn(10)
    const original = numbered(rig.take(1))
    t.is(original.size, 2_600)

    const tooMany = client.control('RetransmitRequest', request(1, 2_501))
    const limit = only(tooMany, 'RetransmitReject')
    t.is(limit.code, RetransmitRejectCode.requestLimitExceeded)
    t.is(limit.requestTimestamp, '1001')

    const first = client.control('RetransmitRequest', request(101, 2_500))
    t.true(numbered(first).size < 2_500, 'it gives way to live datagrams')
    const second = client.control('RetransmitRequest', request(1, 1))
    const reject = only(
      second.filter((datagram) => !isRetransmission(datagram)),
      'RetransmitReject',
    )
    t.is(reject.code, RetransmitRejectCode.inProgress)
    const live = client.orders()
    t.true([...numbered(live).keys()].includes(2_601), 'live reports go in between')
    rig.turn(40)
    const all = numbered([...first, ...second, ...live, ...rig.take(1)].filter(isRetransmission))
    t.is(all.size, 2_500)
    const wrong = [...all].filter(([number, frame]) => original.get(number) !== frame)
    t.deepEqual(wrong, [], 'the same bytes under the same numbers')

    t.deepEqual(
      [...numbered(client.control('RetransmitRequest', request(1, 1))).keys()],
      [1],
      'once it is done the next may come',
    )
  }))

test('a request for what was never sent, or for nothing, ends the binding with ReRequestOutOfBounds', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(10)
    for (const [from, count] of [
      [11, 1],
      [10, 2],
      [1, 11],
      [0, 1],
      [1, 0],
      [2 ** 53 - 1, 1],
      [1, 0xffff_ffff],
    ] as const) {
      const what = `${count} from ${from}`
      const received = client.control('RetransmitRequest', request(from, count))
      t.is(only(received, 'Terminate').code, TerminateCode.reRequestOutOfBounds, what)
      t.deepEqual([...numbered(received).keys()], [], what)
      t.false(client.isBound(), what)
      // The session itself goes on.
      const ack = only(client.establish({ lastServerSeqNo: '10' }), 'EstablishmentAck')
      t.is(ack.expectedClientSeqNo, '11', what)
    }
    const huge = client.control('RetransmitRequest', {
      fromSeqNo: '18446744073709551615',
      count: 2_500,
    })
    t.is(only(huge, 'Terminate').code, TerminateCode.reRequestOutOfBounds)
  }))

test('what is no longer held is OutOfRange, and the answer tells the oldest that is', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    let reports = 0
    let bytes = 0
    while (bytes < 6 * 1024 * 1024) {
      for (let i = 0; i < 32; i += 1) rig.send(1, client.orderDatagram(26, 'ioc'))
      rig.turn(2)
      for (const datagram of rig.take(1)) {
        reports = Math.max(reports, datagram.nextSeqNo + datagram.frames.length - 1)
        bytes += datagram.bytes.length
      }
    }
    const reject = only(client.control('RetransmitRequest', request(1, 10)), 'RetransmitReject')
    t.is(reject.code, RetransmitRejectCode.outOfRange)
    const oldest = Number(reject.firstAvailable)
    t.true(oldest > 1 && oldest < reports, `${oldest} of ${reports}`)
    t.deepEqual(
      namesOf(client.control('RetransmitRequest', request(oldest - 1, 1))),
      ['RetransmitReject'],
      'one before the oldest',
    )
    const held = client.control('RetransmitRequest', request(oldest, 2))
    t.deepEqual([...numbered(held).keys()], [oldest, oldest + 1])

    // Nor can a binding begin before it.
    const early = client.establish({ lastServerSeqNo: String(oldest - 2) })
    t.deepEqual(namesOf(early), ['EstablishmentReject'])
    t.true(client.isBound())
  }))

test('an idle client hears from the router at least once in each of its intervals', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open({ keepAliveMs: 30_000 })
    rig.take(1)
    let lastMs = 0
    let heard = 0
    for (let ms = 0; ms < 10_000; ms += 10) {
      rig.advance(10)
      for (const datagram of rig.take(1)) {
        t.is(datagram.connId, client.connId)
        t.is(datagram.frames.length, 0)
        t.true(ms - lastMs < SERVER_KEEP_ALIVE_MS, `silent from ${lastMs} to ${ms} ms`)
        lastMs = ms
        heard += 1
      }
    }
    t.true(10_000 - lastMs < SERVER_KEEP_ALIVE_MS)
    t.true(heard <= 2 * 10 + 1, `${heard} heartbeats in 10 s`)
  }))

test('three intervals of silence end the binding with KeepAliveLapsed, and not sooner', (t) =>
  withRig({}, (rig) => {
    for (const keepAliveMs of [100, 1_000]) {
      const client = new RawClient(rig, keepAliveMs, BigInt(keepAliveMs)).open({ keepAliveMs })
      const lapsed = rig.counted(Count.keepAliveLapsed)
      rig.advance(KEEP_ALIVE_INTERVALS_MAX * keepAliveMs - 20)
      client.heartbeat()
      rig.advance(KEEP_ALIVE_INTERVALS_MAX * keepAliveMs)
      t.deepEqual(namesOf(rig.take(client.socket)), [], 'the heartbeat gave it three more')
      rig.advance(30)
      const { code, sessionId } = only(rig.take(client.socket), 'Terminate')
      t.is(code, TerminateCode.keepAliveLapsed)
      t.is(sessionId, String(keepAliveMs))
      t.is(rig.counted(Count.keepAliveLapsed), lapsed + 1)
      t.false(client.isBound())
      rig.advance(2_000)
      t.deepEqual(rig.take(client.socket), [], 'then there is nobody to talk to')
    }
  }))

test('a router that stalled itself calls nobody silent before it has looked into its queue', (t) =>
  withRig({}, (rig) => {
    const alive = new RawClient(rig, 1, 7n).open({ keepAliveMs: 1_000 })
    const dead = new RawClient(rig, 2, 8n).open({ keepAliveMs: 1_000 })
    rig.advance(10_000, 10_000) // One turn, and it is late.
    t.deepEqual(namesOf([...rig.take(1), ...rig.take(2)]), [])
    t.true(alive.isBound())
    rig.advance(50)
    t.deepEqual(namesOf(rig.take(1)), [])
    t.is(only(rig.take(2), 'Terminate').code, TerminateCode.keepAliveLapsed)
    t.true(alive.isBound())
    t.false(dead.isBound())
  }))

test('a heartbeat that somebody plays again and again does not keep a dead client’s binding alive', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open({ keepAliveMs: 1_000 })
    const captured = client.heartbeatDatagram()
    client.exchange(captured)
    const names: string[] = []
    let replayed = 0
    for (let ms = 0; ms < 3_100; ms += 10) {
      if (ms % 100 === 0) {
        rig.send(1, captured)
        if (ms <= 3_000) replayed += 1
      }
      rig.advance(10)
      names.push(...namesOf(rig.take(1)))
    }
    t.deepEqual(names, ['Terminate'])
    t.is(rig.counted(Count.keepAliveLapsed), 1)
    t.is(rig.drops(Drop.replayed), replayed)
    // Nor does what comes from another address, even with a fresh number.
    client.establish()
    for (let ms = 0; ms < 3_100; ms += 10) {
      if (ms % 100 === 0) rig.send(2, client.heartbeatDatagram())
      rig.advance(10)
    }
    t.is(rig.counted(Count.keepAliveLapsed), 2)
  }))

test('a closed WebSocket ends the bindings over it at once, and no others', (t) =>
  withRig({}, (rig) => {
    const first = new RawClient(rig, 1, 7n).open()
    const second = new RawClient(rig, 1, 8n).open()
    const other = new RawClient(rig, 2, 9n).open()
    rig.router.socketClosed(1)
    rig.turn(2)
    rig.take(1)
    rig.advance(1_000)
    t.deepEqual(rig.take(1), [], 'nothing is sent to a socket that is gone')
    t.false(first.isBound())
    t.false(second.isBound())
    t.true(other.isBound())
    // The session goes on elsewhere.
    first.socket = 3
    first.hello()
    only(first.establish(), 'EstablishmentAck')
    t.deepEqual(namesOf(first.orders()), ['OrderAcceptedShort'])
  }))

test('Terminate of the client is answered by one, and its orders and numbers stay', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const before = rig.router.stateHash
    const received = client.control('Terminate', {
      sessionId: '7',
      sessionVer: '1',
      code: TerminateCode.finished,
    })
    t.is(received.length, 1)
    const { code, sessionId, sessionVer } = only(received, 'Terminate')
    t.deepEqual([code, sessionId, sessionVer], [TerminateCode.finished, '7', '1'])
    t.false(client.isBound())
    t.is(rig.counted(Count.terminated), 1)
    t.is(rig.router.stateHash, before)
    const ack = only(client.establish({ lastServerSeqNo: '3' }), 'EstablishmentAck')
    t.is(ack.expectedClientSeqNo, '4')
    t.is(ack.nextSeqNo, '4')
  }))

test('session messages that nobody sends, or that cannot be read, are counted and change nothing', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders()
    const unknown = rig.drops(Drop.controlUnknown)
    t.deepEqual(client.control('EstablishmentAck', {}), [])
    t.deepEqual(client.control('Hello', {}), [], 'a Hello has no connection id')
    t.is(rig.drops(Drop.controlUnknown), unknown + 2)
    const malformed = rig.drops(Drop.controlMalformed)
    for (const name of ['RetransmitRequest', 'FinishedSending'] as const) {
      const datagram = client.controlDatagram(name, {})
      datagram[48] = 8 // A block too short for the template.
      t.deepEqual(client.exchange(datagram), [], name)
    }
    t.is(rig.drops(Drop.controlMalformed), malformed + 2)
    t.true(client.isBound())
  }))

test('a router that stops says AdminKill to every client, also to hundreds', (t) =>
  withRig({}, (rig) => {
    const clients = Array.from({ length: 200 }, (_, index) =>
      new RawClient(rig, 1 + index, BigInt(1 + index)).open(),
    )
    for (const client of clients) rig.take(client.socket)
    rig.stop()
    const told = clients.filter((client) => {
      const { code, sessionId } = only(rig.take(client.socket), 'Terminate')
      return code === TerminateCode.adminKill && sessionId === String(client.sessionId)
    })
    t.is(told.length, clients.length)
  }))

test('AdminKill does not wait behind answers that the journal level holds back', (t) =>
  withRig({ ackAfter: ['written', 'redis'] }, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    client.negotiate()
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2)
    only(client.establish(), 'EstablishmentAck')
    const waiting = new RawClient(rig, 2, 8n)
    waiting.hello()
    t.deepEqual(waiting.negotiate(), [])
    rig.stop()
    t.is(only(rig.take(1), 'Terminate').code, TerminateCode.adminKill)
    t.deepEqual(rig.take(2), [], 'and what was never promised is not said at the end')
  }))
