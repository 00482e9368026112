import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** The recorded equity flow that test/data/README.md describes, and the reports that must come of it. */

const DATA = new URL('../../../test/data/', import.meta.url)

/** Prices of the flow are ticks of 0.005; those of the demo instruments have three decimals. */
export const MANTISSA_PER_TICK = 5

export const Action = { place: 0, cancel: 1, modify: 2 } as const
export type Action = (typeof Action)[keyof typeof Action]

const ACTIONS: Readonly<Record<string, Action>> = {
  N: Action.place,
  C: Action.cancel,
  M: Action.modify,
}

/** The messages, as columns indexed by their seq, and the reports that must come of them. */
export interface EquityFlow {
  readonly length: number
  readonly actions: Uint8Array
  readonly orderIds: Uint32Array
  /** 0 buy, 1 sell, as in the file. */
  readonly sides: Uint8Array
  readonly ticks: Uint32Array
  readonly quantities: Uint32Array
  readonly isIoc: Uint8Array
  /** For a cancel or modify: seq of the message whose clOrdId its order has by then. */
  readonly targets: Int32Array
  readonly expected: readonly string[]
}

function readLines(file: string): string[] {
  const text = gunzipSync(readFileSync(new URL(file, DATA))).toString('latin1')
  return text.trimEnd().split('\n').slice(1)
}

/** Reads the flow; `messages` takes only so many from its beginning. */
export function loadEquityFlow(messages = Infinity): EquityFlow {
  const lines = readLines('flow-equity.csv.gz').slice(0, messages)
  const { length } = lines
  const flow = {
    length,
    actions: new Uint8Array(length),
    orderIds: new Uint32Array(length),
    sides: new Uint8Array(length),
    ticks: new Uint32Array(length),
    quantities: new Uint32Array(length),
    isIoc: new Uint8Array(length),
    targets: new Int32Array(length),
    expected: readLines('flow-equity.expected.csv.gz').filter(
      (row) => Number(row.split(',', 2)[1]) < length,
    ),
  }
  const named = new Map<number, number>()
  for (const [seq, line] of lines.entries()) {
    const [, action = '', orderId, side, price, qty, ioc] = line.split(',')
    const order = Number(orderId)
    flow.actions[seq] = ACTIONS[action] as Action
    flow.orderIds[seq] = order
    flow.sides[seq] = side === 'S' ? 1 : 0
    flow.ticks[seq] = Number(price)
    flow.quantities[seq] = Number(qty)
    flow.isIoc[seq] = ioc === '1' ? 1 : 0
    flow.targets[seq] = named.get(order) ?? -1
    // If a modify is refused, its order is gone, and then no name of it will do.
    if (action !== 'C') named.set(order, seq)
  }
  return flow
}
