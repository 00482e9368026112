import {
  CONTROL_SLOT_BYTES,
  CONTROL_SLOTS_MAX,
  DATAGRAMS_PER_POLL_MAX,
  RECORDS_PER_BATCH_MAX,
  SCRATCH_BYTES,
  SESSIONS_MAX,
} from '../src/constants.js'
import { ControlSlot, Descriptor, RecordWord, Row, Status, type Shard } from '../src/router/seam.js'

const SLOT_BYTES = 2_048

/** The memory of a shard without a native half: what is left is the cost of the TypeScript. */
export function fakeShard(): Shard {
  const scratchOffset = DATAGRAMS_PER_POLL_MAX * SLOT_BYTES
  return {
    arena: new Uint8Array(scratchOffset + SCRATCH_BYTES),
    scratchOffset,
    descriptors: new Uint32Array(DATAGRAMS_PER_POLL_MAX * Descriptor.WORDS),
    records: new Uint32Array(RECORDS_PER_BATCH_MAX * RecordWord.WORDS),
    rows: new Uint32Array(SESSIONS_MAX * Row.WORDS),
    control: new Uint8Array(CONTROL_SLOTS_MAX * CONTROL_SLOT_BYTES),
    controlSlots: new Uint32Array(CONTROL_SLOTS_MAX * ControlSlot.WORDS),
    forced: new Uint32Array(SESSIONS_MAX),
    // All ones where the next timer stands: nothing is ever due.
    status: new Uint32Array(Status.WORDS).fill(
      0xffff_ffff,
      Status.NEXT_TIMER,
      Status.NEXT_TIMER + 2,
    ),
    poll: () => 0,
    apply: () => undefined,
    flush: () => undefined,
    bind: () => true,
    unbind: () => undefined,
    firstAvailable: () => 1,
    prevServerSeq: () => 0,
  }
}

/** Puts a datagram where a poll would have put it. */
export function place(shard: Shard, index: number, datagram: Uint8Array): void {
  shard.arena.set(datagram, index * SLOT_BYTES)
  const at = index * Descriptor.WORDS
  shard.descriptors[at + Descriptor.OFFSET] = index * SLOT_BYTES
  shard.descriptors[at + Descriptor.LENGTH] = datagram.length
}
