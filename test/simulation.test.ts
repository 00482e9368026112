import test from 'ava'
import { BatchClient } from '../src/client/batch-client.js'
import type { ReportHandler } from '../src/client/report-handler.js'
import { PacketFlags, PacketHeader } from '../src/codec/index.js'
import { decodeAcks } from '../src/redis/acks.js'
import { FakeClock, FakeTransport, seededRandom } from './helpers/fake-transport.js'
import { InProcessRouter } from './helpers/in-process.js'
import { randomFrom } from './helpers/random.js'

// The real client and the real router, with everything between them decided by a seed: loss,
// duplication, reordering, delay, batching, and crashes of the router at any point. SEED=n runs one.

const SEEDS = process.env['SEED'] === undefined ? 60 : 1
const SEED_FIRST = Number(process.env['SEED'] ?? 1)
const ROUNDS = 400

interface Flight {
  readonly dueNs: number
  readonly deliver: () => void
}

/** Delivers, loses, repeats and reorders datagrams. */
class Network {
  private readonly flights: Flight[] = []
  private readonly below: (n: number) => number
  private readonly clock: FakeClock
  lossPercent = 0

  constructor(below: (n: number) => number, clock: FakeClock) {
    this.below = below
    this.clock = clock
  }

  send(deliver: () => void): void {
    if (this.below(100) < this.lossPercent) return
    const copies = this.below(100) < this.lossPercent ? 2 : 1
    for (let copy = 0; copy < copies; copy += 1) {
      // Mostly in order; now and then one takes the long way.
      const delayNs = this.lossPercent > 0 && this.below(20) === 0 ? this.below(5_000_000) : 0
      this.flights.push({ dueNs: this.clock.ns + delayNs, deliver })
    }
  }

  step(): void {
    const due = this.flights.filter((flight) => flight.dueNs <= this.clock.ns)
    for (const flight of due) {
      this.flights.splice(this.flights.indexOf(flight), 1)
      flight.deliver()
    }
  }

  /** What was under way to a process that died arrives nowhere. */
  clear(): void {
    this.flights.length = 0
  }
}

/** A client that trades at random and keeps the books on what it was told. */
class Trader {
  readonly client: BatchClient
  readonly transport = new FakeTransport()
  /** Client number → what answered it. */
  readonly answers = new Map<number, string>()
  readonly handler: ReportHandler
  failures = 0
  private nextId = 1
  private readonly below: (n: number) => number

  constructor(seed: number, index: number, clock: FakeClock) {
    this.below = randomFrom(seed * 31 + index)
    this.client = new BatchClient(this.transport, {
      address: `trader ${index}`,
      sessionId: BigInt(1_000 + index),
      sessionVer: 1n,
      windowMessages: 256,
      messagesPerDatagram: 1 + (index % 4) * 3,
      clock,
      random: seededRandom(seed * 17 + index),
    })
    const answer = (kind: string) => (_report: object, answers: number) => {
      if (answers !== 0) this.answered(answers, kind)
    }
    this.handler = {
      onOrderAcceptedShort: answer('accepted'),
      onOrderAccepted: answer('accepted'),
      onOrderRejected: answer('rejected'),
      onOrderReplaced: answer('replaced'),
      onOrderCanceled: answer('canceled'),
      onCancelRejected: answer('cancelRejected'),
      onBusinessReject: answer('businessReject'),
      onNotApplied: (report) => {
        for (let i = 0; i < report.count(); i += 1)
          this.answered(report.fromSeqNo() + i, 'notApplied')
      },
    }
    this.client.start()
  }

  private answered(number: number, kind: string): void {
    const before = this.answers.get(number)
    if (before !== undefined) throw new Error(`number ${number}: ${before}, then ${kind}`)
    this.answers.set(number, kind)
  }

  trade(): void {
    for (let messages = this.below(6); messages > 0; messages -= 1) {
      const what = this.below(10)
      const id = this.nextId
      if (what < 6) {
        const order = this.client.newOrderShort()
        if (order === null) break
        this.nextId += 1
        order
          .setClOrdIdParts(id, 0)
          .setInstrumentId(1)
          .setAccountId(0)
          .setPrice(5 * (100 + this.below(10)))
          .setQty(1 + this.below(20))
          .setSide(1 + this.below(2))
          .setOrdType(2)
          .setTimeInForce([0, 0, 1, 3, 4][this.below(5)] ?? 0)
          .setStpMode(0)
          .setExecInst(this.below(8) === 0 ? 1 : 0)
          .setGroupId(0)
      } else if (what < 9) {
        const cancel = this.client.cancelOrder()
        if (cancel === null) break
        cancel
          .setClOrdIdParts(900_000_000, 0)
          .setOrigClOrdIdParts(Math.max(1, id - this.below(12)), 0)
          .setOrderIdParts(0, 0)
          .setInstrumentId(1)
          .setRestriction(0)
      } else {
        const reduce = this.client.reduceOrder()
        if (reduce === null) break
        reduce
          .setClOrdIdParts(900_000_001, 0)
          .setOrigClOrdIdParts(Math.max(1, id - this.below(12)), 0)
          .setNewTotalQty(1 + this.below(10))
          .setInstrumentId(1)
      }
    }
    this.client.flush()
  }

  poll(): void {
    this.client.poll(this.handler)
    if (this.client.state !== 'closed') return
    // The router was away for too long, or has forgotten the binding: take the session up again.
    this.failures += 1
    this.client.rebind()
  }
}

/** Every report that ever left, by session and number: the same number is the same bytes for ever. */
class Wiretap {
  readonly reports = new Map<string, string>()
  private readonly header = new PacketHeader()

  see(session: number, datagram: Uint8Array): void {
    const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.length)
    this.header.wrap(view, 0)
    if ((this.header.flags() & PacketFlags.control) !== 0) return
    let at = 48
    for (let index = 0; index < this.header.msgCount(); index += 1) {
      const end = at + 8 + view.getUint16(at, true)
      const key = `${session}/${this.header.nextSeqNo() + index}`
      const bytes = Buffer.from(datagram.subarray(at, end)).toString('hex')
      const before = this.reports.get(key)
      if (before !== undefined && before !== bytes) throw new Error(`report ${key} has changed`)
      this.reports.set(key, bytes)
      at = end
    }
  }
}

function simulate(seed: number, crashes: boolean): { answered: number; notApplied: number } {
  const below = randomFrom(seed)
  const clock = new FakeClock()
  const network = new Network(below, clock)
  const router = new InProcessRouter()
  const traders = Array.from({ length: 3 }, (_, index) => new Trader(seed, index, clock))
  const wiretap = new Wiretap()
  try {
    router.onDatagram = (socket, datagram) => {
      wiretap.see(socket, datagram)
      network.send(() => traders[socket]?.transport.deliver(datagram))
    }
    for (const [socket, trader] of traders.entries()) {
      trader.transport.onSend = (datagram) => network.send(() => router.send(socket, datagram))
    }
    const step = (): void => {
      clock.ns += below(3_000_000)
      network.step()
      router.turn(BigInt(clock.ns))
      for (const trader of traders) trader.poll()
    }
    network.lossPercent = below(3) === 0 ? 0 : below(25)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const trader of traders) {
        if (trader.client.state === 'ready' && below(3) > 0) trader.trade()
      }
      step()
      if (crashes && below(120) === 0) {
        network.clear()
        router.crash()
      }
    }
    // The weather clears, and everybody finishes.
    network.lossPercent = 0
    for (let quiet = 0; quiet < 4_000; quiet += 1) {
      for (const trader of traders) trader.client.flush()
      step()
      if (traders.every((trader) => trader.client.flow.unanswered === 0)) break
    }

    let answered = 0
    let notApplied = 0
    for (const [index, trader] of traders.entries()) {
      const sent = trader.client.lastSeqNo
      for (let number = 1; number <= sent; number += 1) {
        const kind = trader.answers.get(number)
        if (kind === undefined) throw new Error(`trader ${index}: number ${number} has no answer`)
        if (kind === 'notApplied') notApplied += 1
      }
      if (trader.answers.size !== sent)
        throw new Error(`trader ${index}: answers to numbers never sent`)
      answered += sent
    }
    const replayed = router.replay()
    if (replayed.stateHash !== router.stateHash)
      throw new Error(`replay ends in ${replayed.stateHash}, the router in ${router.stateHash}`)
    // What left is what the journal says, byte for byte.
    const derived = new Map<string, string>()
    for (const acks of router.reports().acks) {
      for (const report of decodeAcks(acks)) {
        const session = Number(report.sessionId) - 1_000
        derived.set(`${session}/${report.serverSeqNo}`, report.frame.toString('hex'))
      }
    }
    for (const [key, bytes] of wiretap.reports) {
      if (derived.get(key) !== bytes) throw new Error(`report ${key} is not what the journal says`)
    }
    return { answered, notApplied }
  } finally {
    router.close()
  }
}

for (const crashes of [false, true]) {
  const weather = crashes ? 'loss, reordering and crashes of the router' : 'loss and reordering'
  test(`every message has exactly one first answer through ${weather}; replay and flows agree`, (t) => {
    let answered = 0
    let notApplied = 0
    for (let seed = SEED_FIRST; seed < SEED_FIRST + SEEDS; seed += 1) {
      try {
        const result = simulate(seed, crashes)
        answered += result.answered
        notApplied += result.notApplied
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error)
        const how = `reproduce with SEED=${seed} npx ava dist/test/simulation.test.js`
        throw new Error(`${what}; ${how}`, { cause: error })
      }
    }
    t.true(answered > SEEDS * 300, `${answered} messages were answered`)
    t.true(notApplied > 0 || SEEDS === 1, 'the weather was bad enough to burn something')
    t.log(`${answered} messages, ${notApplied} of them not applied`)
  })
}
