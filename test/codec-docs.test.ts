import { readFileSync } from 'node:fs'
import test from 'ava'
import * as codec from '../src/codec/index.js'

// What the prose of the specification says must be what the schemas and the core say.

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** The cells of the table rows that begin with a number, below a heading line that begins so. */
function rows(text: string, columns: string): string[][] {
  const lines = text.split('\n')
  const squeezed = (line: string) => line.replaceAll(/\s*\|\s*/g, '|')
  const start = lines.findIndex((line) => squeezed(line).startsWith(columns))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines
    .slice(start, end < 0 ? undefined : end)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1))
    .filter((cells) => /^\d+$/.test(cells[0] ?? ''))
}

/** Names and values without the two that every enum has. */
function valuesOf(values: Record<string, number>): [string, string][] {
  const special = ['nullVal', 'nonRepresentable']
  return Object.entries(values)
    .filter(([name]) => !special.includes(name))
    .map(([name, value]) => [value.toString(), name.charAt(0).toUpperCase() + name.slice(1)])
}

const reasons = rows(read('protocol-spec/order-entry.md'), '|Code|Name|Used|FIX|Text(58)|')
const businessReasons = rows(
  read('protocol-spec/order-entry.md').split('BusinessRejectReason(380)')[1] ?? '',
  '|Code|',
)

test('order-entry.md lists exactly the reason codes of the schema', (t) => {
  t.deepEqual(
    reasons.map((cells) => [cells[0], cells[1]] as [string, string]),
    valuesOf(codec.Reason),
  )
})

test('order-entry.md marks exactly the reasons that the core sends as used', (t) => {
  const source = read('crates/core/src/reason.rs')
  const sent = [...source.matchAll(/^pub const \w+: u16 = (\d+);/gm)].map((match) => match[1])
  const used = reasons.filter((cells) => cells[2] === 'yes').map((cells) => cells[0])
  t.deepEqual(used, sent)
})

test('every reason that is used has an equivalent in FIX, or at least a text', (t) => {
  for (const [code, , used, fix, text] of reasons) {
    if (code !== '0' && used === 'yes') {
      t.regex(fix ?? '', /^(58|(103|102|378|150)=\w+)(, (58|102=\d+))?$/, code)
      t.not(text, '', code)
    }
  }
})

test('order-entry.md lists exactly the reasons of BusinessReject', (t) => {
  const listed = businessReasons.map((cells) => [cells[0], cells[1]] as [string, string])
  t.deepEqual(listed, valuesOf(codec.BusinessRejectReason))
})

test('no answer of the handshake is longer than its question', (t) => {
  const { Hello, Negotiate, Establish } = codec
  const answers = [
    [Hello, codec.Retry],
    [Negotiate, codec.NegotiationResponse],
    [Negotiate, codec.NegotiationReject],
    [Establish, codec.EstablishmentAck],
    [Establish, codec.EstablishmentReject],
  ] as const
  for (const [question, answer] of answers) t.true(answer.FRAME_LENGTH < question.FRAME_LENGTH)
})
