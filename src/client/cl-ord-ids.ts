import { orderwireError } from '../errors.js'

const TWO_32 = 0x1_0000_0000
const COUNTER_MAX = 2 ** 48 - 1

/** Ticks of the counter per millisecond: 100,000 ids a second, and 48 bits last until the year 2059. */
export const CL_ORD_ID_TICKS_PER_MS = 100

/**
 * Gives clOrdIds: a lane in the top 16 bits, and below it a counter that the router wants strictly increasing per
 * participant and lane, across sessions and processes. Counters therefore start at the time, in ticks of 10
 * microseconds since the Unix epoch: a process that starts later begins above everything an earlier one has used,
 * unless that one sent more than 100,000 orders a second all its life.
 */
export class ClOrdIds {
  readonly lane: number
  // Typed arrays, because a field that holds a double allocates whenever it changes.
  readonly #counter = new Float64Array(1)
  readonly #words = new Uint32Array(2)

  /** `first` is the counter of the first id; default from the time. */
  constructor(lane: number, first: number = counterNow()) {
    if (!Number.isInteger(lane) || lane < 0 || lane > 0xffff) {
      throw orderwireError('OR_USAGE', `lane ${lane} is not a whole number from 0 to 65,535`)
    }
    if (!Number.isInteger(first) || first < 1 || first > COUNTER_MAX) {
      throw orderwireError('OR_USAGE', `counter ${first} is not a whole number from 1 to 2^48-1`)
    }
    this.lane = lane
    this.#counter[0] = first - 1
  }

  /** Low word of the id given last. */
  get low(): number {
    return this.#words[0]!
  }

  /** High word of the id given last. */
  get high(): number {
    return this.#words[1]!
  }

  /** Gives the next id, in `low` and `high`. The counter starts over should it ever pass 2^48. */
  next(): void {
    const counter = this.#counter[0]! >= COUNTER_MAX ? 1 : this.#counter[0]! + 1
    this.#counter[0] = counter
    this.#words[0] = counter % TWO_32
    this.#words[1] = this.lane * 65_536 + Math.floor(counter / TWO_32)
  }
}

function counterNow(): number {
  return Math.floor((performance.timeOrigin + performance.now()) * CL_ORD_ID_TICKS_PER_MS)
}
