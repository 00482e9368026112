import test from 'ava'
import { countInProcess } from '../bench/scavenges.js'

/** The rule of the hot path that no type checks: nothing is allocated per order. */

const ORDERS = 1_000_000
const SCAVENGES_MAX = 2
/** Far below the size of one boxed number per order. */
const BYTES_PER_ORDER_MAX = 1

for (const perDatagram of [1, 27]) {
  test.serial(
    `a million orders, ${perDatagram} per datagram, leave the router thread's heap alone`,
    async (t) => {
      const { scavenges, newSpaceBytes, applied } = await countInProcess(ORDERS, perDatagram)
      t.true(applied >= ORDERS, `${applied} orders were sequenced`)
      t.true(scavenges <= SCAVENGES_MAX, `${scavenges} scavenges; run node --trace-gc to see when`)
      const perOrder = newSpaceBytes / ORDERS
      t.true(perOrder < BYTES_PER_ORDER_MAX, `${perOrder} bytes of heap per order`)
    },
  )
}
