import { notDecodable, type Input } from './input.js'

/** One line of hex text: a whole datagram, or a bare frame. */
export interface HexLine {
  /** Byte of the text at which the line begins. */
  readonly at: number
  /** From 1. */
  readonly line: number
  readonly bytes: Uint8Array
}

/**
 * The lines of hex text as bytes. Blanks, colons and a leading `0x` are allowed between and before the digits; empty
 * lines and what follows a `#` are passed over. Throws OR_INSPECT_INPUT at the first line that is not hex.
 */
export function* readHex(input: Input): Generator<HexLine> {
  const text = Buffer.from(input.bytes).toString('latin1')
  let at = 0
  let line = 0
  for (const written of text.split('\n')) {
    line += 1
    const digits = written
      .replace(/#.*$/, '')
      .replace(/^\s*0x/i, '')
      .replaceAll(/[\s:]/g, '')
    const stray = /[^\da-fA-F]/.exec(digits)
    if (stray !== null) {
      throw notDecodable(input, at, `line ${line} is not hex: it contains '${stray[0]}'`)
    }
    if (digits.length % 2 !== 0) {
      throw notDecodable(input, at, `line ${line} has an odd number of hex digits`)
    }
    if (digits !== '') yield { at, line, bytes: Buffer.from(digits, 'hex') }
    at += written.length + 1
  }
}
