/** CRC-32C (Castagnoli) by table: slow beside the router's own, and written apart from it on purpose. */

const POLYNOMIAL = 0x82f6_3b78 // Reflected.

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? POLYNOMIAL : 0)
  return value
})

/** The checksum of `bytes`, or of everything before and `bytes` when `before` is the checksum of what came before. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let value = ~before
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0)
  return ~value >>> 0
}
