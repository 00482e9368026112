import { orderwireError } from '../errors.js'
import type { BatchClient } from './batch-client.js'
import { SESSION_QUEUE_REQUESTS } from './limits.js'
import type { Request } from './request.js'

/** A request, or several that the router applies all or none. */
export type Unit = Request | readonly Request[]

/** Sends requests in order; what credit does not allow yet waits here. Bounded. */
export class SendQueue {
  readonly #client: BatchClient
  readonly #onSent: (seqNo: number, request: Request) => void
  #units: Unit[] = []
  #head = 0
  #length = 0

  constructor(client: BatchClient, onSent: (seqNo: number, request: Request) => void) {
    this.#client = client
    this.#onSent = onSent
  }

  /** Requests that wait. */
  get length(): number {
    return this.#length
  }

  /** Throws OR_CLIENT_QUEUE_FULL, or OR_GROUP_TOO_LARGE for a group that no datagram can take. */
  mustTake(unit: Unit): void {
    if (this.#length >= SESSION_QUEUE_REQUESTS) {
      throw orderwireError('OR_CLIENT_QUEUE_FULL', SESSION_QUEUE_REQUESTS)
    }
    if (isGroup(unit)) this.#client.mustFit(unit.length, bytesOf(unit))
  }

  /** Sends it, or keeps it behind what waits already. */
  push(unit: Unit): void {
    if (this.#length === 0 && this.#send(unit)) return
    this.#units.push(unit)
    this.#length += isGroup(unit) ? unit.length : 1
  }

  /** Sends what may be sent by now. */
  feed(): void {
    const units = this.#units
    while (this.#head < units.length) {
      const unit = units[this.#head]!
      if (!this.#send(unit)) break
      this.#length -= isGroup(unit) ? unit.length : 1
      this.#head += 1
    }
    if (this.#head * 2 > units.length) {
      units.splice(0, this.#head)
      this.#head = 0
    }
  }

  /** Takes out everything that waits. */
  clear(): Request[] {
    const waiting = this.#units.slice(this.#head).flat()
    this.#units = []
    this.#head = 0
    this.#length = 0
    return waiting
  }

  #send(unit: Unit): boolean {
    const client = this.#client
    if (!isGroup(unit)) {
      if (!unit.write(client)) return false
      this.#onSent(client.lastSeqNo, unit)
      return true
    }
    if (!client.beginAtomic(unit.length, bytesOf(unit))) return false
    for (const request of unit) {
      if (!request.write(client))
        throw orderwireError('OR_INTERNAL', 'an atomic group lost its room')
      this.#onSent(client.lastSeqNo, request)
    }
    client.endDatagram()
    return true
  }
}

function isGroup(unit: Unit): unit is readonly Request[] {
  return Array.isArray(unit)
}

function bytesOf(group: readonly Request[]): number {
  return group.reduce((bytes, { frameBytes }) => bytes + frameBytes, 0)
}
