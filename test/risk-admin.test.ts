import test from 'ava'
import {
  BusinessRejectReason,
  encodeFrame,
  PacketFlags,
  Reason,
  SessionKind,
  TradingPhase,
} from '../src/codec/index.js'
import { messagesOf, namesOf, only, RawClient, withRig } from './helpers/raw-client.js'

// Sessions of risk administration, phases that end by themselves, and what the operator gives to
// begin with, through a whole router.

const HALT = { phase: TradingPhase.halt }
const admin = { sessionKind: SessionKind.riskAdmin }
const phase = (fields: { phase?: number; durationMs?: number; instrumentId?: number }) =>
  encodeFrame('TradingPhaseRequest', { requestId: '5', ...fields })

test('a session of risk administration halts an instrument, one of order entry may only ask', (t) =>
  withRig({}, (rig) => {
    const trader = new RawClient(rig, 1, 7n).open()
    const operator = new RawClient(rig, 2, 8n).open({}, admin)
    const refused = only(trader.messages([phase({ ...HALT, instrumentId: 1 })]), 'BusinessReject')
    t.is(refused.reason, BusinessRejectReason.notAuthorised)
    t.is(
      only(operator.orders(), 'BusinessReject').reason,
      BusinessRejectReason.notAuthorised,
      'and orders are for order entry',
    )
    const told = messagesOf(operator.messages([phase(HALT)]))
    // For each of the two instruments the answer and the public report.
    t.is(told.filter(({ name }) => name === 'TradingPhaseReport').length, 4)
    const asked = messagesOf(trader.messages([phase({})]))
    t.deepEqual(
      asked.map(({ name, fields }) => [name, (fields as { phase: number }).phase]),
      [
        ['TradingPhaseReport', TradingPhase.halt],
        ['TradingPhaseReport', TradingPhase.halt],
      ],
    )
    t.is(rig.router.replay().stateHash, rig.router.stateHash)
  }))

test('a phase with a duration ends by itself, and a replay knows when', (t) =>
  withRig({}, (rig) => {
    const operator = new RawClient(rig, 1, 7n).open({}, admin)
    operator.messages([phase({ phase: TradingPhase.openingAuction, durationMs: 45 })])
    rig.advance(40)
    t.deepEqual(namesOf(rig.take(1)), [])
    const before = rig.lastSeq()
    rig.advance(10)
    const reports = messagesOf(rig.take(1))
    t.deepEqual(
      reports.map(({ fields }) => (fields as { phase: number }).phase),
      [TradingPhase.continuous, TradingPhase.continuous],
    )
    t.is(rig.lastSeq(), before + 1, 'one record for both')
    rig.advance(100)
    t.is(rig.lastSeq(), before + 1, 'and no other')
    t.is(rig.router.replay().stateHash, rig.router.stateHash)
  }))

test('what the operator gives to begin with holds from the first order on, at every start', (t) =>
  withRig({ controls: phase(HALT) }, (rig) => {
    for (const socket of [1, 2]) {
      const client = new RawClient(rig, socket, BigInt(socket)).open()
      const [report] = messagesOf(client.messages([phase({})]))
      t.is((report?.fields as { phase: number }).phase, TradingPhase.halt)
      rig.router.crash()
      rig.turn()
    }
    t.is(rig.router.replay().stateHash, rig.router.stateHash)
  }))

test('an atomic datagram is applied whole or not at all', (t) =>
  withRig({}, (rig) => {
    const client = new RawClient(rig, 1, 7n).open()
    const order = (clOrdId: number, price: string) =>
      encodeFrame('NewOrderShort', {
        clOrdId: String(clOrdId),
        instrumentId: 1,
        price,
        qty: '1',
        side: 1,
        ordType: 2,
      })
    const atomic = { flags: PacketFlags.atomic }
    const taken = client.messages([order(1, '500'), order(2, '505')], atomic)
    t.deepEqual(namesOf(taken), ['OrderAcceptedShort', 'OrderAcceptedShort'])
    const refused = messagesOf(client.messages([order(3, '500'), order(4, '501')], atomic))
    t.deepEqual(
      refused.map(({ name, fields }) => [name, (fields as { reason: number }).reason]),
      [
        ['OrderRejected', Reason.atomicPeerFailed],
        ['OrderRejected', Reason.tick],
      ],
    )
    t.is(rig.router.replay().stateHash, rig.router.stateHash)
  }))
