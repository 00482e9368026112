import {
  encodeFrame,
  ExecInst,
  OrdType,
  SessionKind,
  Side,
  TimeInForce,
  TradingPhase,
  type MessageFields,
} from '../../src/codec/index.js'
import { RawClient, type SessionRig } from './raw-client.js'

/** Sequence numbers in the history below. */
export interface Moments {
  /** Everything rests: an iceberg, a hidden order, a stop, an order for the close, a quote. */
  readonly calm: number
  /** Orders were replaced, filled and cancelled, the quote moved, and one instrument is halted. */
  readonly busy: number
}

const NO_QTY = String(2n ** 64n - 1n)
const NO_PRICE = String(-(2n ** 63n))

/** A small day in the life of a whole router, the same each time. Prices are in thousandths. */
export function playSmallHistory(rig: SessionRig): Moments {
  const maker = new RawClient(rig, 1, 7n)
  maker.accessKeyId = '6d616b6572'.padEnd(32, '0') // 'maker'
  maker.open()
  const taker = new RawClient(rig, 2, 8n).open()
  const operator = new RawClient(rig, 3, 9n).open({}, { sessionKind: SessionKind.riskAdmin })

  maker.messages([
    order('1', Side.buy, '166400', '95'),
    order('2', Side.buy, '166395', '100', { displayQty: '20' }),
    order('3', Side.sell, '166500', '40', { displayQty: '0' }),
    order('4', Side.sell, NO_PRICE, '30', { ordType: OrdType.stop, triggerPrice: '166000' }),
    order('5', Side.buy, '166000', '10', { timeInForce: TimeInForce.atClose }),
    order('6', Side.buy, '166400', '5', { execInst: ExecInst.cancelOnHalt }),
    quote('166390', '166480'),
  ])
  taker.messages([order('1', Side.sellShort, '166600', '7', { instrumentId: 2, accountId: 2 })])
  const calm = rig.lastSeq()

  maker.messages([
    encodeFrame('ReplaceOrder', {
      clOrdId: '7',
      origClOrdId: '1',
      price: '166405',
      qty: '90',
      instrumentId: 1,
    }),
    encodeFrame('ReplaceOrder', {
      clOrdId: '8',
      origClOrdId: '3',
      price: '166490',
      qty: '44',
      displayQty: '0',
      instrumentId: 1,
    }),
    encodeFrame('CancelOrder', { clOrdId: '9', origClOrdId: '5', instrumentId: 1 }),
    quote('166385', '166480'),
  ])
  taker.messages([
    order('2', Side.sell, '166395', '120', { timeInForce: TimeInForce.ioc, accountId: 2 }),
    order('3', Side.sell, '166410', '8', { accountId: 2 }),
  ])
  operator.messages([
    encodeFrame('TradingPhaseRequest', {
      requestId: '1',
      instrumentId: 2,
      phase: TradingPhase.halt,
      referencePrice: '166500',
    }),
  ])
  return { calm, busy: rig.lastSeq() }
}

function order(
  clOrdId: string,
  side: number,
  price: string,
  qty: string,
  others: Partial<MessageFields['NewOrder']> = {},
): Uint8Array {
  return encodeFrame('NewOrder', {
    clOrdId,
    instrumentId: 1,
    accountId: 1,
    price,
    qty,
    side,
    ordType: OrdType.limit,
    timeInForce: TimeInForce.day,
    displayQty: NO_QTY,
    ...others,
  })
}

function quote(bidPrice: string, askPrice: string): Uint8Array {
  return encodeFrame('Quote', {
    quoteId: bidPrice,
    instrumentId: 1,
    accountId: 1,
    bidPrice,
    bidQty: '15',
    askPrice,
    askQty: '15',
    groupId: 3,
  })
}
