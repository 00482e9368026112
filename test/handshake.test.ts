import test from 'ava'
import {
  FlowType,
  NegotiationRejectCode,
  SessionKind,
  Suites,
  type MessageFields,
} from '../src/codec/index.js'
import { COOKIE_SECRET_ROTATE_MS, HANDSHAKE_CLOCK_SKEW_MS_MAX } from '../src/constants.js'
import { Count, Drop } from '../src/router/counters.js'
import { namesOf, only, RawClient, withRig, type SessionRig } from './helpers/raw-client.js'

const UINT64_MAX = '18446744073709551615'
const ROTATION_STEP_MS = 1_000

function rotateCookies(rig: SessionRig, times: number): void {
  rig.advance(times * COOKIE_SECRET_ROTATE_MS, ROTATION_STEP_MS)
}

function flip(hex: string): string {
  const bytes = Buffer.from(hex, 'hex')
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  return bytes.toString('hex')
}

test('a handshake over Hello, Negotiate and Establish echoes what was asked and tells the router’s time', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    const retry = client.hello()
    t.is(retry.sessionId, '7')
    t.is(retry.requestTimestamp, String(rig.wallNs))
    t.is(retry.serverTime, String(rig.wallNs))
    const response = only(client.negotiate(), 'NegotiationResponse')
    t.is(response.sessionVer, '1')
    t.is(response.requestTimestamp, String(rig.wallNs))
    const ack = only(client.establish(), 'EstablishmentAck')
    t.is(ack.serverTime, String(rig.wallNs))
    t.is(ack.nextSeqNo, '1')
    t.is(ack.expectedClientSeqNo, '1')
    t.is(ack.prevSessionVer, '0')
    t.not(ack.connId, 0)
    t.deepEqual(namesOf(client.orders()), ['OrderAcceptedShort'])
  }))

test('Hello leaves nothing behind: no journal record, no session, however many come', (t) =>
  withRig({}, (rig) => {
    const before = rig.lastSeq()
    for (let i = 0; i < 500; i += 1) new RawClient(rig, 1 + (i % 7), BigInt(i)).hello()
    t.is(rig.counted(Count.handshakes), 500)
    t.is(rig.counted(Count.batches), 0)
    t.is(rig.lastSeq(), before)
    rig.router.crash()
    t.is(rig.router.ready.sessions, 0)
  }))

test('Hello with no common version or suite gets silence and a counter', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    const cases: Partial<MessageFields['Hello']>[] = [
      { minVersion: 2, maxVersion: 9 },
      { minVersion: 0, maxVersion: 0 },
      { suites: 0 },
      { suites: Suites.hmacSha256 | Suites.aes256Gcm },
    ]
    for (const fields of cases) {
      const before = rig.drops(Drop.controlUnknown)
      t.deepEqual(client.exchange(client.helloDatagram(fields)), [], JSON.stringify(fields))
      t.is(rig.drops(Drop.controlUnknown), before + 1)
    }
    t.deepEqual(namesOf(client.exchange(client.helloDatagram({ minVersion: 0, maxVersion: 9 }))), [
      'Retry',
    ])
  }))

test('a cookie is good for one address, access key and session only; any other gets silence', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    const { cookie, cookieEpoch } = client
    const refused = (what: string, from: RawClient, fields = {}): void => {
      from.cookie = cookie
      from.cookieEpoch = cookieEpoch
      const before = rig.drops(Drop.handshakeCookie)
      t.deepEqual(from.negotiate(fields), [], what)
      t.is(rig.drops(Drop.handshakeCookie), before + 1, what)
    }
    refused('another address', new RawClient(rig, 2, 7n))
    refused('another session', new RawClient(rig, 1, 8n))
    refused('another access key', client, { accessKeyId: '01'.repeat(16) })
    refused('the other epoch', client, { cookieEpoch: cookieEpoch - 1 })
    refused('an epoch to come', client, { cookieEpoch: cookieEpoch + 1 })
    refused('a bit flipped', client, { cookie: flip(cookie) })
    refused('none', client, { cookie: '', cookieEpoch: 0 })
    t.is(rig.counted(Count.sessionsOpened), 0)
    only(client.negotiate(), 'NegotiationResponse')
  }))

test('a cookie survives one change of secrets and not two', (t) =>
  withRig({}, (rig) => {
    const early = new RawClient(rig, 1, 7n)
    early.hello()
    rotateCookies(rig, 1)
    only(early.negotiate(), 'NegotiationResponse')

    const late = new RawClient(rig, 2, 8n)
    late.hello()
    rotateCookies(rig, 2)
    const before = rig.drops(Drop.handshakeCookie)
    t.deepEqual(late.negotiate(), [])
    t.is(rig.drops(Drop.handshakeCookie), before + 1)
    late.hello()
    only(late.negotiate(), 'NegotiationResponse')
  }))

test('Negotiate is refused, with the reason, for what this version does not offer', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    const skewNs = BigInt(HANDSHAKE_CLOCK_SKEW_MS_MAX) * 1_000_000n
    const at = (offsetNs: bigint): string => String(rig.wallNs + offsetNs)
    const { staleTimestamp, suiteNotSupported, flowTypeNotSupported, duplicateId } =
      NegotiationRejectCode
    const cases: [Partial<MessageFields['Negotiate']>, number][] = [
      [{ timestamp: at(-skewNs - 1n) }, staleTimestamp],
      [{ timestamp: at(skewNs + 1n) }, staleTimestamp],
      [{ timestamp: '0' }, staleTimestamp],
      [{ timestamp: UINT64_MAX }, staleTimestamp],
      [{ suite: 1 }, suiteNotSupported],
      [{ suite: 65_535 }, suiteNotSupported],
      [{ clientFlow: FlowType.recoverable }, flowTypeNotSupported],
      [{ clientFlow: FlowType.unsequenced }, flowTypeNotSupported],
      [{ clientFlow: FlowType.none }, flowTypeNotSupported],
      [{ sessionKind: SessionKind.dropCopy }, flowTypeNotSupported],
      [{ sessionKind: SessionKind.marketData }, flowTypeNotSupported],
      [{ sessionKind: 0 }, flowTypeNotSupported],
      [{ sessionVer: '0' }, duplicateId],
      [{ sessionVer: UINT64_MAX }, duplicateId],
    ]
    const before = rig.lastSeq()
    for (const [fields, code] of cases) {
      const reject = only(client.negotiate(fields), 'NegotiationReject')
      t.is(reject.code, code, JSON.stringify(fields))
      t.is(reject.requestTimestamp, fields.timestamp ?? String(rig.wallNs))
      t.is(reject.sessionId, '7')
    }
    t.is(rig.lastSeq(), before, 'a refusal is not journaled')
    t.is(rig.counted(Count.sessionsOpened), 0)
    // The bounds themselves are inside.
    only(client.negotiate({ timestamp: at(-skewNs) }), 'NegotiationResponse')
    only(client.negotiate({ timestamp: at(skewNs), sessionVer: '2' }), 'NegotiationResponse')
  }))

test('sessionVer has to grow: the same with another nonce, and every smaller one, are duplicates', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.sessionVer = 100n
    client.open()
    for (const sessionVer of ['100', '99', '1']) {
      const reject = only(client.negotiate({ sessionVer }), 'NegotiationReject')
      t.is(reject.code, NegotiationRejectCode.duplicateId, sessionVer)
    }
    t.true(client.isBound(), 'the binding did not suffer')
    only(client.negotiate({ sessionVer: '18446744073709551614' }), 'NegotiationResponse')
  }))

test('a repeated Negotiate gets the same answer and opens nothing', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    const datagram = client.negotiateDatagram()
    const first = only(client.exchange(datagram), 'NegotiationResponse')
    const seq = rig.lastSeq()
    // Also when it is late: the answer to the first may have been lost for long.
    for (const waitMs of [0, 100, HANDSHAKE_CLOCK_SKEW_MS_MAX + 100]) {
      rig.advance(waitMs, ROTATION_STEP_MS)
      t.deepEqual(only(client.exchange(datagram), 'NegotiationResponse'), first)
    }
    only(client.establish(), 'EstablishmentAck')
    client.orders(3)
    t.deepEqual(only(client.exchange(datagram), 'NegotiationResponse'), first)
    t.true(client.isBound(), 'a Negotiate that the network repeats does not end the binding')
    t.is(rig.counted(Count.sessionsOpened), 1)
    t.is(rig.lastSeq(), seq + 3)
  }))

test('a new session version ends the binding of the old one and starts both flows again', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    client.orders(4)
    const oldConnId = client.connId
    client.sessionVer = 2n
    only(client.negotiate(), 'NegotiationResponse')
    const before = rig.drops(Drop.unknownConnection)
    t.false(client.isBound())
    t.is(rig.drops(Drop.unknownConnection), before + 1)
    rig.advance(5_000)
    t.deepEqual(rig.take(1), [], 'nor does the router talk to it any more')
    t.is(rig.counted(Count.keepAliveLapsed), 0)

    client.nextSeqNo = 1
    const ack = only(client.establish(), 'EstablishmentAck')
    t.is(ack.nextSeqNo, '1')
    t.is(ack.expectedClientSeqNo, '1')
    t.is(ack.prevSessionVer, '1')
    t.is(ack.prevServerSeqNo, '4')
    t.not(client.connId, oldConnId)
    const [report] = client.orders()
    t.is(report?.nextSeqNo, 1)
    t.deepEqual(
      report?.messages.map((message) => message.name),
      ['OrderAcceptedShort'],
    )
    // The version before has gone for good.
    t.deepEqual(namesOf(client.establish({ sessionVer: '1' })), ['EstablishmentReject'])
  }))

test('NegotiationResponse and EstablishmentAck wait until the watermark has passed the session’s opening', (t) =>
  withRig({ ackAfter: ['written', 'redis'] }, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello() // Promises nothing, so it waits for nothing.
    const datagram = client.negotiateDatagram()
    t.deepEqual(client.exchange(datagram), [])
    const openSeq = rig.lastSeq()
    t.deepEqual(client.exchange(datagram), [], 'nor does asking again help')
    t.deepEqual(client.exchange(client.establishDatagram()), [])
    rig.advance(1_000)
    t.deepEqual(rig.take(1), [])

    rig.storeInRedis(openSeq - 1)
    rig.turn(3)
    t.deepEqual(rig.take(1), [], 'one short is not enough')
    rig.storeInRedis(openSeq)
    rig.turn(3)
    t.deepEqual(namesOf(rig.take(1)), ['NegotiationResponse', 'NegotiationResponse'])
    only(client.establish(), 'EstablishmentAck')
  }))
