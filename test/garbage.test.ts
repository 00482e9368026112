import test from 'ava'
import { BatchClient } from '../src/client/batch-client.js'
import { Count, Drop } from '../src/router/counters.js'
import { FakeClock, FakeTransport, seededRandom } from './helpers/fake-transport.js'
import { InProcessRouter } from './helpers/in-process.js'
import { randomFrom } from './helpers/random.js'

const SEED = Number(process.env['SEED'] ?? 20_261_122)
const DATAGRAMS = 1_000_000
const HONEST = 1
const STRANGER = 2 // Sends nothing that was ever right.
const BROKEN = 3 // Has a session, and damages what it sends in it.

function client(clock: FakeClock, sessionId: bigint): [BatchClient, FakeTransport] {
  const transport = new FakeTransport()
  const batch = new BatchClient(transport, {
    address: `client ${sessionId}`,
    sessionId,
    sessionVer: 1n,
    windowMessages: 256,
    clock,
    random: seededRandom(Number(sessionId)),
  })
  batch.start()
  return [batch, transport]
}

function place(batch: BatchClient, id: number): boolean {
  const order = batch.newOrderShort()
  if (order === null) return false
  order
    .setClOrdIdParts(id, 0)
    .setInstrumentId(1)
    .setAccountId(0)
    .setPrice(500)
    .setQty(1)
    .setSide(1)
    .setOrdType(2)
    .setTimeInForce(3)
    .setStpMode(0)
    .setExecInst(0)
    .setGroupId(0)
  batch.flush()
  return true
}

test(`a million damaged datagrams: counted by reason, harmless to others, and the journal replays (SEED=${SEED})`, (t) => {
  const below = randomFrom(SEED)
  const clock = new FakeClock()
  const router = new InProcessRouter()
  try {
    const [honest, honestTransport] = client(clock, 11n)
    const [broken, brokenTransport] = client(clock, 12n)
    // What the broken client would send is the stock from which damage is made.
    const stock: Uint8Array[] = []
    let relayBroken = true
    let settled = 1
    honestTransport.onSend = (datagram) => router.send(HONEST, datagram)
    brokenTransport.onSend = (datagram) => {
      stock.push(datagram)
      if (stock.length > 64) stock.shift()
      if (relayBroken) router.send(BROKEN, datagram)
    }
    router.onDatagram = (socket, datagram) => {
      if (socket === HONEST) honestTransport.deliver(datagram)
      if (socket !== BROKEN) return
      settled = new DataView(datagram.buffer).getUint32(24, true)
      brokenTransport.deliver(datagram)
    }
    let answered = 0
    let notApplied = 0
    const handler = {
      onOrderAcceptedShort: (_report: object, answers: number) => {
        if (answers !== 0) answered += 1
      },
      onNotApplied: () => {
        notApplied += 1
      },
    }
    const step = (): void => {
      clock.ns += 50_000
      router.turn(BigInt(clock.ns))
      honest.poll(handler)
      broken.poll({})
    }
    while (honest.state !== 'ready' || broken.state !== 'ready') step()
    let brokenId = 1
    while (stock.length < 40) {
      place(broken, (brokenId += 1))
      step()
    }
    relayBroken = false

    const random = (length: number): Uint8Array => {
      const bytes = new Uint8Array(length)
      for (let i = 0; i < length; i += 1) bytes[i] = below(256)
      return bytes
    }
    let packetNo = 1_000
    const damaged = (): Uint8Array => {
      const original = stock[below(stock.length)] as Uint8Array
      const bytes = original.slice()
      switch (below(5)) {
        case 0: // Some bytes are other bytes.
          for (let flips = 1 + below(4); flips > 0; flips -= 1)
            bytes[below(bytes.length)] = below(256)
          // A huge packet number would close the window for all that follow, so it is seldom left.
          if (below(300_000) > 0) bytes.set(original.subarray(8, 16), 8)
          if (below(4) > 0) new DataView(bytes.buffer).setUint32(8, (packetNo += 1), true)
          return bytes
        case 1: // The header stays plausible; what it counts does not.
          bytes[40 + below(4)] = below(256)
          return bytes
        case 2: // Cut off.
          return bytes.subarray(0, below(bytes.length))
        case 3: // A sequence number from anywhere.
          new DataView(bytes.buffer).setUint32(8, (packetNo += 1), true)
          bytes[16 + below(8)] = below(256)
          return bytes
        default: {
          // New in every respect, so that it is looked at to the last byte.
          const view = new DataView(bytes.buffer)
          view.setUint32(8, (packetNo += 1), true)
          view.setUint32(16, settled + below(3), true)
          if (bytes.length > 52) bytes[48 + below(below(2) === 0 ? 2 : 48)] = below(256)
          return bytes
        }
      }
    }
    let sent = 0
    let placed = 0
    const before = router.counters.counts[Count.datagrams] ?? 0
    let ownDatagrams = 0
    honestTransport.onSend = (datagram) => {
      ownDatagrams += 1
      router.send(HONEST, datagram)
    }
    while (sent < DATAGRAMS) {
      for (let burst = 0; burst < 60 && sent < DATAGRAMS; burst += 1) {
        const kind = below(10)
        let datagram: Uint8Array
        if (kind < 2) datagram = random(below(200))
        else if (kind === 2) datagram = random(1_401 + below(640))
        else datagram = damaged()
        const socket = kind < 6 ? BROKEN : STRANGER
        if (router.send(socket, datagram)) sent += 1
      }
      if (below(8) === 0 && place(honest, placed + 1)) placed += 1
      step()
    }
    for (let quiet = 0; quiet < 200 && answered < placed; quiet += 1) step()

    t.true(placed > 1_000, `${placed} honest orders`)
    t.is(answered, placed, 'every honest order was accepted, once')
    t.is(notApplied, 0, 'and none was burned')
    t.is(router.counters.counts[Count.datagrams], before + sent + ownDatagrams, 'nothing uncounted')
    for (const reason of [
      'truncated',
      'oversized',
      'badLength',
      'badProtocol',
      'unknownConnection',
      'wrongAddress',
      'replayed',
      'badSequence',
      'creditExceeded',
      'controlMalformed',
      'controlUnknown',
    ] as const) {
      t.true((router.counters.drops[Drop[reason]] ?? 0) > 0, `${reason} was seen`)
    }
    t.true((router.counters.counts[Count.malformedFrames] ?? 0) > 0, 'malformed frames were seen')
    t.is(router.replay().stateHash, router.stateHash)
  } finally {
    router.close()
  }
})
