import type { BatchClient } from '../client/batch-client.js'
import { ClOrdIds } from '../client/cl-ord-ids.js'
import { OrdType, TimeInForce, ReplaceFlags } from '../codec/index.js'
import { Action, type Tape } from './tape.js'

/** An id that no order ever has: the highest of lane 0. */
const NO_ORDER_LOW = 0xffff_ffff
const NO_ORDER_HIGH = 0xffff

/** Writes the messages of a tape, over and over, as one session; without an allocation per message. */
export class Player {
  readonly #tape: Tape
  readonly #client: BatchClient
  readonly #instrumentId: number
  readonly #ids = new ClOrdIds(0, 1)
  /** The id that each order of the tape has now. */
  readonly #namesLow: Uint32Array
  readonly #namesHigh: Uint32Array
  #at = 0

  /** The client's participant must be new to the router: ids begin at 1. */
  constructor(tape: Tape, client: BatchClient, instrumentId: number) {
    this.#tape = tape
    this.#client = client
    this.#instrumentId = instrumentId
    this.#namesLow = new Uint32Array(tape.orders).fill(NO_ORDER_LOW)
    this.#namesHigh = new Uint32Array(tape.orders).fill(NO_ORDER_HIGH)
  }

  /** Writes the next message; false under back pressure, and then nothing is written. */
  play(): boolean {
    const tape = this.#tape
    const at = this.#at
    const action = tape.actions[at]!
    const order = tape.order[at]!
    if (action === Action.place) {
      if (!this.#place(at, order)) return false
    } else if (action === Action.cancel) {
      if (!this.#cancel(order)) return false
    } else if (!this.#replace(at, order)) return false
    this.#at = at + 1 === tape.length ? 0 : at + 1
    return true
  }

  #place(at: number, order: number): boolean {
    const message = this.#client.newOrderShort()
    if (message === null) return false
    const tape = this.#tape
    this.#ids.next()
    message
      .setClOrdIdParts(this.#ids.low, this.#ids.high)
      .setInstrumentId(this.#instrumentId)
      .setPrice(tape.prices[at]!)
      .setQty(tape.quantities[at]!)
      .setSide(tape.sides[at]!)
      .setOrdType(OrdType.limit)
      .setTimeInForce(tape.timesInForce[at]!)
    this.#name(order)
    return true
  }

  #cancel(order: number): boolean {
    const message = this.#client.cancelOrder()
    if (message === null) return false
    this.#ids.next()
    message
      .setClOrdIdParts(this.#ids.low, this.#ids.high)
      .setOrigClOrdIdParts(this.#namesLow[order]!, this.#namesHigh[order]!)
      .setInstrumentId(this.#instrumentId)
    return true
  }

  #replace(at: number, order: number): boolean {
    const message = this.#client.replaceOrder()
    if (message === null) return false
    const tape = this.#tape
    this.#ids.next()
    message
      .setClOrdIdParts(this.#ids.low, this.#ids.high)
      .setOrigClOrdIdParts(this.#namesLow[order]!, this.#namesHigh[order]!)
      .setPrice(tape.prices[at]!)
      .setQty(tape.quantities[at]!)
      .setDisplayQtyNull()
      .setTriggerPriceNull()
      .setExpireTimeNull()
      .setInstrumentId(this.#instrumentId)
      .setTimeInForce(TimeInForce.day)
      .setReplaceFlags(ReplaceFlags.qtyIsLeaves)
    this.#name(order)
    return true
  }

  /** A replaced order answers to its new id only. If the replace is refused, the order is gone and no id will do. */
  #name(order: number): void {
    this.#namesLow[order] = this.#ids.low
    this.#namesHigh[order] = this.#ids.high
  }
}
