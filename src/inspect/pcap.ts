import { formatHostPort } from '../config/address.js'
import { notDecodable, type Input } from './input.js'

/** One UDP datagram of a capture that begins with the protocol's `OW`. */
export interface CapturedDatagram {
  /** Where its payload begins in the capture. */
  readonly at: number
  /** Nanoseconds since the Unix epoch, by the clock of the capturing machine. */
  readonly timeNs: bigint
  readonly source: string
  readonly destination: string
  readonly payload: Uint8Array
}

/** How many packets of a capture were passed over, by reason. */
export type Skipped = Map<string, number>

const FILE_HEADER_BYTES = 24
const PACKET_HEADER_BYTES = 16
const NANOSECOND_MAGIC = 0xa1b2_3c4d
const UDP_HEADER_BYTES = 8
const UDP = 17
const ETHERTYPE_IPV4 = 0x0800
const ETHERTYPE_IPV6 = 0x86dd
const VLAN_ETHERTYPES = new Set([0x8100, 0x88a8])
const IPV6_EXTENSIONS = new Set([0, 43, 60]) // Hop-by-hop, routing, destination options.
const IPV6_FRAGMENT = 44

/** Bytes in front of the IP packet by link type (tcpdump.org/linktypes.html). */
const LINK_HEADER_BYTES: Readonly<Record<number, number>> = {
  0: 4, // BSD loopback
  1: 14, // Ethernet
  12: 0, // raw IP
  101: 0, // raw IP
  108: 4, // OpenBSD loopback
  113: 16, // Linux "any", version 1
  228: 0, // raw IPv4
  229: 0, // raw IPv6
  276: 20, // Linux "any", version 2
}
const LINK_ETHERNET = 1

/**
 * The orderwire datagrams of a classic pcap capture, in its order. Everything else in it is passed over and counted in
 * `skipped`. Throws OR_INSPECT_INPUT where the capture itself cannot be read.
 */
export function* readPcap(input: Input, skipped: Skipped): Generator<CapturedDatagram> {
  const { bytes } = input
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < FILE_HEADER_BYTES)
    throw notDecodable(input, 0, 'the capture ends in its header')
  const little = bytes[0] === 0xd4 || bytes[0] === 0x4d
  const fractionNs = view.getUint32(0, little) === NANOSECOND_MAGIC ? 1n : 1000n
  const linkType = view.getUint32(20, little) & 0xffff
  const linkBytes = LINK_HEADER_BYTES[linkType]
  if (linkBytes === undefined) {
    throw notDecodable(
      input,
      20,
      `link type ${linkType} is not read: capture on Ethernet or loopback`,
    )
  }
  for (let at = FILE_HEADER_BYTES; at < bytes.length;) {
    if (at + PACKET_HEADER_BYTES > bytes.length) {
      throw notDecodable(input, at, 'the capture ends in a packet header')
    }
    const captured = view.getUint32(at + 8, little)
    const start = at + PACKET_HEADER_BYTES
    if (captured > bytes.length - start) {
      throw notDecodable(input, at, `the capture ends in a packet of ${captured} bytes`)
    }
    const packet = bytes.subarray(start, start + captured)
    const found = udpPayload(packet, linkType, linkBytes)
    if (typeof found === 'string') {
      skipped.set(found, (skipped.get(found) ?? 0) + 1)
    } else {
      const seconds = BigInt(view.getUint32(at, little))
      const fraction = BigInt(view.getUint32(at + 4, little))
      yield {
        at: start + found.offset,
        timeNs: seconds * 1_000_000_000n + fraction * fractionNs,
        source: found.source,
        destination: found.destination,
        payload: packet.subarray(found.offset, found.offset + found.length),
      }
    }
    at = start + captured
  }
}

interface Located {
  readonly offset: number
  readonly length: number
  readonly source: string
  readonly destination: string
}

/** Where the payload of an orderwire datagram lies in a packet, or why there is none. */
function udpPayload(packet: Uint8Array, linkType: number, linkBytes: number): Located | string {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  let ip = linkBytes
  if (linkType === LINK_ETHERNET) {
    while (ip <= packet.length && VLAN_ETHERTYPES.has(view.getUint16(ip - 2))) ip += 4
    const ethertype = ip <= packet.length ? view.getUint16(ip - 2) : 0
    if (ethertype !== ETHERTYPE_IPV4 && ethertype !== ETHERTYPE_IPV6) return 'not IP'
  }
  const network = ip < packet.length ? readNetwork(packet, view, ip) : 'not IP'
  if (typeof network === 'string') return network
  const { udp } = network
  if (udp + UDP_HEADER_BYTES > packet.length) return 'cut short by the capture'
  const offset = udp + UDP_HEADER_BYTES
  const length = view.getUint16(udp + 4) - UDP_HEADER_BYTES
  if (length < 0) return 'a malformed UDP header'
  if (packet[offset] !== 0x4f || packet[offset + 1] !== 0x57) return 'UDP of something else'
  if (offset + length > packet.length) return 'cut short by the capture'
  const endpoint = (host: string, portAt: number): string =>
    formatHostPort({ host, port: view.getUint16(portAt) })
  return {
    offset,
    length,
    source: endpoint(network.source, udp),
    destination: endpoint(network.destination, udp + 2),
  }
}

interface Network {
  /** Where the UDP header begins. */
  readonly udp: number
  readonly source: string
  readonly destination: string
}

function readNetwork(packet: Uint8Array, view: DataView, ip: number): Network | string {
  const version = view.getUint8(ip) >> 4
  if (version === 4) return readIpv4(packet, view, ip)
  if (version === 6) return readIpv6(packet, view, ip)
  return 'not IP'
}

function readIpv4(packet: Uint8Array, view: DataView, ip: number): Network | string {
  if (ip + 20 > packet.length) return 'cut short by the capture'
  if (view.getUint8(ip + 9) !== UDP) return 'not UDP'
  const isFragment = (view.getUint16(ip + 6) & 0x3fff) !== 0
  if (isFragment) return 'an IP fragment'
  const text = (at: number): string => packet.subarray(at, at + 4).join('.')
  return {
    udp: ip + (view.getUint8(ip) & 0x0f) * 4,
    source: text(ip + 12),
    destination: text(ip + 16),
  }
}

function readIpv6(packet: Uint8Array, view: DataView, ip: number): Network | string {
  if (ip + 40 > packet.length) return 'cut short by the capture'
  let next = view.getUint8(ip + 6)
  let at = ip + 40
  while (IPV6_EXTENSIONS.has(next)) {
    if (at + 8 > packet.length) return 'cut short by the capture'
    next = view.getUint8(at)
    at += (view.getUint8(at + 1) + 1) * 8
  }
  if (next === IPV6_FRAGMENT) return 'an IP fragment'
  if (next !== UDP) return 'not UDP'
  return { udp: at, source: ipv6Text(view, ip + 8), destination: ipv6Text(view, ip + 24) }
}

/** RFC 5952 text: the longest run of two or more zero groups becomes `::`. */
function ipv6Text(view: DataView, at: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => view.getUint16(at + 2 * i).toString(16))
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)]
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), '')
  const text = groups.join(':')
  if (longest === '') return text
  const start = text.indexOf(longest)
  return `${text.slice(0, start)}::${text.slice(start + longest.length + 1)}`
}
