import type { Clock } from './transport.js'

const NS_PER_MS = 1e6
const TWO_20 = 0x10_0000
const TWO_32 = 0x1_0000_0000

/** The clocks of the JavaScript engine: one clock, counted from the epoch and from the process's start. */
export const systemClock: Clock = {
  monotonicNs: () => Math.round(performance.now() * NS_PER_MS),
  nowNs(out) {
    splitNs(performance.timeOrigin + performance.now(), out)
  },
}

/** Writes a time in milliseconds as nanoseconds [low, high]; the product is too large for a safe integer. */
export function splitNs(timeMs: number, out: Uint32Array): void {
  const whole = Math.floor(timeMs)
  const upper = Math.floor(whole / TWO_20) * NS_PER_MS // Times 2^20.
  const lower = (whole % TWO_20) * NS_PER_MS + Math.round((timeMs - whole) * NS_PER_MS)
  const low = (upper % 4_096) * TWO_20 + lower
  out[0] = low % TWO_32
  out[1] = Math.floor(upper / 4_096) + Math.floor(low / TWO_32)
}
