import test from 'ava'
import fc from 'fast-check'
import { PACKET_WINDOW_BITS } from '../src/constants.js'
import { PacketWindow } from '../src/router/packet-window.js'

// Allowed to refuse: what is so old that a whole window may have passed since.
function naive(seen: Set<number>, top: number, packet: number): 'admit' | 'refuse' | 'either' {
  if (seen.has(packet)) return 'refuse'
  if (packet > top - (PACKET_WINDOW_BITS - 32)) return 'admit'
  return packet <= top - PACKET_WINDOW_BITS ? 'refuse' : 'either'
}

test('a packet number is admitted once, and only within the window', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -1_500, max: 300 }), fc.nat(40)), { maxLength: 300 }),
        fc.constantFrom(0, 1_000_000, 2 ** 32 - 500, 2 ** 40),
        (steps, start) => {
          const window = new PacketWindow()
          const seen = new Set<number>()
          let top = start
          if (start > 0) {
            window.admit(0, start >>> 0, Math.floor(start / 2 ** 32))
            seen.add(start)
          }
          for (const [step, jump] of steps) {
            const packet = top + step + (jump === 40 ? 5_000 : 0)
            if (packet < 1) continue
            const got = window.admit(0, packet >>> 0, Math.floor(packet / 2 ** 32))
            const want = naive(seen, top, packet)
            if (want !== 'either' && got !== (want === 'admit'))
              throw new Error(`packet ${packet} with top ${top}: ${got}, expected ${want}`)
            if (got) seen.add(packet)
            top = Math.max(top, got ? packet : top)
          }
        },
      ),
      { numRuns: 500 },
    ),
  )
})

test('packet number 0 and numbers beyond the safe range are refused', (t) => {
  const window = new PacketWindow()
  t.false(window.admit(0, 0, 0))
  t.false(window.admit(0, 1, 0x20_0000))
  t.true(window.admit(0, 1, 0))
})

test('a new binding begins again at 1, and other sessions are not touched', (t) => {
  const window = new PacketWindow()
  t.true(window.admit(3, 1, 0))
  t.true(window.admit(4, 1, 0))
  window.reset(3)
  t.true(window.admit(3, 1, 0))
  t.false(window.admit(4, 1, 0))
})
