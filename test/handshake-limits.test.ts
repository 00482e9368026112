import test from 'ava'
import { NegotiationRejectCode } from '../src/codec/index.js'
import { CONTROL_SLOTS_MAX, PENDING_REPLIES_MAX, SESSIONS_MAX } from '../src/constants.js'
import { Count, Drop } from '../src/router/counters.js'
import { messagesOf, namesOf, only, RawClient, withRig } from './helpers/raw-client.js'

const BURST = 60 // Below what one poll takes and one cycle answers.

test(`the router keeps at most ${PENDING_REPLIES_MAX} replies that wait for the journal`, (t) =>
  withRig({ ackAfter: ['written', 'redis'] }, (rig) => {
    const client = new RawClient(rig, 1, 7n)
    client.hello()
    const datagram = client.negotiateDatagram()
    const beyond = 100
    for (let sent = 0; sent < PENDING_REPLIES_MAX + beyond; sent += 1) {
      rig.send(1, datagram)
      if (sent % BURST === 0) rig.turn()
    }
    rig.turn(3)
    t.is(rig.drops(Drop.handshakeLimit), beyond)
    t.deepEqual(rig.take(1), [])
    rig.storeInRedis(rig.lastSeq())
    rig.turn(2 + PENDING_REPLIES_MAX / CONTROL_SLOTS_MAX)
    t.is(messagesOf(rig.take(1)).length, PENDING_REPLIES_MAX)
    // And there is room again.
    t.deepEqual(namesOf(client.exchange(datagram)), ['NegotiationResponse'])
    t.is(rig.drops(Drop.handshakeLimit), beyond)
  }))

test(`session ${SESSIONS_MAX + 1} is refused; those that are there go on`, (t) =>
  withRig({}, (rig) => {
    const clients = Array.from(
      { length: SESSIONS_MAX },
      (_, index) => new RawClient(rig, 1 + index, BigInt(1 + index)),
    )
    const inBursts = (datagram: (client: RawClient) => Uint8Array): void => {
      for (let from = 0; from < clients.length; from += BURST) {
        const burst = clients.slice(from, from + BURST)
        for (const client of burst) rig.send(client.socket, datagram(client))
        rig.turn(2)
        for (const client of burst) {
          for (const message of messagesOf(rig.take(client.socket))) {
            if (message.name !== 'Retry') continue
            client.cookie = message.fields.cookie
            client.cookieEpoch = message.fields.cookieEpoch
          }
        }
      }
    }
    inBursts((client) => client.helloDatagram())
    inBursts((client) => client.negotiateDatagram())
    t.is(rig.counted(Count.sessionsOpened), SESSIONS_MAX)

    const late = new RawClient(rig, SESSIONS_MAX + 1, BigInt(SESSIONS_MAX + 1))
    late.hello()
    const reject = only(late.negotiate(), 'NegotiationReject')
    t.is(reject.code, NegotiationRejectCode.unspecified)
    t.is(rig.counted(Count.sessionsOpened), SESSIONS_MAX)

    // The last of the table works like the first, and a known session may have a new version.
    for (const client of [clients[0], clients.at(-1)] as [RawClient, RawClient]) {
      only(client.establish(), 'EstablishmentAck')
      t.deepEqual(namesOf(client.orders()), ['OrderAcceptedShort'])
      client.sessionVer = 2n
      only(client.negotiate(), 'NegotiationResponse')
    }
  }))
