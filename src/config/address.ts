/** An IP address or host name and a port (0..65535; 0 lets the system choose where that makes sense). */
export interface HostPort {
  readonly host: string
  readonly port: number
}

const BRACKETED = /^\[([0-9a-fA-F:.]+(?:%[\w.]+)?)\]:(\d{1,5})$/
const PLAIN = /^([A-Za-z0-9_.-]+):(\d{1,5})$/
const PORT_MAX = 65_535

/**
 * Reads `HOST:PORT`; an IPv6 address stands in brackets, `[::1]:9001`. `localhost` becomes 127.0.0.1, so that what is
 * printed is what is bound. Returns what is wrong, as the end of a sentence, when the text is not an address.
 */
export function parseHostPort(text: string): HostPort | string {
  const match = BRACKETED.exec(text) ?? PLAIN.exec(text)
  if (match === null) return `'${text}' is not HOST:PORT, such as 127.0.0.1:9001 or [::1]:9001`
  const host = match[1] ?? ''
  const port = Number(match[2])
  if (port > PORT_MAX) return `'${text}' has port ${port}, and ports end at ${PORT_MAX}`
  return { host: host.toLowerCase() === 'localhost' ? '127.0.0.1' : host, port }
}

export function formatHostPort({ host, port }: HostPort): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** True for 127.0.0.0/8 and ::1: addresses that no other machine can reach or forge. */
export function isLoopback(host: string): boolean {
  const octets = /^127\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)
  if (octets !== null) return octets.slice(1).every((octet) => Number(octet) <= 255)
  return host === '::1'
}
