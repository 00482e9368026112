import test from 'ava'
import { PacketFlags } from '../src/codec/index.js'
import { Drop } from '../src/router/counters.js'
import { writeDatagram } from './helpers/model-router.js'
import { control, namesOf, RawClient, withRig, type SessionRig } from './helpers/raw-client.js'
import { randomFrom } from './helpers/random.js'

// Whoever forges an address may make the router talk to a attacker. So no answer to an input that
// proves nothing is longer than the input, and most get none.

const ATTACKER = 9
const SESSION_ID = 7n

interface Answered {
  readonly names: string[]
  readonly requestBytes: number
  readonly replyBytes: number
}

/** Everything that the router says, to whomever, because of one datagram. */
function measure(rig: SessionRig, socket: number, datagram: Uint8Array): Answered {
  rig.take(1)
  const received = [...rig.exchange(socket, datagram), ...rig.take(1)]
  const replyBytes = received.reduce((sum, reply) => sum + reply.bytes.length, 0)
  return { names: namesOf(received), requestBytes: datagram.length, replyBytes }
}

const garbage = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i * 31)

function patched(datagram: Uint8Array, at: number, value: number): Uint8Array {
  const bytes = datagram.slice()
  bytes[at] = value
  return bytes
}

test('silence, and one counter each, for every input that proves nothing', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, SESSION_ID).open()
    const attacker = new RawClient(rig, ATTACKER, SESSION_ID)
    const stranger = new RawClient(rig, ATTACKER, 1_234n)
    const hello = attacker.helloDatagram()
    const terminate = { sessionId: '7', sessionVer: '1', code: 1 }
    const cases: [string, Uint8Array, Drop][] = [
      ['nothing', new Uint8Array(0), Drop.truncated],
      ['less than a header', garbage(40), Drop.truncated],
      ['garbage', garbage(176), Drop.badProtocol],
      ['garbage of full length', garbage(1_400), Drop.badProtocol],
      ['more than a datagram', garbage(1_408), Drop.oversized],
      ['a length that is no multiple of 8', garbage(177), Drop.badLength],
      ['Hello of another protocol', patched(hello, 0, 0x4e), Drop.badProtocol],
      ['Hello of another header version', patched(hello, 2, 2), Drop.badProtocol],
      ['Hello cut short', hello.slice(0, 168), Drop.badLength],
      ['Hello without CONTROL', patched(hello, 3, 0), Drop.unknownConnection],
      ['a header alone', writeDatagram({}, []), Drop.unknownConnection],
      [
        'a CONTROL header alone',
        writeDatagram({ flags: PacketFlags.control }, []),
        Drop.controlMalformed,
      ],
      ['an unknown template', patched(hello, 50, 99), Drop.controlUnknown],
      ['another schema', patched(hello, 52, 2), Drop.controlMalformed],
      ['a block beyond the datagram', patched(hello, 49, 1), Drop.controlMalformed],
      ['a block too short', patched(hello, 48, 112), Drop.controlMalformed],
      ['Terminate without a connection', control('Terminate', terminate), Drop.controlUnknown],
      [
        'Terminate of an unknown connection',
        control('Terminate', terminate, { connId: 0x1234_5678 }),
        Drop.unknownConnection,
      ],
      [
        'Terminate of a connection of another address',
        control('Terminate', terminate, { connId: client.connId, packetNo: 50 }),
        Drop.wrongAddress,
      ],
      [
        'heartbeat of a connection of another address',
        writeDatagram({ connId: client.connId, packetNo: 50 }, []),
        Drop.wrongAddress,
      ],
      ['Negotiate without a cookie', attacker.negotiateDatagram(), Drop.handshakeCookie],
      ['Establish of an unknown session', stranger.establishDatagram(), Drop.handshakeCookie],
      [
        'Establish of an unknown version',
        attacker.establishDatagram({ sessionVer: '2' }),
        Drop.handshakeCookie,
      ],
    ]
    for (const [what, datagram, reason] of cases) {
      const drops = rig.drops(reason)
      const dropsOfAll = rig.dropsOfAll()
      const { names, replyBytes } = measure(rig, ATTACKER, datagram)
      t.deepEqual(names, [], what)
      t.is(replyBytes, 0, what)
      t.is(rig.drops(reason), drops + 1, what)
      t.is(rig.dropsOfAll(), dropsOfAll + 1, what)
    }
    t.true(client.isBound())
  }))

test('each answer of the handshake is shorter than its question', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, SESSION_ID)
    const seen: string[] = []
    const step = (what: string, socket: number, datagram: Uint8Array): void => {
      const { names, requestBytes, replyBytes } = measure(rig, socket, datagram)
      t.is(names.length, 1, what)
      t.true(replyBytes < requestBytes, `${what}: ${requestBytes} bytes get ${replyBytes}`)
      seen.push(`${requestBytes} > ${names.join()} ${replyBytes}`)
    }
    step('Hello', 1, client.helloDatagram())
    client.hello()
    step('bad Negotiate', 1, client.negotiateDatagram({ suite: 1 }))
    step('good Negotiate', 1, client.negotiateDatagram())
    step('bad Establish', 1, client.establishDatagram({ keepAliveMs: 0 }))
    step('Establish of no session', 1, client.establishDatagram({ sessionVer: '2' }))
    step('good Establish', 1, client.establishDatagram())
    const elsewhere = new RawClient(rig, ATTACKER, SESSION_ID)
    step('Establish from elsewhere', ATTACKER, elsewhere.establishDatagram())
    t.deepEqual(seen, [
      '176 > Retry 120',
      '184 > NegotiationReject 80',
      '184 > NegotiationResponse 136',
      '192 > EstablishmentReject 80',
      '192 > EstablishmentReject 80',
      '192 > EstablishmentAck 152',
      '192 > EstablishmentReject 80',
    ])
  }))

test('no template, length or claimed block length makes an answer longer than the question', (t) =>
  withRig({}, (rig) => {
    const seed = Number(process.env['SEED'] ?? 20_261_122)
    const below = randomFrom(seed)
    const client = new RawClient(rig, 1, SESSION_ID).open()
    client.orders(20)
    // Of a session of its own, so that it gets as far as anybody without a binding can.
    const attacker = new RawClient(rig, ATTACKER, 8n)
    attacker.hello()
    const stock = [
      attacker.helloDatagram(),
      attacker.negotiateDatagram(),
      attacker.establishDatagram({ cookie: '' }),
    ].map((datagram) => datagram.slice(48))
    let answers = 0
    for (let round = 0; round < 4_000; round += 1) {
      const body = (stock[below(stock.length)] as Uint8Array).slice()
      const view = new DataView(body.buffer)
      const length = below(body.length / 8 + 1) * 8
      if (below(2) === 0) view.setUint16(0, below(30) * 8, true)
      if (below(4) === 0) view.setUint16(2, below(16), true)
      if (below(4) === 0) view.setUint16(6, below(3), true)
      if (below(4) === 0) body[8 + below(body.length - 8)] = below(256)
      const frame = below(4) === 0 ? body : body.subarray(0, length)
      const flags = below(8) === 0 ? below(256) : PacketFlags.control
      const datagram = writeDatagram({ flags, msgCount: below(4) }, [frame])
      const { names, requestBytes, replyBytes } = measure(rig, ATTACKER, datagram)
      if (replyBytes > 0) answers += 1
      if (replyBytes > requestBytes)
        t.fail(`${requestBytes} bytes get ${replyBytes} (${names.join()}), SEED=${seed}`)
    }
    t.true(answers > 100, `${answers} were answered`)
    t.true(client.isBound())
  }))
