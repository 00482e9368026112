import { createServer, type AddressInfo } from 'node:net'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import test, { type ExecutionContext } from 'ava'
import { WebSocket } from 'ws'
import { openGateway, type Gateway } from '../src/gateway/gateway.js'
import { BACKPRESSURE_BYTES_MAX, SOCKETS_MAX } from '../src/gateway/limits.js'
import { loadUws } from '../src/gateway/uws.js'
import { OrderwireError } from '../src/errors.js'
import { FakeRing } from './helpers/fake-ring.js'
import { randomFrom } from './helpers/random.js'

const SUBPROTOCOL = 'orderwire.v1'

async function open(
  t: ExecutionContext,
  more: { port?: number; allowedOrigins?: string[]; closeName?: (code: number) => string } = {},
): Promise<{ gateway: Gateway; ring: FakeRing; url: string }> {
  const ring = new FakeRing()
  const status = (): object => ({ written: 42 })
  const gateway = await openGateway({ host: '127.0.0.1', port: 0, ring, status, ...more })
  t.teardown(() => gateway.close())
  t.is(gateway.webSocketUnavailable, undefined)
  return { gateway, ring, url: `ws://127.0.0.1:${gateway.port}/orderwire` }
}

/** A client whose messages are collected; resolves when it is open. */
async function connect(
  t: ExecutionContext,
  url: string,
  options: { origin?: string } = {},
): Promise<{ ws: WebSocket; messages: Buffer[]; closed: Promise<[number, string]> }> {
  const ws = new WebSocket(url, SUBPROTOCOL, options)
  t.teardown(() => {
    ws.terminate()
  })
  const messages: Buffer[] = []
  ws.on('message', (data: Buffer) => messages.push(data))
  const closed = new Promise<[number, string]>((resolve) => {
    ws.on('close', (code, reason) => {
      resolve([code, reason.toString()])
    })
  })
  await new Promise((resolve, reject) => {
    ws.on('open', resolve)
    ws.on('error', reject)
  })
  ws.on('error', () => undefined)
  return { ws, messages, closed }
}

async function until(t: ExecutionContext, what: string, done: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !done(); i += 1) await sleep(5)
  t.true(done(), what)
}

/** The status code and body of a handshake that is refused. */
function refusal(url: string, protocols: string[], origin?: string): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const ws = new WebSocket(url, protocols, origin === undefined ? {} : { origin })
    ws.on('unexpected-response', (_request, response: IncomingMessage) => {
      void text(response).then((body) => {
        resolve([response.statusCode ?? 0, body])
      })
    })
    ws.on('open', () => {
      ws.terminate()
      reject(new Error('the handshake was accepted'))
    })
    ws.on('error', () => undefined)
  })
}

async function text(response: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return body
}

async function httpGet(port: number, path: string): Promise<[number, string]> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path }, resolve).on('error', reject)
  })
  return [response.statusCode ?? 0, await text(response)]
}

test('many datagrams go both ways whole and in order, for several clients at once', async (t) => {
  const seed = Number(process.env['SEED'] ?? 7)
  const random = randomFrom(seed)
  const { ring, url, gateway } = await open(t)
  ring.onMessage = (wsId, data) => {
    ring.push(wsId, data)
  }
  const clients = [await connect(t, url), await connect(t, url), await connect(t, url)]
  const sent: Buffer[][] = clients.map(() => [])
  for (let i = 0; i < 5_000; i += 1) {
    const which = random(clients.length)
    const data = Buffer.alloc(1 + random(1_400))
    data.fill(i & 0xff)
    if (data.length >= 4) data.writeUInt32LE(i, 0)
    sent[which]?.push(data)
    clients[which]?.ws.send(data)
  }
  await until(t, `all is answered, SEED=${seed}`, () =>
    clients.every(({ messages }, i) => messages.length === sent[i]?.length),
  )
  for (const [i, { messages }] of clients.entries()) {
    t.true(Buffer.concat(messages).equals(Buffer.concat(sent[i] ?? [])), `client ${i} SEED=${seed}`)
    t.true(messages.every((message, k) => message.length === sent[i]?.[k]?.length))
  }
  t.is(new Set(ring.received.map(({ wsId }) => wsId)).size, 3)
  t.is(gateway.counters.messagesIn, 5_000)
  t.is(gateway.counters.messagesOut, 5_000)
  t.is(gateway.counters.bytesIn, gateway.counters.bytesOut)
})

test('text is refused with 1003 and the router is told that the socket is gone', async (t) => {
  const { ring, url, gateway } = await open(t)
  const { ws, closed } = await connect(t, url)
  ws.send('hello')
  const [code, reason] = await closed
  t.is(code, 1003)
  t.regex(reason, /text is refused/)
  t.deepEqual(ring.received, [])
  t.deepEqual(ring.gone, [1])
  t.is(gateway.counters.closedText, 1)
  t.is(gateway.counters.open, 0)
})

test('1,400 bytes pass, 1,401 end the socket with 1009, a huge frame is cut off', async (t) => {
  const { ring, url, gateway } = await open(t)
  const a = await connect(t, url)
  a.ws.send(Buffer.alloc(1_400, 1))
  await until(t, 'the largest datagram arrives', () => ring.received.length === 1)
  a.ws.send(Buffer.alloc(1_401, 1))
  const [code, reason] = await a.closed
  t.is(code, 1009)
  t.regex(reason, /1400 bytes/)

  const b = await connect(t, url)
  b.ws.send(Buffer.alloc(1_000_000, 1))
  t.is((await b.closed)[0], 1006)
  t.is(ring.received.length, 1)
  t.deepEqual(ring.gone, [1, 2])
  t.is(gateway.counters.closedOversized, 1)
  t.is(gateway.counters.closedByPeer, 1)
})

test('a handshake without the subprotocol is answered 400 with a sentence', async (t) => {
  const { ring, url, gateway } = await open(t)
  for (const protocols of [[], ['orderwire.v2'], ['chat', 'soap']]) {
    const [code, body] = await refusal(url, protocols)
    t.is(code, 400)
    t.regex(body, /subprotocol orderwire\.v1 is required/)
  }
  t.is(gateway.counters.refused, 3)
  t.is(gateway.counters.opened, 0)
  t.deepEqual(ring.gone, [])
})

test('of several subprotocols offered, ours is chosen', async (t) => {
  const { url } = await open(t)
  const ws = new WebSocket(url, ['chat', SUBPROTOCOL])
  t.teardown(() => {
    ws.terminate()
  })
  await new Promise((resolve) => ws.on('open', resolve))
  t.is(ws.protocol, SUBPROTOCOL)
})

test('a page of a foreign site may not connect, one of this machine or a listed one may', async (t) => {
  const { url, gateway } = await open(t, { allowedOrigins: ['https://desk.example'] })
  for (const origin of ['https://evil.example', 'http://127.0.0.1.evil.example', 'null']) {
    const [code, body] = await refusal(url, [SUBPROTOCOL], origin)
    t.is(code, 403, origin)
    t.true(body.includes(origin))
  }
  for (const origin of ['http://localhost:8080', 'http://[::1]', 'https://desk.example']) {
    await connect(t, url, { origin })
  }
  t.is(gateway.counters.opened, 3)
  t.is(gateway.counters.refused, 3)
})

test('the router closes a socket with the name of its code', async (t) => {
  const { ring, url, gateway } = await open(t, { closeName: (code) => `KeepAliveLapsed ${code}` })
  const { ws, closed, messages } = await connect(t, url)
  ws.send(Buffer.alloc(8))
  await until(t, 'the socket is known', () => ring.received.length === 1)
  const wsId = ring.received[0]?.wsId ?? 0
  ring.push(wsId, Buffer.from('last words'))
  ring.pushClose(wsId, 4)
  ring.push(wsId, Buffer.from('too late'))
  t.deepEqual(await closed, [4_004, 'KeepAliveLapsed 4'])
  t.deepEqual(messages.map(String), ['last words'])
  t.deepEqual(ring.gone, [wsId])
  t.is(gateway.counters.closedByRouter, 1)
  t.is(gateway.counters.socketGone, 1)
})

// Serial: the other tests would allocate beside it.
test.serial(
  'a client that does not read is disconnected, and holds a bounded amount of memory',
  async (t) => {
    const { ring, url, gateway } = await open(t)
    const slow = await connect(t, url)
    const quick = await connect(t, url)
    slow.ws.send(Buffer.alloc(8))
    await until(t, 'first', () => ring.received.length === 1)
    quick.ws.send(Buffer.alloc(8))
    await until(t, 'second', () => ring.received.length === 2)
    slow.ws.pause()
    const before = process.memoryUsage().rss
    const data = Buffer.alloc(1_400, 7)
    let peak = 0
    // 100 MB: far more than the kernel's buffers and our bound together.
    for (let i = 0; i < 75_000; i += 128) {
      for (let k = 0; k < 128; k += 1) ring.push(1, data)
      while (ring.waiting > 0) await new Promise((resolve) => setImmediate(resolve))
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    t.is(gateway.counters.closedSlow, 1)
    t.deepEqual(ring.gone, [1])
    t.true(gateway.counters.socketGone > 50_000, 'what comes after is counted and dropped')
    t.true(peak - before < 40e6, `memory grew by ${peak - before} bytes`)
    const sentBytes = gateway.counters.bytesOut
    t.true(sentBytes > BACKPRESSURE_BYTES_MAX && sentBytes < 30e6, `${sentBytes} bytes`)

    ring.push(2, Buffer.from('still here'))
    await until(t, 'the other client is served', () => quick.messages.length === 1)
    // It reads after all: everything that was sent is there, then the reason.
    slow.ws.resume()
    const [code, reason] = await slow.closed
    t.is(code, 1013)
    t.regex(reason, /slow client/)
    t.is(slow.messages.length * 1_400, sentBytes)
  },
)

test('a full ring loses the datagram, counts it, and keeps the notice of a closed socket', async (t) => {
  const { ring, url, gateway } = await open(t)
  const { ws } = await connect(t, url)
  ring.full = true
  ws.send(Buffer.alloc(64))
  await until(t, 'counted', () => gateway.counters.ringFull === 1)
  t.is(ws.readyState, WebSocket.OPEN)
  ws.close()
  await until(t, 'gone', () => gateway.counters.open === 0)
  t.deepEqual(ring.gone, [])
  ring.full = false
  await until(t, 'told', () => ring.gone.length === 1)
  t.deepEqual(ring.gone, [1])
})

test('without traffic the gateway sleeps: it does not poll its ring', async (t) => {
  const { ring, url } = await open(t)
  const { ws, messages } = await connect(t, url)
  ws.send(Buffer.alloc(8))
  await until(t, 'asleep', () => ring.isAsleep)
  const before = ring.polls
  await sleep(200)
  t.is(ring.polls, before)
  ring.push(1, Buffer.from('wake up'))
  await until(t, 'woken', () => messages.length === 1)
})

test('after the router thread has gone the gateway does not spin', async (t) => {
  const { ring, url } = await open(t)
  const { ws, messages } = await connect(t, url)
  ring.hasNoRouter = true
  ws.send(Buffer.alloc(8))
  ring.push(1, Buffer.from('last'))
  await until(t, 'delivered', () => messages.length === 1)
  await sleep(100)
  const before = ring.polls
  await sleep(200)
  t.true(ring.polls - before < 50, `${ring.polls - before} polls`)
})

test(`socket ${SOCKETS_MAX + 1} is refused with 503`, async (t) => {
  const { url, gateway } = await open(t)
  for (let i = 0; i < SOCKETS_MAX; i += 64) {
    await Promise.all(Array.from({ length: 64 }, () => connect(t, url)))
  }
  t.is(gateway.counters.open, SOCKETS_MAX)
  t.is((await refusal(url, [SUBPROTOCOL]))[0], 503)
  t.is(gateway.counters.refusedFull, 1)
})

test('HTTP: health, status, a hint at the WebSocket path, 404 for the rest', async (t) => {
  const { gateway } = await open(t)
  t.deepEqual(await httpGet(gateway.port, '/healthz'), [200, 'ok'])
  t.deepEqual(await httpGet(gateway.port, '/status'), [200, '{"written":42}'])
  t.is((await httpGet(gateway.port, '/orderwire'))[0], 426)
  t.is((await httpGet(gateway.port, '/'))[0], 404)
  t.is((await httpGet(gateway.port, '/status/x'))[0], 404)
})

test('a status callback that throws is an answer, not a crash', async (t) => {
  const ring = new FakeRing()
  const status = (): object => ({ n: 1n })
  const gateway = await openGateway({ host: '127.0.0.1', port: 0, ring, status })
  t.teardown(() => gateway.close())
  t.is((await httpGet(gateway.port, '/status'))[0], 500)
  t.is((await httpGet(gateway.port, '/healthz'))[0], 200)
})

test('a taken port is one clear error, for our own and for a foreign listener', async (t) => {
  // Opened by number: only then could the library be willing to share the port.
  const found = await open(t)
  await found.gateway.close()
  const { gateway } = await open(t, { port: found.gateway.port })
  const foreign = createServer()
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  t.teardown(() => foreign.close())
  for (const port of [gateway.port, (foreign.address() as AddressInfo).port]) {
    const error = await t.throwsAsync(open(t, { port }), { instanceOf: OrderwireError })
    t.is(error.code, 'OR_PORT_IN_USE')
    t.true(error.message.includes(`127.0.0.1:${port}`))
  }
  const ring = new FakeRing()
  const status = (): object => ({})
  const elsewhere = openGateway({ host: '192.0.2.1', port: 0, ring, status })
  const error = await t.throwsAsync(elsewhere, { instanceOf: OrderwireError })
  t.is(error.code, 'OR_ADDRESS_UNAVAILABLE')
})

test('closing delivers what the router said last and says goodbye', async (t) => {
  const { gateway, ring, url } = await open(t)
  const { ws, closed, messages } = await connect(t, url)
  ws.send(Buffer.alloc(8))
  await until(t, 'known', () => ring.received.length === 1)
  ring.push(1, Buffer.from('the last report'))
  await gateway.close()
  t.true(ring.isClosed)
  t.deepEqual(await closed, [1001, 'the router stops'])
  t.deepEqual(messages.map(String), ['the last report'])
  await t.throwsAsync(httpGet(gateway.port, '/healthz'), { message: /ECONNREFUSED/ })
})

test('without uWebSockets.js the door answers HTTP and tells WebSocket clients what is missing', async (t) => {
  const ring = new FakeRing()
  const load = (): { uws: undefined; reason: string } => ({ uws: undefined, reason: 'not there' })
  const status = (): object => ({ written: 1 })
  const gateway = await openGateway({ host: '127.0.0.1', port: 0, ring, status, load })
  t.teardown(() => gateway.close())
  t.is(gateway.webSocketUnavailable?.code, 'OR_WEBSOCKET_UNAVAILABLE')
  t.deepEqual(await httpGet(gateway.port, '/status'), [200, '{"written":1}'])
  const [code, body] = await refusal(`ws://127.0.0.1:${gateway.port}/orderwire`, [SUBPROTOCOL])
  t.is(code, 503)
  t.regex(body, /uWebSockets\.js/)
  const second = openGateway({ host: '127.0.0.1', port: gateway.port, ring, status, load })
  const error = await t.throwsAsync(second, { instanceOf: OrderwireError })
  t.is(error.code, 'OR_PORT_IN_USE')
})

test('loading prefers the official library and never takes a package without its binary', (t) => {
  const real = { App() {}, us_listen_socket_close() {}, us_socket_local_port() {} }
  const asked: string[] = []
  const missing = Object.assign(new Error('nope'), { code: 'MODULE_NOT_FOUND' })
  const official = loadUws((name) => {
    asked.push(name)
    return real
  })
  t.is(official.uws === undefined ? '' : official.from, 'uWebSockets.js')
  t.deepEqual(asked.splice(0), ['uWebSockets.js'])

  const registry = loadUws((name) => {
    asked.push(name)
    if (name === 'uWebSockets.js') throw missing
    return real
  })
  t.is(registry.uws === undefined ? '' : registry.from, '@trufflesuite/uws-js-unofficial')
  t.regex(asked[1] ?? '', new RegExp(`_${process.versions.modules}\\.node$`))

  const neither = loadUws((name) => {
    if (name === 'uWebSockets.js') return {}
    throw missing
  })
  t.is(neither.uws, undefined)
  t.regex('reason' in neither ? neither.reason : '', /lacks functions.*not installed for Node/)
})
