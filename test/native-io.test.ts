import { execFile } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import test, { type ExecutionContext } from 'ava'
import { native, type Native } from '../src/native.js'
import { ControlSlot, Descriptor, NO_SESSION, SourceKind } from '../src/router/seam.js'
import { randomFrom } from './helpers/random.js'

type Port = Native.UdpClientPort

/** A socket of Node's own that sends every datagram back. */
async function openEcho(t: ExecutionContext, host = '127.0.0.1'): Promise<Socket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  t.teardown(() => {
    socket.close()
  })
  socket.on('message', (message, peer) => {
    socket.send(message, peer.port, peer.address)
  })
  socket.bind(0, host)
  await once(socket, 'listening')
  return socket
}

function connect(
  t: ExecutionContext,
  host: string,
  port: number,
  options?: Native.UdpClientPortOptions,
): Port {
  const opened = new native.UdpClientPort(host, port, options)
  t.teardown(() => {
    opened.close()
  })
  return opened
}

function put(port: Port, slot: number, bytes: Uint8Array): void {
  port.outArena.set(bytes, slot * port.outSlotBytes)
  port.outLengths[slot] = bytes.length
}

/** Copies what a poll brought. */
function take(port: Port, count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    const offset = port.inSlots[2 * i] ?? NaN
    const length = port.inSlots[2 * i + 1] ?? NaN
    return Buffer.from(port.inArena.subarray(offset, offset + length))
  })
}

const readable = (port: Port): Promise<void> =>
  new Promise((resolve) => {
    port.waitReadable(resolve)
  })

/** Waits until something has happened, and then long enough for it to happen wrongly a second time. */
async function settled(happened: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !happened(); i += 1) await sleep(5)
  for (let i = 0; i < 10; i += 1) await sleep(2)
}

/** A port that nobody listens on, as far as one can know. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

for (const host of ['127.0.0.1', '::1']) {
  test(`client port: what an echo on ${host} sends back arrives whole`, async (t) => {
    const seed = 7
    const random = randomFrom(seed)
    const echo = await openEcho(t, host)
    const port = connect(t, host, echo.address().port, { batch: 16 })
    const sent: string[] = []
    const received: string[] = []
    while (received.length < 300) {
      // At most half a batch under way, so that no queue overflows however slow the echo is.
      for (let slot = 0; slot < 8 && sent.length < 300; slot += 1) {
        const bytes = Uint8Array.from({ length: 1 + random(1_400) }, () => random(256))
        put(port, slot, bytes)
        sent.push(Buffer.from(bytes).toString('hex'))
        t.is(port.send(slot, 1), 1)
      }
      while (received.length < sent.length) {
        await readable(port)
        received.push(...take(port, port.poll(0)).map((bytes) => bytes.toString('hex')))
      }
    }
    t.deepEqual(received, sent, `seed ${seed}`)
    t.is(port.refused, 0)
    t.is(port.sendSkipped, 0)
    t.is(port.kernelDrops, 0)
  })
}

test('client port: a batch goes in one call and comes in one call', async (t) => {
  const peer = createSocket('udp4').bind(0, '127.0.0.1')
  t.teardown(() => {
    peer.close()
  })
  await once(peer, 'listening')
  const port = connect(t, 'localhost', peer.address().port, { batch: 8 })
  t.is(port.batch, 8)
  t.is(port.inSlots.length, 16)
  t.is(port.outLengths.length, 8)
  t.is(port.inArena.length, 8 * 2_048)
  t.is(port.outArena.length, 8 * port.outSlotBytes)
  for (let slot = 0; slot < 8; slot += 1) put(port, slot, Buffer.from(`message ${slot}`))
  const messages: string[] = []
  peer.on('message', (message) => messages.push(message.toString()))
  t.is(port.send(2, 5), 5)
  t.is(port.send(0, 0), 0)
  while (messages.length < 5) await once(peer, 'message')
  t.deepEqual(messages, ['message 2', 'message 3', 'message 4', 'message 5', 'message 6'])

  for (let i = 0; i < 10; i += 1) {
    await new Promise((resolve) => {
      peer.send(`answer ${i}`, port.localPort, '127.0.0.1', resolve)
    })
  }
  const counts: number[] = []
  const answers: string[] = []
  for (let count = port.poll(1_000_000); count > 0; count = port.poll(0)) {
    counts.push(count)
    answers.push(...take(port, count).map(String))
  }
  t.deepEqual(
    answers,
    Array.from({ length: 10 }, (_, i) => `answer ${i}`),
  )
  t.true(Math.max(...counts) > 1, 'several in one call')
  t.true(Math.max(...counts) <= 8, 'never more than a batch')
})

test('client port: poll blocks for as long as it was told', async (t) => {
  const port = connect(t, '127.0.0.1', await freePort())
  const start = port.monotonicNs()
  t.is(port.poll(30_000), 0)
  const elapsed = port.monotonicNs() - start
  t.true(elapsed >= 30_000_000, `${elapsed} ns`)
  t.true(Number.isSafeInteger(start))
})

test('client port: the clock is the wall clock', async (t) => {
  const port = connect(t, '127.0.0.1', await freePort())
  const out = new Uint32Array(2)
  const before = Date.now()
  port.nowNs(out)
  const after = Date.now()
  const now = Number(((BigInt(out[1] ?? 0) << 32n) | BigInt(out[0] ?? 0)) / 1_000_000n)
  t.true(now >= before && now <= after, `${before} ${now} ${after}`)
})

test('client port: a router that is not there is counted, never thrown', async (t) => {
  const port = connect(t, '127.0.0.1', await freePort())
  put(port, 0, Buffer.from('anybody?'))
  t.is(port.send(0, 1), 1)
  await readable(port) // The refusal is news, too.
  t.is(port.poll(0), 0)
  t.is(port.refused, 1)
  t.is(port.send(0, 1), 1)
  t.is(port.send(0, 1), 1, 'a refusal of the one before does not stop this one')
  t.is(port.poll(0), 0)
  t.true(port.refused >= 2)
  port.close()
  t.true(port.refused >= 2, 'still readable')
})

test('client port: a wrong argument is named', async (t) => {
  const free = await freePort()
  const port = connect(t, '127.0.0.1', free, { batch: 4 })
  const any = port as unknown as Record<string, (...values: unknown[]) => unknown>
  const wrong: readonly [RegExp, () => unknown][] = [
    [/^timeoutMicros is -1;/, () => port.poll(-1)],
    [/^timeoutMicros is NaN;/, () => port.poll(NaN)],
    [/^timeoutMicros is 60000001;/, () => port.poll(60_000_001)],
    [/String/, () => any['poll']?.('1')],
    [/./, () => any['poll']?.()],
    [/^first is 1\.5;/, () => port.send(1.5, 1)],
    [/^first is 5;/, () => port.send(5, 0)],
    [/^count is 4; .* from 0 to 3$/, () => port.send(1, 4)],
    [/^count is -1;/, () => port.send(0, -1)],
    [/^count is Infinity;|^count is inf;/, () => port.send(0, Infinity)],
    [/two words/, () => any['nowNs']?.(new Uint32Array(1))],
    [/two words/, () => any['nowNs']?.(new Uint8Array(8))],
    [/two words/, () => any['nowNs']?.(null)],
    [/Function/, () => any['waitReadable']?.(3)],
    [/^port is 0;/, () => new native.UdpClientPort('127.0.0.1', 0)],
    [/^port is 65536;/, () => new native.UdpClientPort('127.0.0.1', 65_536)],
    [/^batch is 0;/, () => new native.UdpClientPort('127.0.0.1', free, { batch: 0 })],
    [/^batch is 1025;/, () => new native.UdpClientPort('127.0.0.1', free, { batch: 1_025 })],
    [
      /^receiveBufferBytes is 0;/,
      () => new native.UdpClientPort('127.0.0.1', free, { receiveBufferBytes: 0 }),
    ],
    [/'no such host'/, () => new native.UdpClientPort('no such host', free)],
  ]
  for (const [message, call] of wrong) {
    t.throws(call, { instanceOf: Error, message }, String(message))
  }
  port.outLengths[3] = port.outSlotBytes + 1
  t.throws(() => port.send(3, 1), { message: /^outLengths\[3\] is 2049;/ })
  t.is(port.send(0, 3), 3, 'slots that are not sent are not looked at')
})

test('client port: its functions and arrays belong to the object and stay the same', async (t) => {
  const port = connect(t, '127.0.0.1', await freePort())
  for (const name of ['inArena', 'inSlots', 'outArena', 'outLengths', 'poll', 'send'] as const) {
    const first = port[name]
    t.is(port[name], first, name)
    t.throws(() => Object.assign(port, { [name]: null }), undefined, `${name} is constant`)
  }
  const { poll } = port
  t.is(poll(0), 0, 'needs no this')
})

test('client port: polling makes no garbage', async (t) => {
  const port = connect(t, '127.0.0.1', await freePort())
  const out = new Uint32Array(2)
  const run = (calls: number): void => {
    for (let i = 0; i < calls; i += 1) {
      port.poll(0)
      port.send(0, 0)
      port.nowNs(out)
    }
  }
  run(20_000) // Compiled by now.
  const before = process.memoryUsage().heapUsed
  run(50_000)
  const grown = process.memoryUsage().heapUsed - before
  t.true(grown < 400_000, `${grown} bytes of garbage in 150,000 calls`)
})

test('client port: arrays outlive the port, its closing and a transfer', async (t) => {
  let port: Port | undefined = new native.UdpClientPort('127.0.0.1', await freePort())
  const { inArena, outArena } = port
  try {
    // Node leaves the buffer where it is: some versions ignore the request, others refuse it.
    structuredClone(inArena, { transfer: [inArena.buffer as ArrayBuffer] })
  } catch (error) {
    t.is((error as Error).name, 'DataCloneError')
  }
  t.is(inArena.length, 64 * 2_048, 'not detached')
  port.close()
  port.close()
  for (const call of ['poll', 'send', 'waitReadable'] as const) {
    const closed = port
    t.throws(
      () => {
        if (call === 'poll') closed.poll(0)
        else if (call === 'send') closed.send(0, 0)
        else closed.waitReadable(() => undefined)
      },
      { message: /closed/ },
    )
  }
  port = undefined
  collectGarbage()
  await sleep(10)
  collectGarbage()
  inArena.fill(1)
  outArena.fill(2)
  t.is(inArena[100_000], 1)
})

const NATIVE = new URL('../src/native.js', import.meta.url).href

/** Runs a module that has `port` and `native`; resolves to its exit code and standard output. */
async function runAlone(body: string): Promise<[number | null, string]> {
  const script = `
    import { native } from ${JSON.stringify(NATIVE)}
    const port = new native.UdpClientPort('127.0.0.1', ${await freePort()})
    ${body}`
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '--eval', script],
      { timeout: 20_000 },
      (_, stdout) => {
        resolve([child.exitCode, stdout])
      },
    )
  })
}

test('client port: a wait keeps the process alive until it is closed', async (t) => {
  const [code, output] = await runAlone(`
    port.waitReadable(() => console.log('called'))
    // Not a reason to stay by itself, so it runs only if the wait is one.
    setTimeout(() => { console.log('alive'); port.close() }, 300).unref()`)
  t.is(output, 'alive\n')
  t.is(code, 0)
})

test('client port: a process ends although its port is open', async (t) => {
  const [code, output] = await runAlone(`
    setTimeout(() => console.log('never'), 5_000).unref()
    port.outLengths[0] = 1
    port.send(0, 1) // Nobody listens, which is news.
    port.waitReadable(() => console.log('refused', port.poll(0), port.refused))`)
  t.is(output, 'refused 0 1\n')
  t.is(code, 0)
})

test('client port: a process can leave in the middle of a wait', async (t) => {
  const [code] = await runAlone(`
    port.waitReadable(() => undefined)
    setTimeout(() => process.exit(3), 50)`)
  t.is(code, 3)
})

test('client port: a worker thread can be stopped in the middle of a wait', async (t) => {
  const free = await freePort()
  for (let round = 0; round < 5; round += 1) {
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       import(workerData.native).then(({ native }) => {
         const port = new native.UdpClientPort('127.0.0.1', workerData.port)
         port.waitReadable(() => undefined)
         parentPort.postMessage(port.inArena.length)
       })`,
      { eval: true, workerData: { native: NATIVE, port: free } },
    )
    const [length] = (await once(worker, 'message')) as [number]
    t.is(length, 64 * 2_048)
    t.is(await worker.terminate(), 1)
  }
})

test('client port: what the callback throws is an uncaught exception', async (t) => {
  const [code, output] = await runAlone(`
    process.on('uncaughtException', (error) => console.log(error.message))
    port.outLengths[0] = 1
    port.send(0, 1)
    port.waitReadable(() => { throw new Error('from the callback') })`)
  t.is(output, 'from the callback\n')
  t.is(code, 0)
})

test('client port: one wait, one call; the last callback counts', async (t) => {
  const echo = await openEcho(t)
  const port = connect(t, '127.0.0.1', echo.address().port)
  const calls: string[] = []
  port.waitReadable(() => calls.push('first'))
  port.waitReadable(() => calls.push('second'))
  put(port, 0, Buffer.from('x'))
  port.send(0, 1)
  await settled(() => calls.length > 0)
  t.deepEqual(calls, ['second'])
  t.is(port.poll(0), 1)
  port.waitReadable(() => calls.push('third'))
  port.close()
  await settled(() => true)
  t.deepEqual(calls, ['second'], 'closing forgets the callback')
})

// --- the gateway's port, with a real router shard at the other end of the link ---

function openShard(t: ExecutionContext): Native.RouterShard {
  const dataDir = mkdtempSync(join(tmpdir(), 'orderwire-native-io-'))
  const shard = new native.RouterShard({
    dataDir,
    shard: 'native-io',
    idle: 'block',
    levels: 0,
    instruments: [],
  })
  t.teardown(() => {
    shard.close()
    rmSync(dataDir, { recursive: true })
  })
  return shard
}

function openGatewayPort(t: ExecutionContext, shard: Native.RouterShard): Native.GatewayPort {
  const port = new native.GatewayPort(shard.state().linkId)
  t.teardown(() => {
    port.close()
  })
  return port
}

test('gateway port: messages reach the router with the socket they came from', (t) => {
  const shard = openShard(t)
  const port = openGatewayPort(t, shard)
  const { arena, descriptors } = shard.views()
  t.true(port.offer(0xffff_ffff, Buffer.from('first')))
  t.true(port.offer(2, new Uint8Array(port.messageBytesMax).fill(9)))
  t.true(port.closed(2))
  t.is(shard.poll(0), 3)
  const word = (message: number, at: number): number =>
    descriptors[message * Descriptor.WORDS + at] ?? NaN
  const bytes = (message: number): Uint8Array => {
    const offset = word(message, Descriptor.OFFSET)
    return arena.subarray(offset, offset + word(message, Descriptor.LENGTH))
  }
  t.is(word(0, Descriptor.KIND_PORT), SourceKind.webSocket << 16)
  t.is(word(0, Descriptor.ADDRESS), 0xffff_ffff)
  t.is(Buffer.from(bytes(0)).toString(), 'first')
  t.is(word(1, Descriptor.ADDRESS), 2)
  t.deepEqual([...new Set(bytes(1))], [9])
  t.is(bytes(1).length, port.messageBytesMax)
  t.is(word(2, Descriptor.KIND_PORT), SourceKind.webSocketClosed << 16)
  t.is(word(2, Descriptor.ADDRESS), 2)
})

test('gateway port: a full ring takes nothing and recovers; too long a message is counted', (t) => {
  const shard = openShard(t)
  const port = openGatewayPort(t, shard)
  const message = new Uint8Array(port.messageBytesMax)
  t.false(port.offer(1, new Uint8Array(port.messageBytesMax + 1)))
  t.is(port.oversized, 1)
  let taken = 0
  while (taken < 10_000 && port.offer(1, message)) taken += 1
  t.true(taken > 100 && taken < 10_000, `the ring took ${taken}`)
  t.false(port.offer(1, message))
  let polled = 0
  for (let count = shard.poll(0); count > 0; count = shard.poll(0)) polled += count
  t.is(polled, taken, 'exactly what was taken')
  t.true(port.offer(1, message))
  t.is(port.oversized, 1)
})

/** Has the router send `text` behind a packet header to a WebSocket. */
function routerSends(shard: Native.RouterShard, views: Native.ShardViews, texts: string[]): void {
  for (const [slot, text] of texts.entries()) {
    const at = slot * (views.control.length / (views.controlSlots.length / ControlSlot.WORDS))
    views.control.fill(0, at, at + 48)
    views.control.set(Buffer.from(text), at + 48)
    const words = slot * ControlSlot.WORDS
    views.controlSlots[words + ControlSlot.LENGTH] = 48 + text.length
    views.controlSlots[words + ControlSlot.SESSION] = NO_SESSION
    views.controlSlots[words + ControlSlot.KIND_PORT] = SourceKind.webSocket << 16
    views.controlSlots[words + ControlSlot.ADDRESS] = 70_000 + slot
  }
  shard.flush(texts.length, 0)
}

test('gateway port: what the router sends arrives, and wakes a sleeper once', async (t) => {
  const shard = openShard(t)
  const views = shard.views()
  const port = openGatewayPort(t, shard)
  t.is(port.poll(), 0)
  let calls = 0
  t.true(
    port.sleep(() => {
      calls += 1
    }),
  )
  routerSends(shard, views, ['one', 'three'])
  routerSends(shard, views, ['more'])
  await settled(() => calls > 0)
  t.is(calls, 1)
  t.false(
    port.sleep(() => {
      calls += 100
    }),
    'messages are waiting',
  )
  t.is(port.poll(), 3)
  const seen = [0, 1, 2].map((i) => {
    const [kind, wsId, offset = NaN, length = NaN] = port.descriptors.subarray(4 * i, 4 * i + 4)
    const text = Buffer.from(port.arena.subarray(offset + 48, offset + length)).toString()
    return [kind, wsId, text]
  })
  t.deepEqual(seen, [
    [1, 70_000, 'one'],
    [1, 70_001, 'three'],
    [1, 70_000, 'more'],
  ])
  t.is(port.poll(), 0)
  routerSends(shard, views, ['unasked'])
  await settled(() => true)
  t.is(calls, 1, 'nobody slept')
})

test('gateway port: one per link, and an error without a link', (t) => {
  const shard = openShard(t)
  const { linkId } = shard.state()
  openGatewayPort(t, shard)
  t.throws(() => new native.GatewayPort(linkId), { message: /already has its gateway/ })
  t.throws(() => new native.GatewayPort(4_000_000_000), { message: /does not exist/ })
  t.throws(() => new native.GatewayPort(-1), { message: /^linkId is -1;/ })
})

test('gateway port: after the router or the port has closed, calls say no', async (t) => {
  const first = openShard(t)
  const left = openGatewayPort(t, first)
  let calls = 0
  t.true(
    left.sleep(() => {
      calls += 1
    }),
  )
  first.close()
  await settled(() => calls > 0)
  t.is(calls, 1, 'the sleeper hears of it')
  t.false(left.offer(1, new Uint8Array(1)))
  t.false(left.closed(1))
  t.false(left.sleep(() => undefined))
  t.is(left.poll(), 0)

  const closed = openGatewayPort(t, openShard(t))
  closed.close()
  closed.close()
  t.false(closed.offer(1, new Uint8Array(1)))
  t.false(closed.closed(1))
  t.false(closed.sleep(() => undefined))
  t.is(closed.poll(), 0)
})

test('gateway port: a wrong argument is named', (t) => {
  const port = openGatewayPort(t, openShard(t))
  const any = port as unknown as Record<string, (...values: unknown[]) => unknown>
  t.throws(() => port.offer(-1, new Uint8Array(1)), { message: /^wsId is -1;/ })
  t.throws(() => any['offer']?.(1, 'text'), { message: /Uint8Array/ })
  t.throws(() => any['offer']?.(1), { message: /Uint8Array/ })
  t.throws(() => port.closed(0.5), { message: /^wsId is 0\.5;/ })
  t.throws(() => any['sleep']?.(7), { message: /Function/ })
})
