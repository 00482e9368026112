import test from 'ava'
import { countInProcess, SHAPES } from '../bench/scavenges.js'

/** The rule of the hot path that no type checks: nothing is allocated per order. */

const ORDERS = 1_000_000
const SCAVENGES_MAX = 2
/** Far below the size of one boxed number per order. */
const BYTES_PER_ORDER_MAX = 1

for (const shape of SHAPES) {
  const perTurn = `${shape.datagramsPerTurn} datagrams of ${shape.ordersPerDatagram} orders per turn`
  test.serial(`a million orders, ${perTurn}, leave the router thread's heap alone`, async (t) => {
    const { scavenges, newSpaceBytes, applied } = await countInProcess(ORDERS, shape)
    t.true(applied >= ORDERS, `${applied} orders were sequenced`)
    t.true(scavenges <= SCAVENGES_MAX, `${scavenges} scavenges; run node --trace-gc to see when`)
    const perOrder = newSpaceBytes / ORDERS
    t.true(perOrder < BYTES_PER_ORDER_MAX, `${perOrder} bytes of heap per order`)
  })
}
