import { setTimeout as sleep } from 'node:timers/promises'
import anyTest, { type ExecutionContext } from 'ava'
import type { Redis } from 'ioredis'
import { OrderwireError } from '../src/errors.js'
import { decodeAcks } from '../src/redis/acks.js'
import { acksKey, journalKey, parseEntry, type StreamEntry } from '../src/redis/entry.js'
import { readAcksStream, readJournalStream } from '../src/redis/reader.js'
import { whyNotRecords } from '../src/redis/records.js'
import { parseInfo, whyUnfit } from '../src/redis/server.js'
import { FakeJournal } from './helpers/fake-journal.js'
import { randomFrom } from './helpers/random.js'
import { hasRedisServer, RedisServer } from './helpers/redis-server.js'

const test = hasRedisServer ? anyTest : anyTest.skip
const SHARD = 'eu-1'
const JOURNAL = journalKey(SHARD)

/** Writes records first..last (by index) as one entry. */
async function add(
  client: Redis,
  journal: FakeJournal,
  epoch: number,
  first: number,
  last: number,
): Promise<void> {
  const records = journal.records.slice(first, last + 1)
  const bytes = Buffer.concat(records.map((record) => record.bytes))
  const firstSeq = records[0]?.firstSeq ?? 0
  const lastSeq = records.at(-1)?.lastSeq ?? 0
  await client.xadd(JOURNAL, `${epoch}-${lastSeq}`, 'b', bytes, 'f', firstSeq)
  const acks = journal.acksBytes(firstSeq, lastSeq)
  await client.xadd(acksKey(SHARD), `${epoch}-${lastSeq}`, 'b', acks, 'f', firstSeq)
}

async function collect(entries: AsyncIterable<StreamEntry>): Promise<StreamEntry[]> {
  const all: StreamEntry[] = []
  for await (const entry of entries) all.push(entry)
  return all
}

async function assertBroken(
  t: ExecutionContext,
  url: string,
  reason: RegExp,
  fromSeq?: number,
): Promise<void> {
  const options = fromSeq === undefined ? { url, shard: SHARD } : { url, shard: SHARD, fromSeq }
  const error = await t.throwsAsync(collect(readJournalStream(options)), {
    instanceOf: OrderwireError,
  })
  t.is(error.code, 'OR_REDIS_STREAM_BROKEN')
  t.regex(error.message, reason)
}

test('entries come in order over many pages and epochs, from any number on', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  for (let i = 0; i < 500; i += 1) journal.append(3)
  // Epochs 1, 4 and 9, and one entry alone in epoch 5.
  const epochOf = (i: number): number => (i < 200 ? 1 : i < 300 ? 4 : i < 302 ? 5 : 9)
  for (let i = 0; i < 500; i += 2) await add(client, journal, epochOf(i), i, i + 1)

  const all = await collect(readJournalStream({ url: redis.url, shard: SHARD }))
  t.is(all.length, 250)
  t.true(Buffer.concat(all.map(({ bytes }) => bytes)).equals(journal.journalBytes()))
  t.deepEqual(all[150], { ...all[150], epoch: 5, firstSeq: 901, lastSeq: 906 } as StreamEntry)

  for (const fromSeq of [1, 2, 6, 7, 600, 601, 900, 901, 906, 907, 1_499, 1_500]) {
    const some = await collect(readJournalStream({ url: redis.url, shard: SHARD, fromSeq }))
    t.is(some[0]?.firstSeq, Math.floor((fromSeq - 1) / 6) * 6 + 1, `from ${fromSeq}`)
    t.is(some.at(-1)?.lastSeq, 1_500)
    t.is(some.length, 250 - Math.floor((fromSeq - 1) / 6))
  }
  t.deepEqual(
    await collect(readJournalStream({ url: redis.url, shard: SHARD, fromSeq: 1_501 })),
    [],
  )
  t.deepEqual(await collect(readJournalStream({ url: redis.url, shard: 'empty' })), [])

  const acks = await collect(readAcksStream({ url: redis.url, shard: SHARD, fromSeq: 900 }))
  const reports = acks.flatMap(({ bytes }) => [...decodeAcks(bytes)])
  t.is(reports.length, 1_500 - 894)
  t.like(reports[0], { sessionIndex: 3, sessionId: 2n ** 63n + 5n, serverSeqNo: 895 })
  t.deepEqual(
    reports.map(({ engineSeq }) => engineSeq),
    reports.map((_, i) => 895 + i),
  )
  t.true(reports.every(({ frame, engineSeq }) => frame.equals(Buffer.alloc(48, engineSeq & 0xff))))
})

test('a consumer that stops early leaves no connection behind', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  for (let i = 0; i < 10; i += 1) journal.append(3)
  for (let i = 0; i < 10; i += 1) await add(client, journal, 1, i, i)
  for await (const { firstSeq } of readJournalStream({ url: redis.url, shard: SHARD })) {
    if (firstSeq > 6) break
  }
  let clients = ''
  for (let i = 0; i < 100; i += 1) {
    clients = String(await client.client('LIST'))
    if (!clients.includes('name=orderwire')) break
    await sleep(20)
  }
  t.notRegex(clients, /name=orderwire/)
})

test('a gap, an overlap, a missing start and foreign entries are told with their place', async (t) => {
  const redis = await RedisServer.start(t)
  const client = redis.client()
  const journal = new FakeJournal()
  for (let i = 0; i < 6; i += 1) journal.append(3)
  const fill = async (ranges: readonly (readonly [number, number])[]): Promise<void> => {
    await client.flushall()
    for (const [first, last] of ranges) await add(client, journal, 1, first, last)
  }
  await fill([
    [0, 1],
    [3, 4],
  ])
  await assertBroken(t, redis.url, /\{eu-1\}:journal.*1-15.*begins with 10 where 7 is expected/)
  await fill([
    [0, 2],
    [2, 4],
  ])
  await assertBroken(t, redis.url, /1-15.*begins with 7 where 10 is expected/)
  await fill([[2, 4]])
  await assertBroken(t, redis.url, /begins with 7 where 1 is expected/)
  await assertBroken(t, redis.url, /begins with 7 where 5 is expected/, 5)
  t.is((await collect(readJournalStream({ url: redis.url, shard: SHARD, fromSeq: 8 }))).length, 1)

  await fill([[0, 1]])
  await client.xadd(JOURNAL, '1-9', 'b', journal.records[4]?.bytes ?? '', 'f', '7')
  await assertBroken(t, redis.url, /1-9.*record at byte 0 has number 13 where 7/)
  await fill([[0, 1]])
  await client.xadd(JOURNAL, '1-9', 'b', 'x', 'f', 'seven')
  await assertBroken(t, redis.url, /1-9.*no number in field f/)
  await client.del(JOURNAL)
  await client.set(JOURNAL, 'a string')
  await assertBroken(t, redis.url, /not a stream/)
  await redis.kill()
  const gone = collect(readJournalStream({ url: redis.url, shard: SHARD }))
  const error = await t.throwsAsync(gone, { instanceOf: OrderwireError })
  t.is(error.code, 'OR_REDIS_UNREACHABLE')
})

anyTest('entries that anyone could have written are judged, never trusted', (t) => {
  const entry = (id: string, ...fields: string[]): ReturnType<typeof parseEntry> =>
    parseEntry([Buffer.from(id), fields.map((field) => Buffer.from(field))])
  t.deepEqual(entry('2-9', 'x', 'y', 'f', '7', 'b', 'abc'), {
    epoch: 2,
    firstSeq: 7,
    lastSeq: 9,
    bytes: Buffer.from('abc'),
  })
  const bad: [string, ...string[]][] = [
    ['2-9', 'f', '7'],
    ['2-9', 'b', 'abc'],
    ['2-9', 'b'],
    ['2-9', 'b', 'abc', 'f', '10'],
    ['2-9', 'b', 'abc', 'f', '0'],
    ['2-9', 'b', 'abc', 'f', '-1'],
    ['2-9', 'b', 'abc', 'f', '1e0'],
    ['2-18446744073709551615', 'b', 'abc', 'f', '7'],
    ['18446744073709551615-9', 'b', 'abc', 'f', '7'],
  ]
  for (const [id, ...fields] of bad)
    t.true('problem' in entry(id, ...fields), `${id} ${fields.join()}`)
})

anyTest('damaged records and reports are found, whatever the damage', (t) => {
  const seed = Number(process.env['SEED'] ?? 3)
  const random = randomFrom(seed)
  const journal = new FakeJournal()
  for (let i = 0; i < 8; i += 1) journal.append(1 + random(4))
  const records = journal.journalBytes()
  const acks = journal.acksBytes()
  t.is(whyNotRecords(records, 1, journal.lastSeq), undefined)
  t.is(whyNotRecords(Buffer.alloc(0), 4, 3), undefined)
  t.is([...decodeAcks(acks)].length, journal.lastSeq)
  t.regex(whyNotRecords(records, 1, journal.lastSeq + 1) ?? '', /end at/)
  t.regex(whyNotRecords(records, 2, journal.lastSeq) ?? '', /number 1 where 2/)
  for (let cut = 1; cut < records.length; cut += 1) {
    t.not(whyNotRecords(records.subarray(0, cut), 1, journal.lastSeq), undefined, `cut ${cut}`)
  }
  for (let cut = 1; cut < acks.length; cut += 1) {
    if (cut % 80 !== 0)
      t.throws(() => [...decodeAcks(acks.subarray(0, cut))], undefined, `cut ${cut}`)
  }
  for (let i = 0; i < 20_000; i += 1) {
    const damaged = Buffer.from(i % 2 === 0 ? records : acks)
    const first = random(damaged.length)
    damaged.fill(random(256), first, Math.min(damaged.length, first + 1 + random(12)))
    const hint = `SEED=${seed} i=${i}`
    if (i % 2 === 0) {
      t.notThrows(() => whyNotRecords(damaged, 1, journal.lastSeq), hint)
    } else {
      try {
        for (const { frame } of decodeAcks(damaged)) t.true(frame.length <= acks.length, hint)
      } catch (error) {
        t.regex(String(error), /^Error: report at byte/, hint)
      }
    }
  }
})

anyTest('a server is judged by what it says of itself', (t) => {
  const info = (text: string): string | undefined => whyUnfit(parseInfo(text))
  t.is(info('# Server\r\nredis_version:7.0.15\r\nrole:master\r\nmaxmemory:0\r\n'), undefined)
  t.is(info('redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:9.0.0\r\n'), undefined)
  t.regex(info('redis_version:6.2.14\r\n') ?? '', /version is 6\.2\.14/)
  t.regex(info('redis_version:8.0.0\r\nrole:slave\r\n') ?? '', /replica/)
  const full = 'redis_version:7.0.0\r\nmaxmemory:100\r\nmaxmemory_policy:'
  t.regex(info(`${full}allkeys-lfu\r\n`) ?? '', /noeviction/)
  t.is(info(`${full}volatile-lru\r\n`), undefined)
})
