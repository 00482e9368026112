/**
 * What carries datagrams between a client and the router: batches in preallocated memory, nothing else. The numbers,
 * the bytes and the timers are the client's; a transport may lose, repeat and reorder whole datagrams, never parts.
 */
export interface Transport {
  /** Datagrams received by the last poll; `inSlots` holds pairs of byte offset and byte length into it. */
  readonly inArena: Uint8Array
  readonly inSlots: Uint32Array
  /** Slot i of `outArena` begins at `i * outSlotBytes` (a multiple of 8); its datagram's length is `outLengths[i]`. */
  readonly outArena: Uint8Array
  readonly outLengths: Uint32Array
  readonly outSlotBytes: number
  /** Most datagrams one poll brings and one send takes. */
  readonly batch: number
  /** Waits at most `timeoutMicros` (0 = not at all) and returns how many datagrams it brought. */
  poll(timeoutMicros: number): number
  /** Sends the out slots `first` to `first + count - 1` and returns how many were taken; the rest is back pressure. */
  send(first: number, count: number): number
  /** Calls back once, when a poll would bring something or the transport has broken. */
  waitReadable(callback: () => void): void
  /**
   * Whether everything arrives, once and in order, as long as the connection stands: then nothing is resent in haste.
   * Default false.
   */
  readonly isReliable?: boolean
  /** Whether the event loop must turn between polls for anything to arrive. */
  readonly needsEventLoop: boolean
  /** Why nothing can come or go any more; null while it works. A lossy transport never breaks. */
  readonly broken: string | null
  /** How often the other machine said that nobody listens there. */
  readonly refused: number
  close(): void
}

/** Time, handed in. */
export interface Clock {
  /** Nanoseconds that never step back; a safe integer. */
  monotonicNs(): number
  /** Writes nanoseconds since the Unix epoch as [low, high]. */
  nowNs(out: Uint32Array): void
}

/** Randomness, handed in. */
export interface Random {
  /** Unpredictable bytes, for nonces and session ids. */
  fill(bytes: Uint8Array): void
  /** In [0, 1), for jitter. */
  unit(): number
}
