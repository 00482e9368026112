import test from 'ava'
import {
  EstablishmentRejectCode,
  NegotiationRejectCode,
  TerminateCode,
} from '../src/codec/index.js'
import { Count, Drop } from '../src/router/counters.js'
import { namesOf, only, RawClient, withRig, type SessionRig } from './helpers/raw-client.js'

const finishedSending = (lastSeqNo: number): { sessionId: string; lastSeqNo: string } => ({
  sessionId: '7',
  lastSeqNo: String(lastSeqNo),
})

/** What a session version that is over answers to everything. */
function assertEnded(
  t: { is: (actual: unknown, expected: unknown, message?: string) => void },
  client: RawClient,
): void {
  const reject = only(client.establish(), 'EstablishmentReject')
  t.is(reject.code, EstablishmentRejectCode.unnegotiated)
}

test('FinishedSending with the last number ends the session version', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const before = rig.lastSeq()
    const reply = only(client.control('FinishedSending', finishedSending(3)), 'FinishedReceiving')
    t.deepEqual(reply, { sessionId: '7', lastSeqNo: '3' })
    t.is(rig.lastSeq(), before + 1, 'the end is in the journal')

    const drops = rig.drops(Drop.sessionEnded)
    t.deepEqual(namesOf(client.orders(2)), [])
    t.is(rig.drops(Drop.sessionEnded), drops + 1)
    t.is(rig.lastSeq(), before + 1)
    assertEnded(t, client)

    // Only a new version goes on.
    client.sessionVer = 2n
    client.nextSeqNo = 1
    only(client.negotiate(), 'NegotiationResponse')
    only(client.establish(), 'EstablishmentAck')
    t.deepEqual(namesOf(client.orders()), ['OrderAcceptedShort'])
  }))

test('FinishedSending before any message ends the session version as well', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    const reply = only(client.control('FinishedSending', finishedSending(0)), 'FinishedReceiving')
    t.is(reply.lastSeqNo, '0')
    assertEnded(t, client)
  }))

test('FinishedSending with any other number gets the present acknowledgement and ends nothing', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const before = rig.lastSeq()
    for (const lastSeqNo of [0, 2, 4, 2 ** 53 - 1]) {
      const [reply, ...others] = client.control('FinishedSending', finishedSending(lastSeqNo))
      t.deepEqual([reply?.ackSeqNo, reply?.frames.length], [4, 0], String(lastSeqNo))
      t.is(others.length, 0)
    }
    t.is(rig.lastSeq(), before)
    t.deepEqual(namesOf(client.orders()), ['OrderAcceptedShort'])
  }))

test('a repeated FinishedSending gets the same answer and is not journaled again', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    const first = only(client.control('FinishedSending', finishedSending(3)), 'FinishedReceiving')
    const before = rig.lastSeq()
    const again = only(client.control('FinishedSending', finishedSending(3)), 'FinishedReceiving')
    t.deepEqual(again, first)
    t.is(rig.lastSeq(), before)
  }))

test('an empty datagram that declares a gap burns nothing in a session that has ended', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(3)
    client.control('FinishedSending', finishedSending(3))
    const before = rig.lastSeq()
    const drops = rig.drops(Drop.sessionEnded)
    t.deepEqual(namesOf(client.heartbeat({ nextSeqNo: 9 })), [])
    t.is(rig.lastSeq(), before)
    t.is(rig.counted(Count.burned), 0)
    t.is(rig.drops(Drop.sessionEnded), drops + 1)
    t.true(client.isBound(), 'heartbeats are still answered')
  }))

test('FinishedReceiving waits until the watermark has passed the end', (t) =>
  withRig({ ackAfter: ['written', 'redis'] }, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    client.negotiate()
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2)
    only(client.establish(), 'EstablishmentAck')
    t.deepEqual(namesOf(client.control('FinishedSending', finishedSending(0))), [])
    t.deepEqual(namesOf(client.orders()), [], 'it has ended all the same')
    t.is(rig.drops(Drop.sessionEnded), 1)
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2)
    t.deepEqual(namesOf(rig.take(1)), ['FinishedReceiving'])
  }))

/** The router's process dies and comes back; cookies and connections are gone with it. */
function crash(rig: SessionRig, ...clients: readonly RawClient[]): void {
  rig.router.crash()
  rig.turn()
  for (const client of clients) client.hello()
}

test('after a crash the session is taken up from the last report held; what was missed comes', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    const before = client.orders(10).flatMap((datagram) => datagram.frames)
    const { connId, packetNo } = client
    t.is(before.length, 10)
    crash(rig, client)
    t.is(rig.router.ready.sessions, 1)
    const drops = rig.drops(Drop.unknownConnection)
    t.deepEqual(client.heartbeat({ connId, packetNo: packetNo + 1 }), [])
    t.is(rig.drops(Drop.unknownConnection), drops + 1, 'no connection outlives the process')

    const received = client.establish({ lastServerSeqNo: '4' })
    const ack = only(received, 'EstablishmentAck')
    t.is(ack.expectedClientSeqNo, '11')
    t.is(ack.nextSeqNo, '5')
    const [report, ...others] = received.filter((datagram) => datagram.frames.length > 1)
    t.deepEqual([report?.nextSeqNo, others.length], [5, 0])
    t.deepEqual(report?.frames, before.slice(4), 'byte for byte')
    t.is(client.orders()[0]?.nextSeqNo, 11)
  }))

test('after a crash the address has to be proved again', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    crash(rig)
    const reject = only(client.establish(), 'EstablishmentReject')
    t.is(reject.code, EstablishmentRejectCode.addressNotValidated)
    client.hello()
    only(client.establish(), 'EstablishmentAck')
  }))

test('after a crash sessionVer still has to grow, and the version before is told', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.sessionVer = 40n
    client.open()
    client.orders(6)
    crash(rig, client)
    for (const sessionVer of ['1', '39', '40']) {
      const reject = only(client.negotiate({ sessionVer }), 'NegotiationReject')
      t.is(reject.code, NegotiationRejectCode.duplicateId, sessionVer)
    }
    client.sessionVer = 41n
    client.nextSeqNo = 1
    only(client.negotiate(), 'NegotiationResponse')
    crash(rig, client)
    const ack = only(client.establish(), 'EstablishmentAck')
    t.is(ack.prevSessionVer, '40')
    t.is(ack.prevServerSeqNo, '6')
    t.is(ack.expectedClientSeqNo, '1')
  }))

test('after a crash a session version that ended is still over', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(2)
    only(client.control('FinishedSending', finishedSending(2)), 'FinishedReceiving')
    crash(rig, client)
    assertEnded(t, client)
    client.sessionVer = 2n
    only(client.negotiate(), 'NegotiationResponse')
    crash(rig, client)
    only(client.establish(), 'EstablishmentAck')
  }))

test('a session version whose NegotiationResponse the crash swallowed is there all the same', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    rig.send(1, client.negotiateDatagram())
    rig.turn()
    t.deepEqual(rig.take(1), [])
    t.is(rig.counted(Count.sessionsOpened), 1)
    crash(rig, client)
    only(client.establish(), 'EstablishmentAck')
    t.deepEqual(namesOf(client.orders()), ['OrderAcceptedShort'])
  }))

test('a Negotiate repeated after a crash gets the same answer, nonce included', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    const clientNonce = client.nonce()
    const first = only(client.negotiate({ clientNonce }), 'NegotiationResponse')
    crash(rig, client)
    const before = rig.lastSeq()
    const again = only(client.negotiate({ clientNonce }), 'NegotiationResponse')
    t.is(again.serverNonce, first.serverNonce)
    t.is(again.sessionVer, first.sessionVer)
    t.is(rig.lastSeq(), before, 'nothing was opened')
  }))

test('a WebSocket is closed behind the Terminate of the last session on it', (t) =>
  withRig({}, (rig) => {
    const one = new RawClient(rig, 5, 7n).open()
    const other = new RawClient(rig, 5, 8n).open()
    t.deepEqual(namesOf(one.control('Terminate', { code: TerminateCode.finished })), ['Terminate'])
    t.deepEqual(rig.closed, [], 'the other session is still on it')
    other.control('Terminate', { code: TerminateCode.finished })
    t.deepEqual(rig.closed, [[5, TerminateCode.finished]])
  }))
