import { orderwireError, type OrderwireError } from '../errors.js'

/** What `inspect` was given: its name for errors, and all its bytes. */
export interface Input {
  readonly name: string
  readonly bytes: Uint8Array
}

export type InputForm = 'journal' | 'pcap' | 'hex'

const SEGMENT_MAGIC = 'OWJRNSEG'
const PCAP_MAGICS = new Set(['d4c3b2a1', 'a1b2c3d4', '4d3cb2a1', 'a1b23c4d'])
const PCAPNG_MAGIC = '0a0d0d0a'

/** Tells by its first bytes what an input is. Throws OR_INSPECT_INPUT when it is none of the known forms. */
export function formOf(input: Input): InputForm {
  const head = Buffer.from(input.bytes.subarray(0, 8))
  if (head.length === 0) throw notDecodable(input, 0, 'it is empty')
  if (head.toString('latin1') === SEGMENT_MAGIC) return 'journal'
  const magic = head.toString('hex', 0, 4)
  if (PCAP_MAGICS.has(magic)) return 'pcap'
  if (magic === PCAPNG_MAGIC) {
    const remedy = 'convert it with editcap -F pcap, or capture with tcpdump -w'
    throw notDecodable(input, 0, `it is a pcapng capture, and only classic pcap is read: ${remedy}`)
  }
  // Binary garbage has no business in hex text, so the first line already tells.
  if (/^[\s\da-fA-F#:x]/.test(head.toString('latin1'))) return 'hex'
  throw notDecodable(input, 0, 'it is neither a journal segment, nor a pcap capture, nor hex text')
}

export function notDecodable(input: Input, offset: number, problem: string): OrderwireError {
  return orderwireError('OR_INSPECT_INPUT', input.name, `at byte ${offset}`, problem)
}
