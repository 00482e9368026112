import type { Persistence } from './server.js'

/** What the worker is doing. `stopped` also after it gave up; `lastError` says why. */
export type RedisState = 'connecting' | 'storing' | 'waiting' | 'stopped'

export interface RedisStatus {
  state: RedisState
  connected: boolean
  /** Last engine sequence number that both streams hold: the watermark of ack level `redis`. */
  storedSeq: number
  journalSeq: number
  acksSeq: number
  /** Last number the worker has read from the file journal, and how far Redis is behind it. */
  readSeq: number
  lag: number
  /** Entries and payload bytes written to the two streams by this worker. */
  entries: number
  bytes: number
  /** Failed attempts of any kind, connections opened after the first, entries Redis had lost. */
  failures: number
  reconnects: number
  lostTails: number
  persistence: Persistence
  /** The last failure's reason; undefined before the first. */
  lastError: string | undefined
}

const Slot = {
  storedSeq: 0,
  journalSeq: 1,
  acksSeq: 2,
  readSeq: 3,
  entries: 4,
  bytes: 5,
  failures: 6,
  reconnects: 7,
  lostTails: 8,
  connected: 9,
} as const
type SlotName = keyof typeof Slot

/** The numbers of the status, in memory that the main thread reads at any time. */
export class StatusNumbers {
  readonly memory: SharedArrayBuffer
  private readonly slots: BigInt64Array

  constructor(memory = new SharedArrayBuffer(8 * Object.keys(Slot).length)) {
    this.memory = memory
    this.slots = new BigInt64Array(memory)
  }

  set(name: SlotName, value: number): void {
    Atomics.store(this.slots, Slot[name], BigInt(value))
  }

  add(name: SlotName, value: number): void {
    Atomics.add(this.slots, Slot[name], BigInt(value))
  }

  get(name: SlotName): number {
    return Number(Atomics.load(this.slots, Slot[name]))
  }

  describe(): Omit<RedisStatus, 'state' | 'persistence' | 'lastError'> {
    const storedSeq = this.get('storedSeq')
    const readSeq = this.get('readSeq')
    return {
      connected: this.get('connected') === 1,
      storedSeq,
      journalSeq: this.get('journalSeq'),
      acksSeq: this.get('acksSeq'),
      readSeq,
      lag: Math.max(0, readSeq - storedSeq),
      entries: this.get('entries'),
      bytes: this.get('bytes'),
      failures: this.get('failures'),
      reconnects: this.get('reconnects'),
      lostTails: this.get('lostTails'),
    }
  }
}
