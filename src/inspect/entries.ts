import { readHex } from './hex.js'
import { formOf, notDecodable, type Input, type InputForm } from './input.js'
import { readPcap, type Skipped } from './pcap.js'
import { readSegment, readSegmentHeader } from './segment.js'
import { readSequenced } from './sequenced.js'
import type { FieldValue, ParsedDatagram, ParsedFrame, Spec, SpecFault } from './spec-parser.js'

export type EntryFields = Readonly<Record<string, FieldValue | boolean>>

/** One thing found in an input. 64-bit numbers are decimal text, byte arrays are hex. */
export interface Entry {
  readonly entry: 'segment' | 'record' | 'datagram' | 'line' | 'message' | 'fault' | 'end'
  /** Byte of the input at which it begins (for hex text, of its line). */
  readonly at: number
  /** Its name: of a record's kind, of a message's template. */
  readonly name?: string
  /** First and last number in the sequence it belongs to: the engine's in a journal, the flow's on the wire. */
  readonly seq?: readonly [first: bigint, last: bigint]
  readonly fields: EntryFields
  /** What numbers in `fields` mean. */
  readonly meanings?: Readonly<Record<string, string>>
  /** Why a message or what follows it could not be read. */
  readonly fault?: string
  /** What cannot be read is damage, and not just of another version. */
  readonly isDamage?: boolean
}

const FLAG_CONTROL = 1 << 4

/** Everything in an input, in its order. Throws OR_INSPECT_INPUT where the input itself breaks off. */
export function readEntries(input: Input, spec: Spec): Generator<Entry, void> {
  const readers: Record<InputForm, (input: Input, spec: Spec) => Generator<Entry, void>> = {
    journal: journalEntries,
    pcap: pcapEntries,
    hex: hexEntries,
  }
  return readers[formOf(input)](input, spec)
}

function* journalEntries(input: Input, spec: Spec): Generator<Entry, void> {
  const { shard, journalId, epoch, baseSeq, segmentBytes } = readSegmentHeader(input)
  yield {
    entry: 'segment',
    at: 0,
    fields: {
      shard,
      journalId: journalId.toString(16).padStart(16, '0'),
      epoch: epoch.toString(),
      baseSeq: baseSeq.toString(),
      segmentBytes: segmentBytes.toString(),
    },
  }
  const batches = readSegment(input)
  let batch = batches.next()
  while (batch.done !== true) {
    const { payload, payloadAt, firstSeq, lastSeq } = batch.value
    for (const record of readSequenced(input, payload, payloadAt, firstSeq, lastSeq)) {
      const { at, kind, fields } = record
      yield { entry: 'record', at, name: kind, seq: [record.firstSeq, record.lastSeq], fields }
      const { frames, fault } = spec.parseFrames(record.frames)
      for (const frame of frames) {
        // Only a client's messages have a place and a number each.
        const index = kind === 'APPLICATION' ? BigInt(frame.index) : 0n
        const seqNo = (record.clientSeqNo + index).toString()
        const numbers = kind === 'APPLICATION' ? { seqNo } : {}
        yield messageEntry(record.framesAt, frame, record.firstSeq + index, numbers)
      }
      if (fault !== undefined) yield faultEntry(record.framesAt, fault)
      if (frames.length !== record.frameCount) {
        const problem = `the record says that it holds ${record.frameCount} messages, but holds ${frames.length}`
        throw notDecodable(input, at + 6, problem)
      }
    }
    batch = batches.next()
  }
  yield { entry: 'end', at: batch.value.at, fields: { sealed: batch.value.isSealed } }
}

function* pcapEntries(input: Input, spec: Spec): Generator<Entry, void> {
  const skipped: Skipped = new Map()
  let datagrams = 0
  for (const { at, timeNs, source, destination, payload } of readPcap(input, skipped)) {
    datagrams += 1
    const place = { time: timeNs.toString(), source, destination }
    yield* datagramEntries(at, spec.parseDatagram(payload), place)
  }
  const skips = [...skipped].map(([reason, count]): [string, number] => [
    `skipped ${reason}`,
    count,
  ])
  yield {
    entry: 'end',
    at: input.bytes.length,
    fields: { datagrams, ...Object.fromEntries(skips) },
  }
}

function* hexEntries(input: Input, spec: Spec): Generator<Entry, void> {
  for (const { at, line, bytes } of readHex(input)) {
    if (bytes[0] === 0x4f && bytes[1] === 0x57) {
      yield* datagramEntries(at, spec.parseDatagram(bytes), { line }, 0)
      continue
    }
    yield { entry: 'line', at, fields: { line, bytes: bytes.length } }
    const { frames, fault } = spec.parseFrames(bytes)
    for (const frame of frames) yield messageEntry(at, { ...frame, offset: 0 })
    if (fault !== undefined) yield faultEntry(at, { ...fault, offset: 0 }, fault.offset)
  }
}

/** `scale` 0: positions inside the datagram are not positions in the input, because that is text. */
function* datagramEntries(
  at: number,
  { header, meanings, frames, fault }: ParsedDatagram,
  place: EntryFields,
  scale: 0 | 1 = 1,
): Generator<Entry> {
  const isControl = (Number(header?.['flags']) & FLAG_CONTROL) !== 0
  const nextSeqNo = BigInt(header?.['nextSeqNo'] ?? 0)
  const isNumbered = header !== undefined && !isControl && frames.length > 0
  yield {
    entry: 'datagram',
    at,
    ...(isNumbered && { seq: [nextSeqNo, nextSeqNo + BigInt(frames.length) - 1n] as const }),
    fields: { ...place, ...header },
    meanings,
  }
  for (const frame of frames) {
    const seq = isNumbered ? nextSeqNo + BigInt(frame.index) : undefined
    yield messageEntry(at, { ...frame, offset: frame.offset * scale }, seq)
  }
  if (fault !== undefined) {
    yield faultEntry(at, { ...fault, offset: fault.offset * scale }, fault.offset)
  }
}

function messageEntry(base: number, frame: ParsedFrame, seq?: bigint, extra?: EntryFields): Entry {
  const { templateId, schemaId, version, fields, meanings, fault } = frame
  const unnamed = { templateId, schemaId, version, blockLength: frame.blockLength }
  return {
    entry: 'message',
    at: base + frame.offset,
    ...(seq !== undefined && { seq: [seq, seq] as const }),
    name: frame.name ?? 'unknown',
    fields: { ...extra, ...(fault === undefined ? {} : unnamed), ...fields },
    meanings,
    // A template of a newer version is no damage: a receiver steps over it, and so does this.
    ...(fault !== undefined && { fault: fault.text, isDamage: fault.code !== 'unknownTemplate' }),
  }
}

function faultEntry(base: number, { offset, code, text }: SpecFault, shown = offset): Entry {
  return {
    entry: 'fault',
    at: base + offset,
    name: code,
    fields: { offset: shown },
    fault: text,
    isDamage: true,
  }
}
