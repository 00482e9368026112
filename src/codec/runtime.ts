/** What a flyweight looks at before its first wrap(). */
export const NO_VIEW: DataView = new DataView(new ArrayBuffer(0))

/** Writes a safe integer from 0 on; throws RangeError for anything else, as that is our own bug. */
export function setSafeUint64(view: DataView, at: number, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw notSafe(value)
  view.setUint32(at, value, true) // Takes the value modulo 2 ** 32.
  view.setUint32(at + 4, value / 4294967296, true)
}

/** Writes a safe integer; throws RangeError for anything else, as that is our own bug. */
export function setSafeInt64(view: DataView, at: number, value: number): void {
  if (!Number.isSafeInteger(value)) throw notSafe(value)
  view.setUint32(at, value, true)
  view.setInt32(at + 4, Math.floor(value / 4294967296), true)
}

function notSafe(value: number): RangeError {
  return new RangeError(`${value} is not a safe integer of this field`)
}

/** Writes `source` and fills up to `size` bytes with zeros; throws RangeError when it is longer. */
export function setBytes(view: DataView, at: number, size: number, source: Uint8Array): void {
  if (source.length > size) throw new RangeError(`${source.length} bytes for a field of ${size}`)
  for (let i = 0; i < size; i += 1) view.setUint8(at + i, source[i] ?? 0)
}

/** ASCII text up to its NUL padding. */
export function readAscii(view: DataView, at: number, size: number): string {
  let text = ''
  for (let i = 0; i < size; i += 1) {
    const code = view.getUint8(at + i)
    if (code === 0) break
    text += String.fromCharCode(code)
  }
  return text
}
