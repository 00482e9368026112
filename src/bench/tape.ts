import { createHash } from 'node:crypto'
import { Side, TimeInForce } from '../codec/index.js'

export const Action = { place: 0, cancel: 1, replace: 2 } as const
export type Action = (typeof Action)[keyof typeof Action]

/** One message of a tape. Prices and quantities are mantissas. */
export interface TapeMessage {
  readonly action: Action
  /** Which order it is about: numbers from 0 on, free again once an order is gone. */
  readonly order: number
  readonly side?: number
  readonly price?: number
  readonly qty?: number
  readonly timeInForce?: number
}

/**
 * The work of a run, written down before it begins, so that making it up costs nothing while the clock runs and so that
 * two runs can be shown to have done the same. It is played from the front again when it ends, so it must leave the
 * book as it found it.
 */
export class Tape {
  readonly name: string
  readonly length: number
  /** Orders that may be alive at once. */
  readonly orders: number
  readonly actions: Uint8Array
  readonly order: Uint32Array
  readonly sides: Uint8Array
  readonly prices: Float64Array
  readonly quantities: Float64Array
  readonly timesInForce: Uint8Array

  constructor(name: string, messages: readonly TapeMessage[]) {
    this.name = name
    this.length = messages.length
    this.orders = messages.reduce((most, { order }) => Math.max(most, order + 1), 0)
    this.actions = Uint8Array.from(messages, ({ action }) => action)
    this.order = Uint32Array.from(messages, ({ order }) => order)
    this.sides = Uint8Array.from(messages, ({ side }) => side ?? Side.buy)
    this.prices = Float64Array.from(messages, ({ price }) => price ?? 0)
    this.quantities = Float64Array.from(messages, ({ qty }) => qty ?? 0)
    this.timesInForce = Uint8Array.from(
      messages,
      ({ timeInForce }) => timeInForce ?? TimeInForce.day,
    )
  }

  /** 16 hexadecimal digits over everything that is played. */
  hash(): string {
    const hash = createHash('sha256')
    const columns = [
      this.actions,
      this.order,
      this.sides,
      this.prices,
      this.quantities,
      this.timesInForce,
    ]
    for (const { buffer } of columns) hash.update(new Uint8Array(buffer))
    return hash.digest('hex').slice(0, 16)
  }
}
