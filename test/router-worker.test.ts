import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import test from 'ava'
import { connectBatch } from '../src/client/connect-batch.js'
import { DEMO_INSTRUMENTS } from '../src/instruments.js'
import { Counters } from '../src/router/counters.js'
import { Status } from '../src/router/seam.js'
import type { RouterMessage, RouterWorkerData } from '../src/router/worker.js'
import { freshDirectory } from './helpers/router-process.js'

test('a journal that cannot be written stops the router with its reason, and tells the clients', async (t) => {
  const dataDir = freshDirectory(t)
  const workerData: RouterWorkerData = {
    options: {
      dataDir,
      shard: '0',
      udp: { host: '127.0.0.1', port: 0 },
      idle: 'backoff',
      ackAfter: ['written'],
      instruments: DEMO_INSTRUMENTS,
      segmentBytes: 4 * 1024 * 1024,
    },
    counters: new SharedArrayBuffer(Counters.BYTES),
    status: new SharedArrayBuffer(Status.WORDS * 4),
  }
  const worker = new Worker(new URL('../src/router/worker.js', import.meta.url), { workerData })
  t.teardown(() => worker.terminate())
  const messages: RouterMessage[] = []
  worker.on('message', (message: RouterMessage) => messages.push(message))
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  while (messages.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const [first] = messages
  if (first?.kind !== 'ready') throw new Error(`not ready: ${JSON.stringify(first)}`)

  const { client, transport } = await connectBatch(`udp://127.0.0.1:${first.ready.udpPort}`)
  t.teardown(() => transport.close())
  // Its segments have nowhere to go any more; those that are open are still served.
  rmSync(dataDir, { recursive: true })
  let id = 0
  let answered = 0
  const handler = {
    onOrderAcceptedShort: (_report: object, answers: number) => {
      if (answers !== 0) answered += 1
    },
  }
  while (client.state === 'ready' && id < 1_000_000) {
    for (let burst = 0; burst < 64; burst += 1) {
      const order = client.newOrderShort()
      if (order === null) break
      id += 1
      order.setClOrdId(id).setInstrumentId(1).setPrice(5_000).setQty(1).setSide(1)
      order.setOrdType(2).setTimeInForce(3)
    }
    client.flush()
    client.poll(handler)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await exited
  t.true(answered > 10_000, `${answered} orders were answered while there was room`)
  t.is(client.state, 'closed')
  t.regex(client.failure?.message ?? '', /unspecifiedError|UnspecifiedError/)
  const last = messages.at(-1)
  if (last?.kind !== 'failed') throw new Error(`expected a failure, got ${JSON.stringify(last)}`)
  t.is(last.code, 'OR_DATA_DIR_UNREADABLE')
  t.regex(last.message, /no such file or directory/)
})
