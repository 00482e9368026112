import { PACKET_WINDOW_BITS, SEQ_HIGH_WORD_MAX, SESSIONS_MAX, TWO_32 } from '../constants.js'

const WORDS = PACKET_WINDOW_BITS / 32

/**
 * Refuses packet numbers that were seen before or are too old to tell, per session: the ring
 * bitmap of RFC 6479, which never shifts.
 */
export class PacketWindow {
  private readonly bits = new Uint32Array(SESSIONS_MAX * WORDS)
  private readonly top = new Float64Array(SESSIONS_MAX)

  reset(session: number): void {
    this.bits.fill(0, session * WORDS, (session + 1) * WORDS)
    this.top[session] = 0
  }

  /** True, once, for each packet number within the window. */
  admit(session: number, lo: number, hi: number): boolean {
    const packet = hi * TWO_32 + lo
    if (hi > SEQ_HIGH_WORD_MAX || packet === 0) return false
    const { bits, top } = this
    const base = session * WORDS
    const highest = top[session] as number
    const block = Math.floor(packet / 32)
    if (packet > highest) {
      // Blocks between the old top and the new one belong to numbers a whole window ago.
      let stale = block - Math.floor(highest / 32)
      if (stale > WORDS) stale = WORDS
      for (let i = 0; i < stale; i += 1) bits[base + ((block - i) % WORDS)] = 0
      top[session] = packet
    } else if (Math.floor(highest / 32) - block >= WORDS) {
      return false
    }
    const word = base + (block % WORDS)
    const bit = 1 << (packet % 32)
    if (((bits[word] as number) & bit) !== 0) return false
    bits[word] = (bits[word] as number) | bit
    return true
  }
}
