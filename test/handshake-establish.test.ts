import test from 'ava'
import { EstablishmentRejectCode, GapMode, type MessageFields } from '../src/codec/index.js'
import {
  CREDIT_MESSAGES,
  KEEP_ALIVE_MS_MAX,
  KEEP_ALIVE_MS_MIN,
  SERVER_KEEP_ALIVE_MS,
} from '../src/constants.js'
import { Count, Drop } from '../src/router/counters.js'
import {
  messagesOf,
  namesOf,
  only,
  RawClient,
  withRig,
  type Received,
} from './helpers/raw-client.js'

const UINT64_MAX = '18446744073709551615'

/** Numbers of the reports in some datagrams, in the order of their arrival. */
function reportNumbers(received: readonly Received[]): number[] {
  return received.flatMap((datagram) =>
    datagram.connId === 0 || datagram.flags !== 0
      ? []
      : datagram.messages.map((_, index) => datagram.nextSeqNo + index),
  )
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

test('Establish is refused, with the reason, for what cannot be or is not offered', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(5)
    const { connId } = client
    const { unnegotiated, keepaliveInterval, invalidNextSeqNo, unspecified } =
      EstablishmentRejectCode
    const cases: [Partial<MessageFields['Establish']>, number][] = [
      [{ sessionVer: '2' }, unnegotiated],
      [{ sessionVer: '0' }, unnegotiated],
      [{ keepAliveMs: 0 }, keepaliveInterval],
      [{ keepAliveMs: KEEP_ALIVE_MS_MIN - 1 }, keepaliveInterval],
      [{ keepAliveMs: KEEP_ALIVE_MS_MAX + 1 }, keepaliveInterval],
      [{ keepAliveMs: 0xffff_ffff }, keepaliveInterval],
      [{ nextSeqNo: '0' }, invalidNextSeqNo],
      [{ lastServerSeqNo: '6' }, invalidNextSeqNo],
      [{ lastServerSeqNo: UINT64_MAX }, invalidNextSeqNo],
      [{ lastServerSeqNo: '4294967296' }, invalidNextSeqNo],
      [{ gapMode: GapMode.hold }, unspecified],
      [{ gapMode: 0 }, unspecified],
      [{ reorderWindow: 1 }, unspecified],
      [{ codType: 1 }, unspecified],
      [{ codGraceMs: 1 }, unspecified],
    ]
    for (const [fields, code] of cases) {
      const what = JSON.stringify(fields)
      const received = client.exchange(client.establishDatagram(fields))
      t.deepEqual(namesOf(received), ['EstablishmentReject'], what)
      t.is(only(received, 'EstablishmentReject').code, code, what)
    }
    t.is(client.connId, connId)
    t.true(client.isBound(), 'a refused Establish does not touch the binding')
    t.is(rig.counted(Count.established), 1)

    for (const keepAliveMs of [KEEP_ALIVE_MS_MIN, KEEP_ALIVE_MS_MAX]) {
      const ack = only(client.establish({ keepAliveMs }), 'EstablishmentAck')
      t.is(ack.keepAliveMs, SERVER_KEEP_ALIVE_MS)
      t.is(ack.credit, CREDIT_MESSAGES)
      t.is(ack.codGraceMs, 0)
    }
    only(client.establish({ lastServerSeqNo: '5' }), 'EstablishmentAck')
  }))

test('Establish of a session that nobody negotiated: silence without a cookie, Unnegotiated with one', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    const before = rig.drops(Drop.handshakeCookie)
    t.deepEqual(client.establish(), [])
    t.is(rig.drops(Drop.handshakeCookie), before + 1)
    client.hello()
    const reject = only(client.establish(), 'EstablishmentReject')
    t.is(reject.code, EstablishmentRejectCode.unnegotiated)
    t.is(reject.sessionId, '7')
    t.is(reject.requestTimestamp, String(rig.wallNs))
  }))

test('a repeated Establish gets the same connection and changes nothing', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(2)
    const datagram = client.establishDatagram({ lastServerSeqNo: '2' })
    const first = only(client.exchange(datagram), 'EstablishmentAck')
    client.connId = first.connId
    client.packetNo = 0
    client.orders(2)
    const sent = client.packetNo
    const established = rig.counted(Count.established)

    const again = only(client.exchange(datagram), 'EstablishmentAck')
    t.is(again.connId, first.connId)
    t.is(rig.counted(Count.established), established)
    // Neither the packet window nor the flow began again.
    const replayed = rig.drops(Drop.replayed)
    t.deepEqual(client.heartbeat({ packetNo: sent }), [])
    t.is(rig.drops(Drop.replayed), replayed + 1)
    const reports = client.orders()
    t.deepEqual(reportNumbers(reports), [5])
  }))

test('an Establish with a new nonce makes a new connection from the same address; the old one is dead', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const { connId, packetNo } = client
    const ack = only(client.establish({ lastServerSeqNo: '3' }), 'EstablishmentAck')
    t.not(ack.connId, connId)
    t.is(ack.expectedClientSeqNo, '4')
    t.is(ack.nextSeqNo, '4')
    const before = rig.drops(Drop.unknownConnection)
    t.deepEqual(client.heartbeat({ connId, packetNo: packetNo + 1 }), [])
    t.is(rig.drops(Drop.unknownConnection), before + 1)
    const [report] = client.orders()
    t.is(report?.connId, ack.connId)
    t.is(report?.nextSeqNo, 4)
  }))

test('from another address without a cookie: AddressNotValidated, and the old binding stays', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const thief = new RawClient(rig, 2, 7n)
    const cases: [string, Partial<MessageFields['Establish']>][] = [
      ['no cookie', {}],
      ['garbage', { cookie: 'ab'.repeat(32), cookieEpoch: client.cookieEpoch }],
      [
        'the cookie of the first address',
        { cookie: client.cookie, cookieEpoch: client.cookieEpoch },
      ],
    ]
    for (const [what, fields] of cases) {
      const drops = rig.drops(Drop.handshakeCookie)
      const received = thief.establish(fields)
      t.is(rig.drops(Drop.handshakeCookie), drops + 1, what)
      t.deepEqual(namesOf(received), ['EstablishmentReject'], what)
      const { code } = only(received, 'EstablishmentReject')
      t.is(code, EstablishmentRejectCode.addressNotValidated, what)
    }
    t.is(rig.counted(Count.established), 1)
    t.deepEqual(reportNumbers(client.orders()), [4])
    t.deepEqual(rig.take(2), [], 'no report went to the other address')
  }))

test('with a cookie the session moves to another address: the old connection is dead, the numbers go on', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const old = { socket: 1, connId: client.connId, packetNo: client.packetNo }
    client.socket = 2
    client.hello()
    const received = client.establish({ lastServerSeqNo: '2' })
    const ack = only(received, 'EstablishmentAck')
    t.not(ack.connId, old.connId)
    t.is(ack.expectedClientSeqNo, '4')
    t.deepEqual(reportNumbers(received), [3], 'what it did not hold comes again')

    const before = rig.drops(Drop.unknownConnection)
    const late = client.orderDatagram(1, 'day', { connId: old.connId, packetNo: 100, nextSeqNo: 4 })
    t.deepEqual(rig.exchange(old.socket, late), [])
    t.is(rig.drops(Drop.unknownConnection), before + 1)
    client.nextSeqNo = 4

    // The right connection from the wrong address moves nothing.
    const wrong = rig.drops(Drop.wrongAddress)
    t.deepEqual(rig.exchange(old.socket, client.heartbeatDatagram()), [])
    t.is(rig.drops(Drop.wrongAddress), wrong + 1)
    t.deepEqual(reportNumbers(client.orders(2)), [4, 5])
    t.deepEqual(rig.take(old.socket), [])
  }))

test('an Establish that is repeated from another address is no repetition: the session moves', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    const clientNonce = client.nonce()
    client.open({ clientNonce })
    const { connId } = client
    client.socket = 2
    client.hello()
    const ack = only(client.establish({ clientNonce }), 'EstablishmentAck')
    t.not(ack.connId, connId)
    t.deepEqual(reportNumbers(client.orders()), [1])
    t.deepEqual(rig.take(1), [])
  }))

test('the server flow is taken up after any number that the client holds', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(20)
    client.orders(20)
    for (const last of [0, 1, 19, 20, 21, 39, 40]) {
      const received = client.establish({ lastServerSeqNo: String(last) })
      t.is(only(received, 'EstablishmentAck').nextSeqNo, String(last + 1))
      t.deepEqual(reportNumbers(received), range(last + 1, 40), `after ${last}`)
    }
  }))

test('sessions of two access keys may have the same sessionId and version', (t) =>
  withRig({}, (rig) => {
    const first = new RawClient(rig, 1, 7n)
    const second = new RawClient(rig, 2, 7n)
    second.accessKeyId = '02'.repeat(16)
    first.open()
    second.open()
    first.orders(2)
    t.deepEqual(reportNumbers(second.orders()), [1])
    t.true(first.isBound())
    t.true(second.isBound())
  }))

test('expectedClientSeqNo never frees a number that the router took a moment ago', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    // One poll brings an order on the old binding and then the Establish of a new one. Told that 1
    // is free, the client may send the order again under another number, and would have it twice.
    rig.send(1, client.orderDatagram())
    for (const message of messagesOf(client.establish())) {
      if (message.name === 'EstablishmentAck') t.is(message.fields.expectedClientSeqNo, '2')
    }
    const received = client.establish()
    t.is(only(received, 'EstablishmentAck').expectedClientSeqNo, '2')
    t.deepEqual(reportNumbers(received), [1])
  }))

test('expectedClientSeqNo never frees a number that is in the journal but not yet acknowledged', (t) =>
  withRig({ ackAfter: ['written', 'redis'] }, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    client.negotiate()
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2)
    only(client.establish(), 'EstablishmentAck')
    t.deepEqual(namesOf(client.orders()), [], 'the report waits for Redis')

    for (let attempt = 0; attempt < 3; attempt += 1)
      t.deepEqual(namesOf(client.establish()), [], 'neither 1 nor 2 would be true yet')
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2)
    const received = client.establish()
    t.is(only(received, 'EstablishmentAck').expectedClientSeqNo, '2')
    t.deepEqual(reportNumbers(received), [1])
  }))
