// Shows that the router thread allocates nothing per order: how often its young generation had to be collected.
//
//     npm run build && node dist/bench/allocation.js [--orders N]
//
// First a whole router on this thread, one order per datagram and full datagrams; then the real one, whose router thread
// is one of several V8 isolates that `--trace-gc` tells apart, under `orderwire bench`.
import { countInProcess, countInRouter, SHAPES } from './scavenges.js'
import { scriptFlags, wholeNumber } from './script.js'

const orders = wholeNumber('orders', scriptFlags({ orders: '10000000' })['orders'])

const million = (count: number): string => `${(count / 1e6).toLocaleString('en-US')} million`
for (const shape of SHAPES) {
  const { scavenges, newSpaceBytes } = await countInProcess(orders, shape)
  process.stdout.write(
    `in process, ${shape.datagramsPerTurn} x ${shape.ordersPerDatagram} per turn: ` +
      `${scavenges} scavenges in ${million(orders)} orders, ` +
      `${(newSpaceBytes / orders).toFixed(3)} bytes of JavaScript heap per order\n`,
  )
}
for (const { thread, scavenges, fulls } of await countInRouter(orders)) {
  process.stdout.write(
    `orderwire start over UDP, ${thread}: ${scavenges} scavenges and ${fulls} full collections ` +
      `in ${million(orders)} orders\n`,
  )
}
