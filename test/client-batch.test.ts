import test, { type ExecutionContext } from 'ava'
import { BatchClient } from '../src/client/batch-client.js'
import type { BatchClientOptions } from '../src/client/batch-options.js'
import type { ReportHandler } from '../src/client/report-handler.js'
import { encodeFrame, PacketFlags } from '../src/codec/index.js'
import { FakeClock, FakeTransport, seededRandom } from './helpers/fake-transport.js'
import { ModelRouter, readDatagram, writeDatagram, type Datagram } from './helpers/model-router.js'

/** A client and a model router on a network that the test controls. */
class Wire {
  readonly clock = new FakeClock()
  readonly transport = new FakeTransport()
  readonly router = new ModelRouter()
  readonly client: BatchClient
  /** Whether a datagram of the client, or of the router, arrives. */
  toRouter: (datagram: Datagram) => boolean = () => true
  toClient: (datagram: Datagram) => boolean = () => true
  /** What the handler was told, in order. */
  readonly told: string[] = []
  readonly handler: ReportHandler = {
    onOrderAcceptedShort: (r, answers) => this.told.push(`accepted ${r.clOrdId()} of ${answers}`),
    onOrderRejected: (r, answers) => this.told.push(`rejected ${r.clOrdId()} of ${answers}`),
    onOrderExecuted: (r) => this.told.push(`executed ${r.clOrdId()}`),
    onOrderCanceled: (r, answers) => this.told.push(`canceled ${r.clOrdId()} of ${answers}`),
    onNotApplied: (r) => this.told.push(`not applied ${r.fromSeqNo()}+${r.count()}`),
  }

  constructor(options: Partial<BatchClientOptions> = {}, isReliable = false) {
    const { clock, transport, router } = this
    transport.isReliable = isReliable
    this.client = new BatchClient(transport, {
      address: 'udp://test',
      clock,
      random: seededRandom(1),
      messagesPerDatagram: 1,
      sessionId: 9n,
      ...options,
    })
    transport.onSend = (bytes) => {
      if (this.toRouter(readDatagram(bytes))) router.onDatagram(bytes)
    }
    router.onSend = (bytes) => {
      if (this.toClient(readDatagram(bytes))) transport.deliver(bytes)
    }
  }

  /** Polls until nothing arrives any more. */
  settle(): void {
    for (let quiet = 0; quiet < 2;) {
      const sends = this.transport.sends
      quiet = this.client.poll(this.handler) === 0 && this.transport.sends === sends ? quiet + 1 : 0
    }
  }

  /** Lets time pass in steps of a millisecond. */
  run(ms: number): void {
    for (let i = 0; i < ms; i += 1) {
      this.clock.advanceMs(1)
      this.settle()
    }
  }

  connect(t: ExecutionContext): void {
    this.client.start()
    this.settle()
    t.is(this.client.state, 'ready', this.client.failure?.message)
  }

  /** Claims and fills one order; false under back pressure. */
  write(id: number): boolean {
    const order = this.client.newOrderShort()
    if (order === null) return false
    order.setClOrdId(id).setInstrumentId(1).setPrice(1_000).setQty(1).setSide(1).setOrdType(2)
    return true
  }

  place(...ids: number[]): void {
    for (const id of ids) this.write(id)
    this.client.flush()
  }

  /** Datagrams with messages that the router got, as `first number x count, flags, packet number`. */
  orders(): Datagram[] {
    return this.router.received.filter(
      ({ flags, messages }) => (flags & PacketFlags.control) === 0 && messages.length > 0,
    )
  }
}

const isNamed = (name: string) => (datagram: Datagram) =>
  datagram.messages.some((message) => message.name === name)

/** Lets the first `count` datagrams that match vanish. */
function loseFirst(count: number, matches: (datagram: Datagram) => boolean) {
  let left = count
  return (datagram: Datagram): boolean => {
    if (left === 0 || !matches(datagram)) return true
    left -= 1
    return false
  }
}

test('a session: handshake, orders, answers in order, terminate', (t) => {
  const wire = new Wire()
  wire.connect(t)
  t.is(wire.client.sessionId, 9n)
  t.is(wire.client.maxLanes, 256)
  wire.place(1, 2, 3)
  wire.settle()
  t.deepEqual(wire.told, ['accepted 1 of 1', 'accepted 2 of 2', 'accepted 3 of 3'])
  t.is(wire.client.flow.unanswered, 0)
  t.is(wire.client.lastServerSeqNo, 3)
  wire.client.terminate()
  t.is(wire.client.state, 'closing')
  wire.settle()
  t.is(wire.client.state, 'closed')
  t.is(wire.client.failure, null)
  t.is(wire.router.terminated, 1)
})

test('several messages fill a datagram, and one flush is one send', (t) => {
  const wire = new Wire({ messagesPerDatagram: 255 })
  wire.connect(t)
  const sends = wire.transport.sends
  wire.place(...Array.from({ length: 60 }, (_, i) => i + 1))
  t.is(wire.transport.sends, sends + 1)
  t.deepEqual(
    wire.orders().map(({ nextSeqNo, messages }) => [nextSeqNo, messages.length]),
    [
      [1, 27],
      [28, 27],
      [55, 6],
    ],
  )
  wire.settle()
  t.is(wire.told.length, 60)
})

test('endDatagram starts another datagram, and different messages share one', (t) => {
  const wire = new Wire({ messagesPerDatagram: 255 })
  wire.connect(t)
  wire.write(1)
  wire.client.cancelOrder()?.setClOrdId(2).setOrigClOrdId(1)
  wire.client.endDatagram()
  wire.client.reduceOrder()?.setClOrdId(3).setOrigClOrdId(1).setNewTotalQty(1)
  wire.client.replaceOrder()?.setClOrdId(4).setOrigClOrdId(1)
  wire.client.newOrder()?.setClOrdId(5)
  t.is(wire.client.lastSeqNo, 5)
  wire.client.flush()
  t.deepEqual(
    wire.orders().map(({ messages }) => messages.map(({ name }) => name)),
    [
      ['NewOrderShort', 'CancelOrder'],
      ['ReduceOrder', 'ReplaceOrder', 'NewOrder'],
    ],
  )
})

test('a claimed message starts as zeros, whatever was there before', (t) => {
  const wire = new Wire()
  wire.connect(t)
  const rounds = 40_000 // More than once around the ring.
  for (let id = 1; id <= rounds; id += 1) {
    const order = wire.client.newOrder()
    t.is(order?.minQty(), 0)
    t.is(order?.triggerPrice(), 0)
    order?.setClOrdId(id).setMinQty(7).setTriggerPrice(-1)
    if (id % 100 === 0) {
      wire.client.flush()
      wire.settle()
    }
  }
  t.is(wire.told.length, rounds)
  t.is(wire.router.applied.size, rounds)
})

for (const lost of ['Retry', 'NegotiationResponse', 'EstablishmentAck']) {
  test(`a lost ${lost} is asked for again with the same bytes`, (t) => {
    const wire = new Wire()
    wire.toClient = loseFirst(1, isNamed(lost))
    wire.client.start()
    wire.run(150)
    t.is(wire.client.state, 'ready')
    const asked = {
      Retry: 'Hello',
      NegotiationResponse: 'Negotiate',
      EstablishmentAck: 'Establish',
    }
    const name = asked[lost as keyof typeof asked]
    const requests = wire.router.received.filter(isNamed(name))
    t.is(requests.length, 2)
    t.deepEqual(requests[0]?.messages, requests[1]?.messages)
    t.true(requests[1]!.packetNo > requests[0]!.packetNo)
    t.is(wire.router.sessionVersions.length, 1)
    wire.place(1)
    wire.settle()
    t.deepEqual(wire.told, ['accepted 1 of 1'])
  })
}

test('a router that does not answer gives one clear error', (t) => {
  const wire = new Wire()
  wire.toRouter = () => false
  wire.client.start()
  wire.run(10_000)
  t.is(wire.client.state, 'closed')
  t.is(wire.client.failure?.code, 'OR_CONNECT_FAILED')
  t.regex(wire.client.failure?.message ?? '', /udp:\/\/test.*no answer to Hello after 6 attempts/)
})

test('a reject carries the name of its code', (t) => {
  const wire = new Wire()
  wire.toRouter = (datagram) => {
    const [message] = datagram.messages
    if (message?.name !== 'Negotiate') return true
    const { sessionId, timestamp } = message.fields
    const frame = encodeFrame('NegotiationReject', {
      sessionId,
      requestTimestamp: timestamp,
      code: 7,
    })
    wire.transport.deliver(writeDatagram({ flags: PacketFlags.control }, [frame]))
    return false
  }
  wire.client.start()
  wire.settle()
  t.is(wire.client.state, 'closed')
  t.regex(wire.client.failure?.message ?? '', /Negotiate was rejected: sessionBlocked/)
})

test('answers to somebody else, or to an earlier request, do not move the handshake', (t) => {
  const wire = new Wire()
  wire.toRouter = () => false
  wire.client.start()
  for (const echo of [
    { sessionId: '10', requestTimestamp: '1700000000001000000' },
    { sessionId: '9', requestTimestamp: '1700000000001000001' },
  ]) {
    const frame = encodeFrame('Retry', { ...echo, version: 1 })
    wire.transport.deliver(writeDatagram({ flags: PacketFlags.control }, [frame]))
  }
  const early = encodeFrame('EstablishmentAck', {
    sessionId: '9',
    requestTimestamp: '1700000000001000000',
    connId: 3,
  })
  wire.transport.deliver(writeDatagram({ flags: PacketFlags.control }, [early]))
  wire.settle()
  t.is(wire.client.state, 'connecting')
})

test('a gap in the server flow is asked for, and delivered in order exactly once', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toClient = loseFirst(2, isNamed('OrderAcceptedShort'))
  wire.place(1, 2, 3, 4)
  wire.settle()
  t.deepEqual(
    wire.told,
    [1, 2, 3, 4].map((n) => `accepted ${n} of ${n}`),
  )
  const requests = wire.router.received.filter(isNamed('RetransmitRequest'))
  t.is(requests.length, 1)
  t.like(requests[0]?.messages[0]?.fields, { fromSeqNo: '1', count: 2 })
})

test('a lost last report shows in the next heartbeat', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toClient = loseFirst(1, isNamed('OrderAcceptedShort'))
  wire.place(1)
  wire.settle()
  t.deepEqual(wire.told, [])
  wire.router.sendReports() // Nothing new: an empty datagram with the next number.
  wire.settle()
  t.deepEqual(wire.told, ['accepted 1 of 1'])
})

test('a retransmission that is lost is asked for again, one request at a time', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toClient = loseFirst(3, isNamed('OrderAcceptedShort'))
  wire.place(1, 2)
  wire.router.sendReports()
  wire.settle()
  t.is(wire.client.retransmitRequests, 1)
  wire.run(19)
  t.is(wire.client.retransmitRequests, 1)
  wire.run(3)
  t.deepEqual(wire.told, ['accepted 1 of 1', 'accepted 2 of 2'])
  t.is(wire.client.retransmitRequests, 2)
})

test('a refused request is repeated, an impossible one ends the session', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.router.retransmit = () => wire.router.sendControl('RetransmitReject', { code: 4 })
  wire.toClient = loseFirst(1, isNamed('OrderAcceptedShort'))
  wire.place(1, 2)
  wire.settle()
  t.is(wire.client.state, 'ready')
  wire.run(25)
  t.is(wire.client.retransmitRequests, 2)
  wire.router.retransmit = () => {
    wire.router.sendControl('RetransmitReject', { code: 1, firstAvailable: '2' })
  }
  wire.run(100)
  t.is(wire.client.state, 'closed')
  t.regex(wire.client.failure?.message ?? '', /reports from 1 on were lost.*from 2 on/)
  t.is(wire.router.terminated, 1)
})

test('duplicated datagrams change nothing', (t) => {
  const wire = new Wire()
  wire.connect(t)
  const { onSend } = wire.router
  wire.router.onSend = (bytes) => {
    onSend(bytes)
    onSend(bytes)
  }
  wire.place(1, 2)
  wire.settle()
  t.deepEqual(wire.told, ['accepted 1 of 1', 'accepted 2 of 2'])
  t.is(wire.client.duplicates, 2)
})

test('a lost tail is resent: same bytes, same numbers, new packet number, first send time', (t) => {
  const wire = new Wire()
  wire.connect(t)
  const sent: Datagram[] = []
  wire.toRouter = (datagram) => {
    sent.push(datagram)
    return sent.length > 2
  }
  wire.place(1)
  wire.clock.advanceMs(1)
  wire.place(2)
  wire.run(19)
  t.is(sent.length, 2)
  wire.run(10)
  t.is(sent.length, 4)
  for (const i of [0, 1]) {
    const [first, again] = [sent[i]!, sent[i + 2]!]
    t.deepEqual(again.messages, first.messages)
    t.is(again.nextSeqNo, first.nextSeqNo)
    t.is(again.sendTime, first.sendTime)
    t.true(again.packetNo > sent[1]!.packetNo)
    t.is(first.flags, 0)
    t.is(again.flags, PacketFlags.retransmit)
  }
  t.deepEqual(wire.told, ['accepted 1 of 1', 'accepted 2 of 2'])
  t.is(wire.router.burned.size, 0)
  t.is(wire.client.flow.retransmitted, 2)
})

test('after a timeout nothing new overtakes what is resent', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toRouter = loseFirst(3, (datagram) => datagram.messages.length > 0)
  wire.place(1, 2, 3)
  wire.clock.advanceMs(30)
  wire.transport.takes = 1 // Back pressure in the middle of the resending.
  wire.client.poll(wire.handler)
  wire.place(4)
  wire.transport.takes = Number.POSITIVE_INFINITY
  wire.settle()
  t.deepEqual(
    wire.told,
    [1, 2, 3, 4].map((n) => `accepted ${n} of ${n}`),
  )
  t.is(wire.router.burned.size, 0)
})

test('timeouts double while the router says nothing', (t) => {
  const wire = new Wire({ keepAliveMs: 2_000 })
  wire.connect(t)
  const at: number[] = []
  wire.toRouter = () => {
    at.push(wire.clock.ns / 1e6)
    return false
  }
  wire.place(1)
  wire.run(700)
  const waits = at.slice(1).map((time, i) => time - at[i]!)
  t.true(waits.length >= 4 && waits.length <= 6, waits.join())
  waits.forEach((wait, i) => {
    t.true(wait >= 20 * 2 ** i && wait <= 25 * 2 ** i + 1, `wait ${i}: ${wait} ms`)
  })
})

test('an acknowledged message is not resent, even when its report is lost', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toClient = loseFirst(1, isNamed('OrderAcceptedShort'))
  wire.place(1)
  wire.router.sendReports()
  wire.settle()
  wire.run(200)
  t.is(wire.orders().length, 1)
  t.deepEqual(wire.told, ['accepted 1 of 1'])
})

test('NotApplied: the burned numbers are told once, later answers still match', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toRouter = loseFirst(2, (datagram) => datagram.messages.length > 0)
  wire.place(1, 2, 3)
  wire.settle()
  wire.run(300)
  t.deepEqual(wire.told, ['not applied 1+2', 'accepted 3 of 3'])
  t.is(wire.client.flow.unanswered, 0)
  t.is(wire.orders().length, 1, 'burned numbers are not resent')
})

test('no message is sent beyond the credit, and credit brings the next', (t) => {
  const wire = new Wire()
  wire.router.credit = 3
  wire.router.holdAcks = true
  wire.connect(t)
  t.deepEqual(
    [1, 2, 3, 4].map((id) => wire.write(id)),
    [true, true, true, false],
  )
  wire.client.flush()
  wire.settle()
  t.is(wire.orders().length, 3)
  t.is(wire.client.flow.room, 0)
  wire.router.holdAcks = false
  wire.router.sendReports()
  wire.settle()
  t.is(wire.client.flow.room, 3)
  t.true(wire.write(4))
})

test('an overtaken datagram does not bring back an old credit', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.transport.deliver(writeDatagram({ connId: 77, packetNo: 9, control: 5 }, []))
  wire.transport.deliver(writeDatagram({ connId: 77, packetNo: 8, control: 500 }, []))
  wire.settle()
  t.is(wire.client.flow.credit, 5)
})

test('the window bounds what is kept until its answer is known', (t) => {
  const wire = new Wire({ windowMessages: 64 })
  wire.connect(t)
  wire.toClient = () => false
  let written = 0
  while (wire.write(written + 1)) written += 1
  t.is(written, 64)
  t.is(wire.client.flow.room, 0)
})

test('back pressure of the transport delays, and keeps the order', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.transport.takes = 0
  wire.place(1, 2, 3)
  t.is(wire.orders().length, 0)
  wire.transport.takes = 2
  wire.client.poll(wire.handler)
  t.is(wire.orders().length, 2)
  wire.transport.takes = Number.POSITIVE_INFINITY
  wire.settle()
  t.is(wire.told.length, 3)
  t.is(wire.router.burned.size, 0)
})

test('an idle client beats within its keep-alive, and never ahead of something unsettled', (t) => {
  const wire = new Wire({ keepAliveMs: 100 })
  wire.connect(t)
  const seen = wire.router.received.length
  wire.run(200)
  const beats = wire.router.received.slice(seen)
  t.is(beats.length, 4)
  t.true(beats.every(({ messages, nextSeqNo }) => messages.length === 0 && nextSeqNo === 1))

  wire.toRouter = () => false
  wire.place(1)
  wire.run(40)
  wire.toRouter = (datagram) => {
    t.true(datagram.messages.length > 0, 'an empty datagram would burn number 1')
    return false
  }
  wire.run(2_000)
})

test('a silent router ends the session with one clear error', (t) => {
  const wire = new Wire()
  wire.router.keepAliveMs = 100
  wire.connect(t)
  wire.toClient = () => false
  wire.run(299)
  t.is(wire.client.state, 'ready')
  wire.run(2)
  t.is(wire.client.state, 'closed')
  t.is(wire.client.failure?.code, 'OR_SESSION_ENDED')
  t.regex(wire.client.failure?.message ?? '', /the router was silent for 0.3 s/)
  t.false(wire.write(1))
})

test('after a pause of our own the router gets a chance to be heard', (t) => {
  const wire = new Wire()
  wire.router.keepAliveMs = 100
  wire.connect(t)
  const { toClient } = wire
  wire.toClient = () => false
  wire.clock.advanceMs(5_000)
  wire.settle()
  t.is(wire.client.state, 'ready')
  wire.run(50)
  wire.toClient = toClient
  wire.router.sendReports()
  wire.run(250)
  t.is(wire.client.state, 'ready')
  wire.toClient = () => false
  wire.clock.advanceMs(5_000)
  wire.settle()
  wire.run(99)
  t.is(wire.client.state, 'ready')
  wire.run(2)
  t.is(wire.client.state, 'closed')
})

test('over a reliable transport nothing is resent in haste', (t) => {
  for (const isReliable of [true, false]) {
    const wire = new Wire({}, isReliable)
    wire.connect(t)
    wire.toRouter = () => false
    wire.place(1)
    wire.run(450)
    t.is(wire.client.flow.retransmitted > 0, !isReliable)
  }
})

test('Terminate from the router ends the session with its reason', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.router.sendControl('Terminate', { sessionId: '9', code: 7 })
  wire.settle()
  t.is(wire.client.state, 'closed')
  t.regex(wire.client.failure?.message ?? '', /the router terminated it: adminKill/)
  t.is(wire.router.terminated, 1, 'it is confirmed once')
})

test('our own Terminate is repeated, and then given up', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.toClient = () => false
  wire.client.terminate()
  wire.run(300)
  t.is(wire.client.state, 'closed')
  t.is(wire.client.failure, null)
  t.is(wire.router.terminated, 4)
})

test('a broken transport ends the session with its reason', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.transport.broken = 'the cable is cut'
  wire.settle()
  t.regex(wire.client.failure?.message ?? '', /the cable is cut/)
})

test('garbage is counted by reason and changes nothing', (t) => {
  const wire = new Wire()
  wire.connect(t)
  const accepted = encodeFrame('OrderAcceptedShort', { clOrdId: '1' })
  const short = accepted.slice()
  new DataView(short.buffer).setUint16(0, 32, true)
  const good = { connId: 77, packetNo: 50, nextSeqNo: 1, ackSeqNo: 1, control: 1_000 }
  const huge = writeDatagram(good, [accepted])
  new DataView(huge.buffer).setUint32(20, 0xffff_ffff, true)
  const wrongProtocol = writeDatagram(good, [accepted])
  wrongProtocol[0] = 0
  const cases: [number, Uint8Array][] = [
    [1, new Uint8Array(0)],
    [1, new Uint8Array(47)],
    [1, writeDatagram({ ...good, bodyLength: 8 }, [accepted])],
    [2, wrongProtocol],
    [3, writeDatagram({ ...good, connId: 78 }, [accepted])],
    [4, huge],
    [4, writeDatagram({ ...good, nextSeqNo: 0 }, [accepted])],
    [5, writeDatagram({ ...good, msgCount: 2 }, [accepted])],
    [5, writeDatagram(good, [accepted.slice(0, 40)])],
    [6, writeDatagram(good, [short.slice(0, 40)])],
  ]
  const expected = new Array<number>(7).fill(0)
  for (const [fault, bytes] of cases) {
    expected[fault]! += 1
    wire.transport.deliver(bytes)
  }
  wire.settle()
  t.deepEqual([...wire.client.reader.faults], expected)
  t.deepEqual(wire.told, [])
  t.is(wire.client.state, 'ready')
  t.is(wire.client.lastServerSeqNo, 0)
  wire.place(1)
  wire.settle()
  t.deepEqual(wire.told, ['accepted 1 of 1'])
})

test('an acknowledgement of what was never sent is counted and not believed', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.transport.deliver(writeDatagram({ connId: 77, packetNo: 9, ackSeqNo: 50, control: 9 }, []))
  wire.settle()
  t.is(wire.client.violations, 1)
  t.is(wire.client.flow.ackSeqNo, 1)
})

test('a report of an unknown template takes its number and is stepped over', (t) => {
  const wire = new Wire()
  wire.connect(t)
  const unknown = encodeFrame('OrderAcceptedShort', { clOrdId: '1' })
  new DataView(unknown.buffer).setUint16(2, 999, true)
  wire.router.flow.push(unknown)
  wire.place(1)
  wire.settle()
  t.deepEqual(wire.told, ['accepted 1 of 1'])
  t.is(wire.client.unknownMessages, 1)
  t.is(wire.client.lastServerSeqNo, 2)
})

test('executions and unsolicited cancels answer nothing; rejects answer by number', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.router.decide = (message, seqNo) => {
    const { clOrdId } = message.fields as { clOrdId: string }
    if (clOrdId === '1') {
      return [
        encodeFrame('OrderAcceptedShort', { clOrdId }),
        encodeFrame('OrderExecuted', { clOrdId }),
        encodeFrame('OrderCanceled', { clOrdId, requestClOrdId: '0' }),
      ]
    }
    if (message.name === 'CancelOrder') {
      return [encodeFrame('OrderCanceled', { clOrdId: '1', requestClOrdId: clOrdId })]
    }
    return [encodeFrame('OrderRejected', { clOrdId, refSeqNo: String(seqNo) })]
  }
  wire.write(1)
  wire.write(2)
  wire.client.cancelOrder()?.setClOrdId(3).setOrigClOrdId(1)
  wire.client.flush()
  wire.settle()
  t.deepEqual(wire.told, [
    'accepted 1 of 1',
    'executed 1',
    'canceled 1 of 0',
    'rejected 2 of 2',
    'canceled 1 of 3',
  ])
  t.is(wire.client.flow.unanswered, 0)
})

test('a handler that throws loses no other report', (t) => {
  const wire = new Wire({ messagesPerDatagram: 255 })
  wire.connect(t)
  let isFirst = true
  wire.handler.onOrderAcceptedShort = (report, answers) => {
    if (isFirst) {
      isFirst = false
      throw new Error('planted')
    }
    wire.told.push(`accepted ${report.clOrdId()} of ${answers}`)
  }
  wire.place(1, 2, 3)
  t.throws(() => wire.settle(), { message: 'planted' })
  wire.router.sendReports()
  wire.settle()
  t.deepEqual(wire.told, ['accepted 2 of 2', 'accepted 3 of 3'])
})

test('poll from within a handler is refused', (t) => {
  const wire = new Wire()
  wire.connect(t)
  wire.handler.onOrderAcceptedShort = () => wire.client.poll({})
  wire.place(1)
  t.throws(() => wire.settle(), { code: 'OR_INTERNAL' })
})

test('rebind after a router restart: unsettled bytes are resent, missed reports come, once', (t) => {
  const wire = new Wire()
  wire.router.keepAliveMs = 100
  wire.connect(t)
  wire.place(1, 2)
  wire.settle()
  wire.toClient = () => false
  wire.place(3) // Applied, but its report is lost with the router.
  wire.toRouter = () => false
  wire.place(4) // Never reaches the router.
  wire.run(301)
  t.is(wire.client.state, 'closed')
  wire.router.restart()
  wire.toClient = () => true
  wire.toRouter = () => true
  wire.client.rebind()
  wire.settle()
  t.is(wire.client.state, 'ready')
  wire.place(5)
  wire.settle()
  t.deepEqual(
    wire.told,
    [1, 2, 3, 4, 5].map((n) => `accepted ${n} of ${n}`),
  )
  t.is(wire.router.sessionVersions.length, 1, 'the session version stays')
  t.deepEqual([...wire.router.applied.keys()], [1, 2, 3, 4, 5])
})

test('resume in a new process: what it no longer has is burned, its reports come', (t) => {
  const first = new Wire({ sessionVer: 5n })
  first.connect(t)
  first.place(1, 2)
  first.settle()
  const { router } = first
  const second = new Wire({
    resume: { sessionId: 9n, sessionVer: 5n, nextSeqNo: 5, lastServerSeqNo: 1 },
  })
  second.transport.onSend = (bytes) => router.onDatagram(bytes)
  router.onSend = (bytes) => second.transport.deliver(bytes)
  router.restart()
  second.connect(t)
  second.settle()
  t.deepEqual(second.told, ['accepted 2 of 0', 'not applied 3+2'])
  second.place(6)
  second.settle()
  t.is(second.told.at(-1), 'accepted 6 of 5')
  const negotiated = router.received.filter(isNamed('Negotiate'))
  t.is(negotiated.length, 1, 'only the first process negotiated')
  const established = router.received.filter(isNamed('Establish')).at(-1)
  t.like(established?.messages[0]?.fields, {
    nextSeqNo: '5',
    lastServerSeqNo: '1',
    cookie: 'c0'.repeat(32),
  })
})

test('reports that come with the end of the handshake wait for the next poll', (t) => {
  const first = new Wire({ sessionVer: 5n })
  first.connect(t)
  first.place(1, 2)
  const { router } = first
  const second = new Wire({
    resume: { sessionId: 9n, sessionVer: 5n, nextSeqNo: 3, lastServerSeqNo: 0 },
  })
  second.transport.onSend = (bytes) => router.onDatagram(bytes)
  router.onSend = (bytes) => second.transport.deliver(bytes)
  router.restart()
  second.client.start()
  while (!router.isBound) second.client.poll({})
  router.sendReports()
  second.client.poll({})
  t.is(second.client.state, 'ready')
  t.is(second.client.lastServerSeqNo, 0, 'who only waited for the session has taken none')
  second.client.poll(second.handler)
  t.deepEqual(second.told, ['accepted 1 of 0', 'accepted 2 of 0'])
  t.is(second.client.retransmitRequests, 0)
})

test('a router that has lost reports, or expects what was never sent, is not believed', (t) => {
  const wire = new Wire({
    resume: { sessionId: 9n, sessionVer: 5n, nextSeqNo: 5, lastServerSeqNo: 9 },
  })
  wire.router.onDatagram(
    writeDatagram({ flags: PacketFlags.control }, [
      encodeFrame('Negotiate', { sessionId: '9', sessionVer: '5', cookie: 'c0'.repeat(32) }),
    ]),
  )
  wire.client.start()
  wire.settle()
  t.regex(wire.client.failure?.message ?? '', /next report is 1, but 9 have come already/)

  const other = new Wire()
  other.router.expected = 4
  other.client.start()
  other.settle()
  t.regex(other.client.failure?.message ?? '', /expects message 4, and only 0 were ever sent/)
})

test('options out of range are refused by name', (t) => {
  const transport = new FakeTransport()
  const make = (options: Partial<BatchClientOptions>) => () =>
    new BatchClient(transport, { address: 'x', ...options })
  for (const [options, name] of [
    [{ keepAliveMs: 99 }, 'keepAliveMs'],
    [{ windowMessages: 100 }, 'windowMessages'],
    [{ messagesPerDatagram: 0 }, 'messagesPerDatagram'],
    [{ bodyBytesMax: 1_400 }, 'bodyBytesMax'],
    [{ accessKeyId: new Uint8Array(3) }, 'accessKeyId'],
    [{ sessionId: 0n }, 'sessionId'],
  ] as const) {
    t.throws(make(options), { code: 'OR_USAGE', message: new RegExp(`option ${name}`) })
  }
})
