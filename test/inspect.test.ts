import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OrderwireError } from '../src/errors.js'
import { crc32c } from '../src/inspect/crc32c.js'
import { readEntries, type Entry } from '../src/inspect/entries.js'
import { filterEntries, type Wanted } from '../src/inspect/filter.js'
import { entryJson, entryText } from '../src/inspect/print.js'
import { loadSpec } from '../src/inspect/spec-parser.js'

const SEED = Number(process.env['SEED'] ?? 20_261_122)
const DATA = new URL('../../test/data/journal/', import.meta.url)
const OPEN = readFileSync(new URL('open.segment', DATA))
const SEALED = readFileSync(new URL('sealed.segment', DATA))
const spec = loadSpec()

const ORDER =
  '2800650002000100 e903000000000300 0100000067120000 9da1070000000000 2c01000000000000 0202010001000c00'
const CANCEL =
  '2000690002000100 e903000000000300 e803000000000300 01863ba101000000 0100000001000000'
const HEADER =
  '4f57010001000100 0c00000000000000 2900000000000000 d304000000000000 15cddb748176de18'
const DATAGRAM = `${HEADER} 0200580000000000 ${ORDER} ${CANCEL}`

function entries(bytes: Uint8Array | string, wanted: Wanted = {}): Entry[] {
  const input = { name: 'input', bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes }
  return [...filterEntries(readEntries(input, spec), wanted)]
}

function texts(bytes: Uint8Array | string, wanted: Wanted = {}): string[] {
  return entries(bytes, wanted).map(entryText)
}

function fails(t: ExecutionContext, bytes: Uint8Array | string, sentence: RegExp): void {
  const error = t.throws(() => entries(bytes), { instanceOf: OrderwireError })
  t.is(error.code, 'OR_INSPECT_INPUT')
  t.regex(error.message, sentence)
}

/** A copy with some bytes put at an offset. */
function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set(values, at)
  return copy
}

// --- journal segments ---

test('the checksum is CRC-32C', (t) => {
  t.is(crc32c(Buffer.from('123456789')), 0xe306_9283)
  t.is(crc32c(Buffer.from('6789'), crc32c(Buffer.from('12345'))), 0xe306_9283)
})

test('a segment written by the journal reads back record by record', (t) => {
  const found = entries(OPEN)
  t.deepEqual(
    found.map(({ entry, name, seq }) => [entry, name, seq?.join('..')]),
    [
      ['segment', undefined, undefined],
      ['record', 'EPOCH', '1..1'],
      ['record', 'INSTRUMENT', '2..2'],
      ['record', 'SESSION_OPEN', '3..3'],
      ['record', 'APPLICATION', '4..5'],
      ['message', 'NewOrderShort', '4..4'],
      ['message', 'CancelOrder', '5..5'],
      ['record', 'BURN', '6..6'],
      ['record', 'APPLICATION', '7..7'],
      ['message', 'NewOrderShort', '7..7'],
      ['record', 'SESSION_END', '8..8'],
      ['end', undefined, undefined],
    ],
  )
  t.like(found[2]?.fields, { symbol: 'DEMO', tickSize: '0.005', maxPrice: '1000000.000' })
  t.like(found[3]?.fields, { sessionId: '77', sessionVer: '1', sessionKind: 1, clientFlow: 1 })
  t.like(found[4]?.fields, { count: 2, atomic: true, transactTime: '1792000000123456793' })
  t.like(found[6]?.fields, { seqNo: '2', origClOrdId: '844424930132968', orderId: '7000000001' })
  t.like(found[7]?.fields, { clientSeqNo: '3', count: '5', reason: 64 })
  t.deepEqual(found.at(-1)?.fields, { sealed: false })
})

test('a sealed segment says that the journal goes on', (t) => {
  const found = entries(SEALED)
  t.is(found.filter(({ entry }) => entry === 'message').length, 25)
  t.deepEqual(found.at(-1)?.fields, { sealed: true })
})

test('any flipped byte of a segment is noticed where it is, and what stands before is still read', (t) => {
  const end = Number(entries(OPEN).at(-1)?.at)
  const isCovered = (at: number): boolean => at < 96 || at >= 128 // The synced mark has no checksum.
  const offsets = fc.integer({ min: 0, max: end - 1 }).filter(isCovered)
  const property = fc.property(offsets, fc.integer({ min: 1, max: 255 }), (at, mask) => {
    const input = { name: 'input', bytes: patched(OPEN, at, (OPEN[at] ?? 0) ^ mask) }
    const found: Entry[] = []
    try {
      for (const entry of readEntries(input, spec)) found.push(entry)
    } catch (thrown) {
      if (!(thrown instanceof OrderwireError) || thrown.code !== 'OR_INSPECT_INPUT') throw thrown
      const named = Number(/at byte (\d+)/.exec(thrown.message)?.[1])
      return named <= Math.max(at, 12) && found.every((entry) => entry.at <= at)
    }
    return false
  })
  t.notThrows(() => {
    fc.assert(property, { seed: SEED, numRuns: 2_000 })
  })
})

test('damage in a segment is named with its byte', (t) => {
  fails(t, OPEN.subarray(0, 100), /at byte 0: the segment ends in its header/)
  fails(t, patched(OPEN, 20, 1), /at byte 12: the checksum of the segment header is wrong/)
  fails(t, patched(OPEN, 520, 1), /at byte 496: the checksum of the record after 3 is wrong/)
  fails(t, patched(OPEN, 3_000, 1), /at byte 952: no record ends here/)
  fails(t, OPEN.subarray(0, 600), /at byte 496: no record ends here: its length says 232 bytes/)
})

test('--from and --order keep what is wanted, with what it came in', (t) => {
  const names = (wanted: Wanted): (string | undefined)[] =>
    entries(OPEN, wanted).map(({ name }) => name)
  t.deepEqual(names({ from: 5n }), [
    'APPLICATION',
    'CancelOrder',
    'BURN',
    'APPLICATION',
    'NewOrderShort',
    'SESSION_END',
  ])
  t.deepEqual(names({ order: '7000000001' }), ['APPLICATION', 'CancelOrder'])
  t.deepEqual(names({ from: 6n, order: '844424930132969' }), ['APPLICATION', 'NewOrderShort'])
  t.deepEqual(names({ order: '1' }), [])
})

// --- hex text ---

test('hex text is a datagram or frames per line, however it is written', (t) => {
  const expected = texts(DATAGRAM.replaceAll(' ', ''))
  t.deepEqual(expected, [
    '@0 datagram 41..42 line=1 flags=0 connId=65537 packetNo=12 nextSeqNo=41 ackSeqNo=1235 sendTime=2026-10-14T17:46:40.123456789Z control=0',
    '    41 NewOrderShort clOrdId=844424930132969 instrumentId=1 accountId=4711 price=500125 qty=300 side=2(Sell) ordType=2(Limit) timeInForce=1(Gtc) stpMode=0(Off) execInst=1(PostOnlyReject) groupId=12',
    '    42 CancelOrder clOrdId=844424930132969 origClOrdId=844424930132968 orderId=7000000001 instrumentId=1 restriction=1(OnlyIfUnfilled)',
  ])
  t.deepEqual(texts(DATAGRAM.toUpperCase()), expected)
  t.deepEqual(texts(`0x${DATAGRAM.replaceAll(' ', ':')}\r\n\n# the end\n`), expected)
  t.deepEqual(
    entries(`${ORDER}\n${CANCEL} ${CANCEL}`).map(({ entry, name }) => name ?? entry),
    ['line', 'NewOrderShort', 'line', 'CancelOrder', 'CancelOrder'],
  )
})

test('the numbers of a CONTROL datagram are not those of messages', (t) => {
  const control = DATAGRAM.replace('4f570100', '4f570110')
  t.deepEqual(
    entries(control).map(({ seq }) => seq),
    [undefined, undefined, undefined],
  )
})

test('what a datagram has wrong is told in its place, and the rest is read', (t) => {
  const [, bad, , good] = texts(`${DATAGRAM.slice(0, 40)}\n${DATAGRAM}`)
  t.regex(bad ?? '', /^ {4}!! .*a packet header has 48 \(tooShort, byte \d+ of it\)$/)
  t.regex(good ?? '', /^ {4}41 NewOrderShort/)
  const [, cancel, fault] = texts(`${CANCEL} ${ORDER.slice(0, 40)}`)
  t.regex(cancel ?? '', /CancelOrder/)
  t.regex(fault ?? '', /!! block length 40, but 11 bytes are left/)
  const [, unknown] = entries('0800ff7f02000100 0000000000000000')
  t.is(unknown?.isDamage, false, 'a template of a newer version is stepped over')
  t.regex(entryText(unknown as Entry), /unknown templateId=32767 .*!! no template 32767/)
})

test('text that is not hex is refused with its line', (t) => {
  fails(t, `${ORDER}\n4f5g`, /at byte \d+: line 2 is not hex: it contains 'g'/)
  fails(t, '4f5', /line 1 has an odd number of hex digits/)
})

test('JSON has every field, 64-bit numbers as text', (t) => {
  const lines = entries(DATAGRAM).map((entry) => JSON.parse(entryJson(entry)) as unknown)
  t.like(lines[0], { entry: 'datagram', seq: '41', lastSeq: '42', fields: { msgCount: 2 } })
  t.like(lines[1], {
    entry: 'message',
    name: 'NewOrderShort',
    seq: '41',
    fields: { clOrdId: '844424930132969', price: '500125', side: 2 },
    meanings: { side: 'Sell' },
  })
})

// --- captures ---

const payload = Buffer.from(DATAGRAM.replaceAll(' ', ''), 'hex')

function udp(body: Uint8Array): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt16BE(40_000, 0)
  header.writeUInt16BE(9_001, 2)
  header.writeUInt16BE(8 + body.length, 4)
  return Buffer.concat([header, body])
}

function ipv4(body: Uint8Array, protocol = 17, fragment = 0): Buffer {
  const header = Buffer.from('4500000000000000400000007f0000017f000002', 'hex')
  header.writeUInt16BE(20 + body.length, 2)
  header.writeUInt16BE(fragment, 6)
  header[9] = protocol
  return Buffer.concat([header, body])
}

function ipv6(next: number, ...bodies: Uint8Array[]): Buffer {
  const header = Buffer.alloc(40)
  header[0] = 0x60
  header[6] = next
  header[23] = 1 // ::1
  header.write('20010db80000000000000000000000ff', 24, 'hex')
  return Buffer.concat([header, ...bodies])
}

function ethernet(type: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.alloc(12), Buffer.from(type, 'hex'), body])
}

function pcap(
  linkType: number,
  packets: readonly Uint8Array[],
  big = false,
  nanos = false,
): Buffer {
  const words = (values: readonly number[]): Buffer => {
    const view = new DataView(new ArrayBuffer(values.length * 4))
    values.forEach((value, index) => {
      view.setUint32(index * 4, value, !big)
    })
    return Buffer.from(view.buffer)
  }
  const version = big ? 0x0002_0004 : 0x0004_0002
  const head = words([nanos ? 0xa1b2_3c4d : 0xa1b2_c3d4, version, 0, 0, 65_535, linkType])
  const rest = packets.map((packet) =>
    Buffer.concat([words([1_700_000_000, 5, packet.length, packet.length]), packet]),
  )
  return Buffer.concat([head, ...rest])
}

test('captures of every byte order, clock and link type give the same datagram', (t) => {
  const inner = ipv4(udp(payload))
  const expected = texts(pcap(101, [inner])).slice(1, 3)
  t.regex(expected[0] ?? '', /^ {4}41 NewOrderShort/)
  const captures: [string, Buffer][] = [
    ['big-endian', pcap(101, [inner], true)],
    ['nanoseconds', pcap(101, [inner], false, true)],
    ['Ethernet', pcap(1, [ethernet('0800', inner)])],
    ['VLAN in VLAN', pcap(1, [ethernet('88a800018100000208 00'.replace(' ', ''), inner)])],
    ['BSD loopback', pcap(0, [Buffer.concat([Buffer.alloc(4), inner])])],
    ['Linux any', pcap(113, [Buffer.concat([Buffer.alloc(16), inner])])],
    ['Linux any 2', pcap(276, [Buffer.concat([Buffer.alloc(20), inner])])],
    ['IPv6', pcap(1, [ethernet('86dd', ipv6(17, udp(payload)))])],
    [
      'IPv6 options',
      pcap(229, [
        ipv6(
          0,
          Buffer.from('3c00000000000000', 'hex'),
          Buffer.from('1100000000000000', 'hex'),
          udp(payload),
        ),
      ]),
    ],
    ['padded', pcap(1, [Buffer.concat([ethernet('0800', inner), Buffer.alloc(6)])])],
  ]
  for (const [name, capture] of captures) t.deepEqual(texts(capture).slice(1, 3), expected, name)
})

test('a datagram of a capture says when, from where and to where', (t) => {
  const four = entries(pcap(101, [ipv4(udp(payload))]))[0]
  t.like(four, { at: 24 + 16 + 28, seq: [41n, 42n] })
  t.like(four?.fields, {
    time: '1700000000000005000',
    source: '127.0.0.1:40000',
    destination: '127.0.0.2:9001',
  })
  const six = entries(pcap(229, [ipv6(17, udp(payload))], false, true))[0]
  t.like(six?.fields, {
    time: '1700000000000000005',
    source: '[::1]:40000',
    destination: '[2001:db8::ff]:9001',
  })
})

test('what is not an orderwire datagram is passed over and counted', (t) => {
  const packets = [
    ethernet('0806', Buffer.alloc(28)),
    ethernet('0800', ipv4(udp(payload), 6)),
    ethernet('0800', ipv4(udp(payload), 17, 0x2000)),
    ethernet('0800', ipv4(udp(Buffer.from('dns')))),
    ethernet('0800', ipv4(udp(payload)).subarray(0, 60)),
    ethernet('86dd', ipv6(44, Buffer.alloc(8))),
    ethernet('86dd', ipv6(0, Buffer.alloc(4))),
    Buffer.alloc(3),
    ethernet('0800', ipv4(udp(payload))),
  ]
  t.deepEqual(entries(pcap(1, packets)).at(-1)?.fields, {
    datagrams: 1,
    'skipped not IP': 2,
    'skipped not UDP': 1,
    'skipped an IP fragment': 2,
    'skipped UDP of something else': 1,
    'skipped cut short by the capture': 2,
  })
})

test('a capture that breaks off or is of another kind is named with its byte', (t) => {
  const whole = pcap(101, [ipv4(udp(payload)), ipv4(udp(payload))])
  fails(t, whole.subarray(0, 10), /at byte 0: the capture ends in its header/)
  fails(t, whole.subarray(0, whole.length - 1), /at byte 204: the capture ends in a packet of/)
  fails(t, whole.subarray(0, 210), /at byte 204: the capture ends in a packet header/)
  fails(t, pcap(105, []), /at byte 20: link type 105 is not read/)
  fails(t, Buffer.from('0a0d0d0a00000000', 'hex'), /pcapng.*editcap -F pcap/)
  fails(t, Buffer.from('\x7fELF'), /neither a journal segment, nor a pcap capture, nor hex text/)
  fails(t, '', /it is empty/)
})

test('no bytes at all make inspect fail in any way but its own error', (t) => {
  const magics = ['OWJRNSEG', '\xd4\xc3\xb2\xa1', '\xa1\xb2\x3c\x4d', '4f57', '']
  const inputs = fc.tuple(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 300 }))
  const packets = fc.uint8Array({ maxLength: 120 }).map((packet) => pcap(1, [packet]))
  const datagrams = fc
    .uint8Array({ maxLength: 120 })
    .map((body) => pcap(101, [ipv4(udp(Buffer.concat([Buffer.from('OW'), body])))]))
  const any = fc.oneof(
    inputs.map(([magic, rest]) => Buffer.concat([Buffer.from(magic, 'latin1'), rest])),
    packets,
    datagrams,
  )
  const property = fc.property(any, (bytes) => {
    try {
      for (const entry of readEntries({ name: 'input', bytes }, spec)) {
        entryText(entry)
        entryJson(entry)
      }
    } catch (thrown) {
      if (!(thrown instanceof OrderwireError)) throw thrown
    }
  })
  t.notThrows(() => {
    fc.assert(property, { seed: SEED, numRuns: 20_000 })
  })
})

// --- the command ---

const MAIN = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))

function inspect(
  args: readonly string[],
  input?: string | Uint8Array,
): Promise<[number | null, string, string]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, 'inspect', ...args])
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => {
      resolve([code, stdout, stderr])
    })
    child.stdin.end(input)
  })
}

test('the command prints a file or standard input and exits 0', async (t) => {
  const file = fileURLToPath(new URL('open.segment', DATA))
  const [code, stdout, stderr] = await inspect([file])
  t.deepEqual([code, stderr], [0, ''])
  t.is(stdout, `${texts(OPEN).join('\n')}\n`)
  t.deepEqual(await inspect(['-'], OPEN), [0, stdout, ''])
  const [, json] = await inspect(['--json', '--order', '7000000001', file])
  t.deepEqual(
    json
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { name: string }).name),
    ['APPLICATION', 'CancelOrder'],
  )
})

test('the command prints what came before damage, then one sentence, and exits 1', async (t) => {
  const [code, stdout, stderr] = await inspect(['-'], patched(OPEN, 520, 1))
  t.is(code, 1)
  t.is(stdout.split('\n').length, 5)
  t.regex(
    stderr,
    /^orderwire: cannot decode standard input at byte 496: [^\n]+ \[OR_INSPECT_INPUT\]\n$/,
  )
  const [codeOfLine, , sentence] = await inspect(['-'], '4f57\n')
  t.is(codeOfLine, 1)
  t.regex(sentence, /at byte 0: .* \(1 in all\) \[OR_INSPECT_INPUT\]/)
})

test('the command says which file it cannot read, and exits 2 for numbers that are none', async (t) => {
  const [code, , stderr] = await inspect(['/nowhere/x'])
  t.is(code, 1)
  t.regex(stderr, /^orderwire: \/nowhere\/x cannot be read \(no such file or directory\)[^\n]*\n$/)
  const [usage, , sentence] = await inspect(['-', '--from', '-1'])
  t.is(usage, 2)
  t.regex(sentence, /--from: '-1' is not a whole number from 0 to 18446744073709551615/)
})
