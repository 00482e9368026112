import type { Transport } from '../../src/client/index.js'

type Random = (below: number) => number

/** Headers have 48 bytes: these are its fields that a router acts on, as offset and bytes. */
const HEADER_FIELDS = [
  [0, 2], // protocolId
  [2, 1], // headerVersion
  [3, 1], // flags
  [4, 4], // connId
  [8, 8], // packetNo
  [16, 8], // nextSeqNo
  [24, 8], // ackSeqNo
  [40, 2], // msgCount
  [42, 2], // bodyLength
] as const

/** Changes a datagram of `length` bytes in place, within `bytes`; returns its new length. */
export function spoil(random: Random, bytes: Uint8Array, length: number): number {
  const noise = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) bytes[i] = random(256)
  }
  switch (random(7)) {
    case 0: {
      const [at, width] = HEADER_FIELDS[random(HEADER_FIELDS.length)]!
      noise(at, at + width)
      return length
    }
    case 1: {
      // A number that is off by a little is more dangerous than one that is absurd.
      const [at] = HEADER_FIELDS[random(HEADER_FIELDS.length)]!
      bytes[at] = (bytes[at]! + random(7) - 3) & 0xff
      return length
    }
    case 2:
      return random(length)
    case 3: {
      const longer = length + random(bytes.length - length + 1)
      noise(length, longer)
      return longer
    }
    case 4:
      // The header of the first message: block length, template, schema, version.
      noise(48 + 2 * random(4), Math.min(56, length))
      return length
    case 5:
      noise(48, length)
      return length
    default:
      for (let i = 1 + random(4); i > 0; i -= 1) bytes[random(length)] = random(256)
      return length
  }
}

/** A transport that hands every outgoing datagram to `see`, in its slot, and sends so many bytes of it as that returns. */
export function spoilSends(
  transport: Transport,
  see: (slot: Uint8Array, length: number) => number,
): Transport {
  const send = (first: number, count: number): number => {
    const { outArena, outLengths, outSlotBytes } = transport
    for (let i = first; i < first + count; i += 1) {
      const slot = outArena.subarray(i * outSlotBytes, (i + 1) * outSlotBytes)
      outLengths[i] = see(slot, outLengths[i]!)
    }
    return transport.send(first, count)
  }
  return new Proxy(transport, {
    get(target, name) {
      if (name === 'send') return send
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
