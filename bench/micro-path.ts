import { InProcess } from './in-process.js'
import type { Task } from './micro.js'
import { RawOrders } from './raw-orders.js'

const FULL_DATAGRAM_ORDERS = 27

/** A whole router without sockets: gateway ring, sessions, sequencer, journal, core, egress, gateway ring. */
export function pathTasks(): { readonly tasks: Task[]; close(): void } {
  const cases = [
    { ordersPerDatagram: 1, datagrams: 1 },
    { ordersPerDatagram: 1, datagrams: 32 },
    { ordersPerDatagram: FULL_DATAGRAM_ORDERS, datagrams: 1 },
    { ordersPerDatagram: FULL_DATAGRAM_ORDERS, datagrams: 32 },
  ]
  const routers = cases.map(() => new InProcess())
  const tasks = cases.map(({ ordersPerDatagram, datagrams }, index): Task => {
    const inProcess = routers[index] as InProcess
    const raw = new RawOrders(inProcess.connId, ordersPerDatagram, datagrams)
    return {
      name: `path: in process, per order, ${ordersPerDatagram} per datagram, ${datagrams} per turn`,
      operations: ordersPerDatagram * datagrams,
      run() {
        for (let slot = 0; slot < datagrams; slot += 1) inProcess.offer(raw.renew(slot))
        if (inProcess.turn() !== datagrams) throw new Error('a datagram was not taken')
        while (inProcess.take() > 0);
      },
    }
  })
  return {
    tasks: [...nativeTasks(routers[0] as InProcess), ...tasks],
    close() {
      for (const router of routers) router.close()
    },
  }
}

/** The seam itself: native calls that find nothing to do. */
function nativeTasks(inProcess: InProcess): Task[] {
  const { shard } = inProcess
  const operations = 64
  return [
    {
      name: 'seam: poll that finds nothing',
      operations,
      run() {
        for (let i = 0; i < operations; i += 1) shard.poll(0)
      },
    },
    {
      name: 'seam: flush that finds nothing',
      operations,
      run() {
        for (let i = 0; i < operations; i += 1) shard.flush(0, 0)
      },
    },
  ]
}
