import test from 'ava'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { connect } from '../src/client/connect.js'
import { connectBatch } from '../src/client/connect-batch.js'
import { WebSocketTransport } from '../src/client/websocket-transport.js'
import { ModelRouter } from './helpers/model-router.js'

interface Door {
  url: string
  router: ModelRouter
  sockets: WebSocket[]
  close(): void
}

/** A WebSocket door with the model router behind it, on a port of its own. */
async function openDoor(): Promise<Door> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    path: '/orderwire',
    handleProtocols: (offered) => (offered.has('orderwire.v1') ? 'orderwire.v1' : false),
  })
  await once(server, 'listening')
  const router = new ModelRouter()
  const sockets: WebSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data) => router.onDatagram(new Uint8Array(data as Buffer)))
    router.onSend = (bytes) => socket.send(bytes)
  })
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}`, router, sockets, close: () => server.close() }
}

const buy = { instrument: 'DEMO', side: 'buy', qty: 1, price: 1 } as const

test('a session over WebSocket is the same as any other', async (t) => {
  const door = await openDoor()
  const session = await connect(door.url)
  const orders = Array.from({ length: 2_000 }, () => session.place(buy))
  const answers = await Promise.all(orders.map((order) => order.answer))
  t.true(answers.every(({ report }) => report === 'accepted'))
  t.is(door.router.applied.size, 2_000)
  t.is(door.sockets[0]?.protocol, 'orderwire.v1')
  await session.close()
  t.true(door.router.terminated >= 1)
  door.close()
})

test('a batch client over WebSocket keeps order under a burst larger than every buffer', async (t) => {
  const door = await openDoor()
  door.router.credit = 100_000
  const { client, transport } = await connectBatch(door.url, { messagesPerDatagram: 1 })
  const answered: number[] = []
  let id = 0
  while (answered.length < 30_000) {
    for (let order = null; id < 30_000;) {
      order = client.newOrderShort()
      if (order === null) break
      order.setClOrdId((id += 1))
    }
    client.flush()
    client.poll({ onOrderAcceptedShort: (_, answers) => answered.push(answers) })
    t.is(client.failure, null)
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.true(answered.every((seqNo, i) => seqNo === i + 1))
  transport.close()
  door.close()
})

test('text and oversized messages are ignored; a closed socket ends the session with its reason', async (t) => {
  const door = await openDoor()
  const session = await connect(door.url)
  door.sockets[0]?.send('hello')
  door.sockets[0]?.send(new Uint8Array(1_401))
  t.is((await session.place(buy).answer).report, 'accepted')
  door.sockets[0]?.close(1013, 'too slow')
  const failure = await session.closed
  t.regex(failure?.message ?? '', /the WebSocket was closed with code 1013: too slow/)
  door.close()
})

test('nobody listening, another path and another protocol give one clear error', async (t) => {
  const door = await openDoor()
  const { port } = new URL(door.url)
  await t.throwsAsync(connect(`ws://127.0.0.1:${port}/elsewhere`), {
    code: 'OR_CONNECT_FAILED',
    message: /elsewhere.*400/,
  })
  door.close()
  await t.throwsAsync(connect('ws://127.0.0.1:1'), {
    code: 'OR_CONNECT_FAILED',
    message: /connection refused/,
  })
  await t.throwsAsync(connect('http://127.0.0.1:1'), { code: 'OR_USAGE', message: /udp:\/\/HOST/ })
  await t.throwsAsync(connect('udp://nowhere'), { code: 'OR_USAGE', message: /HOST:PORT/ })
})

test('what arrives while nobody polls waits, in order, and the socket is held back', async (t) => {
  const door = await openDoor()
  const transport = await WebSocketTransport.open(`${door.url}/orderwire`)
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [socket] = door.sockets
  const count = 3_000
  for (let n = 0; n < count; n += 1) {
    const bytes = new Uint8Array(1_000)
    new DataView(bytes.buffer).setUint32(0, n, true)
    socket?.send(bytes)
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  t.true((socket?.bufferedAmount ?? 0) > 0 || transport.overflows === 0)
  const view = new DataView(transport.inArena.buffer)
  let next = 0
  for (let turns = 0; next < count && turns < 10_000; turns += 1) {
    const datagrams = transport.poll()
    for (let i = 0; i < datagrams; i += 1) {
      t.is(transport.inSlots[i * 2 + 1], 1_000)
      t.is(view.getUint32(transport.inSlots[i * 2]!, true), next)
      next += 1
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.is(next, count)
  t.is(transport.overflows, 0)
  transport.close()
  door.close()
})
