/**
 * Every mistake an operator or a user can make, in one registry: one sentence each that says what is wrong, where, and
 * what to do. docs/operating.md explains each under a heading of its own, and a test keeps the two in step.
 *
 * Exceptions exist only at startup, on the control plane and in the client's set-up calls. What a peer sends never
 * becomes one.
 */

/** The parts a sentence is made of are typed, so that no call can leave one out. */
const messages = {
  OR_USAGE: (problem: string) => problem,
  OR_CONFIG_UNREADABLE: (file: string, reason: string) =>
    `config file ${file} cannot be read (${reason}): check the path given with --config`,
  OR_CONFIG_INVALID: (place: string, problem: string) => `config ${place}: ${problem}`,
  OR_PORT_IN_USE: (transport: string, address: string, flag: string) =>
    `${transport} ${address} is already in use: stop the process that holds it, or choose another with ${flag} HOST:PORT (port 0 picks a free one)`,
  OR_ADDRESS_UNAVAILABLE: (transport: string, address: string, reason: string, flag: string) =>
    `${transport} ${address} cannot be opened (${reason}): choose an address of this machine with ${flag} HOST:PORT`,
  OR_NOT_LOOPBACK: (place: string, address: string) =>
    `${place}: ${address} is not a loopback address, and this version neither authenticates nor encrypts its traffic, so it listens on loopback only: use 127.0.0.1:PORT or [::1]:PORT`,
  OR_DATA_DIR_UNREADABLE: (directory: string, reason: string) =>
    `data directory ${directory} cannot be used (${reason}): give one that this user may read and write with --data DIR`,
  OR_DATA_DIR_IN_USE: (directory: string) =>
    `data directory ${directory} is in use by another router: stop that router, or give another directory with --data DIR`,
  OR_DATA_DIR_VERSION: (directory: string, found: string | number, expected: string | number) =>
    `data directory ${directory} has format version ${found}, and this orderwire reads version ${expected}: use the orderwire that wrote it, or give another directory with --data DIR`,
  OR_DATA_DIR_SHARD: (directory: string, found: string, expected: string) =>
    `data directory ${directory} belongs to shard '${found}', not to '${expected}': correct the shard name, or give another directory with --data DIR`,
  OR_JOURNAL_CORRUPT: (file: string, offset: number | bigint, problem: string) =>
    `journal ${file} is damaged at byte ${offset} (${problem}): restore the file from a copy, because what follows the damage cannot be trusted`,
  OR_JOURNAL_WRITE_FAILED: (directory: string, reason: string) =>
    `journal in ${directory} cannot be written (${reason}): nothing more is acknowledged; free space or mend the disk, then start again`,
  OR_REDIS_UNREACHABLE: (url: string, reason: string) =>
    `Redis at ${withoutPassword(url)} cannot be reached (${reason}): start it, or correct --redis URL`,
  OR_REDIS_AHEAD: (
    url: string,
    stream: string,
    redisSeq: number | bigint,
    localSeq: number | bigint,
  ) =>
    `Redis at ${withoutPassword(url)} holds ${stream} up to ${redisSeq} but the data directory ends at ${localSeq}: they are not of the same router; give the right --data DIR, or another shard name or Redis`,
  OR_REDIS_UNFIT: (url: string, reason: string) =>
    `Redis at ${withoutPassword(url)} cannot hold the journal: ${reason}`,
  OR_REDIS_DIFFERS: (url: string, stream: string, problem: string) =>
    `Redis at ${withoutPassword(url)} holds another journal in ${stream} (${problem}): give the right --data DIR, or another shard name or Redis`,
  OR_REDIS_FENCED: (url: string, stream: string, problem: string) =>
    `another router writes ${stream} in Redis at ${withoutPassword(url)} (${problem}): this one no longer writes there; stop one of the two, or give each its own shard name`,
  OR_REDIS_STREAM_BROKEN: (url: string, stream: string, entry: string, problem: string) =>
    `stream ${stream} in Redis at ${withoutPassword(url)} is not a journal of orderwire at entry ${entry} (${problem}): restore it from a copy, or read the file journal with --data DIR`,
  OR_WEBSOCKET_UNAVAILABLE: (reason: string) =>
    `the door answers HTTP but no WebSocket (${reason}): install uWebSockets.js v20.x from GitHub for Node 22 or later (npm install uNetworking/uWebSockets.js#v20.52.0), or @trufflesuite/uws-js-unofficial for Node 20`,
  OR_INSTRUMENTS_UNREADABLE: (file: string, reason: string) =>
    `instruments file ${file} cannot be read (${reason}): check the path given with --instruments`,
  OR_INSTRUMENTS_INVALID: (place: string, problem: string) => `instruments ${place}: ${problem}`,
  OR_INSTRUMENT_CHANGED: (symbol: string, field: string, journaled: string, configured: string) =>
    `instrument ${symbol}: ${field} is ${journaled} in the journal and ${configured} in the instruments given now; an instrument may not change under its orders: restore the old value, or give the new one another id and symbol`,
  OR_CONTROL_REFUSED: (index: string, reason: string) =>
    `entry ${index} of the limits and phases to begin with is refused (${reason === '' ? 'no such entry is allowed there' : `reason ${reason} of protocol-spec/order-entry.md`}): correct it and start again`,
  OR_REPLAY_SEQUENCE: (source: string, lastSeq: number, asked: number) =>
    `the journal in ${withoutPassword(source)} ends at sequence number ${lastSeq}, so it has no state at ${asked}: ask for a number up to ${lastSeq}`,
  OR_REPLAY_INSTRUMENT: (source: string, instrument: string, lastSeq: number, known: string) =>
    `the journal in ${withoutPassword(source)} has no instrument '${instrument}' up to sequence number ${lastSeq}: it has ${known}`,
  OR_RISK_UNREADABLE: (file: string, reason: string) =>
    `risk file ${file} cannot be read (${reason}): check the path given with --risk`,
  OR_RISK_INVALID: (place: string, problem: string) => `risk ${place}: ${problem}`,
  OR_INSPECT_UNREADABLE: (file: string, reason: string) =>
    `${file} cannot be read (${reason}): check the path, or give - for standard input`,
  OR_INSPECT_INPUT: (input: string, place: string, problem: string) =>
    `cannot decode ${input} ${place}: ${problem}`,
  OR_CONNECT_FAILED: (address: string, reason: string) =>
    `no session with the router at ${address} (${reason}): check that it runs and that the address is the one in its ready line`,
  OR_SESSION_ENDED: (address: string, reason: string) =>
    `the session with the router at ${address} has ended (${reason}): orders without a first answer are in doubt until the session is resumed`,
  OR_ORDER_INVALID: (place: string, problem: string) => `order not sent: ${place} ${problem}`,
  OR_GROUP_TOO_LARGE: (messages: number, bytes: number, limit: number) =>
    `an atomic group of ${messages} messages has ${bytes} bytes, and the one datagram it must fit takes ${limit}: make it smaller`,
  OR_CLIENT_QUEUE_FULL: (limit: number) =>
    `${limit} requests are waiting for credit already: wait for session.ready() before placing more`,
  OR_REPORTS_OVERFLOW: (clOrdId: string, limit: number) =>
    `more than ${limit} reports of order ${clOrdId} were not read, and the rest was dropped: read its reports while they come`,
  OR_BENCH_MIX: (file: string, problem: string) =>
    `mix ${file} ${problem}: name a mix that orderwire bench --help lists, or a CSV file of orders`,
  OR_BENCH_OUTPUT: (file: string, reason: string) =>
    `the result cannot be written to ${file} (${reason}): give another file with --json`,
  OR_BENCH_LOST: (lost: number, orders: number, why: string) =>
    `${lost} of ${orders} orders got no answer (${why}): this measurement does not count; look at the router's own log`,
  OR_BENCH_ROUTER: (how: string) =>
    `the router that was started for this measurement ended by itself (${how}): run orderwire start to see why, and measure that with --target`,
  OR_BENCH_INTERRUPTED: () =>
    'interrupted: figures, if any, are those of the part that was done; let the run finish, or ask for less with --orders N or --duration S',
  OR_NATIVE_MISSING: (file: string, reason: string) =>
    `the native part ${file} cannot be loaded (${reason}): build it with npm run build:native, or reinstall orderwire for this platform`,
  OR_INTERNAL: (what: string) =>
    `this is a bug in orderwire, not a mistake of yours: ${what}; run again with ORDERWIRE_DEBUG=1 and report what it prints`,
} as const

export type ErrorCode = keyof typeof messages

type Parts = { [C in ErrorCode]: Parameters<(typeof messages)[C]> }
const sentences: { readonly [C in ErrorCode]: (...parts: Parts[C]) => string } = messages

export const errorCodes = Object.keys(messages) as readonly ErrorCode[]

/** An operator's or user's mistake. `message` is the sentence, `code` is what programs compare. */
export class OrderwireError extends Error {
  readonly code: ErrorCode
  /** 2 when the command line itself is wrong, 1 for everything else. */
  readonly exitCode: 1 | 2

  /** Prefer {@link orderwireError}; this restores one that has crossed a thread as `code` and `message`. */
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'OrderwireError'
    this.code = code
    this.exitCode = code === 'OR_USAGE' ? 2 : 1
  }
}

export function orderwireError<C extends ErrorCode>(code: C, ...parts: Parts[C]): OrderwireError {
  return new OrderwireError(code, sentences[code](...parts))
}

export function isErrorCode(text: unknown): text is ErrorCode {
  return typeof text === 'string' && Object.hasOwn(messages, text)
}

const SYSTEM_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'not an address of this machine',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EEXIST: 'it exists already',
  EISDIR: 'it is a directory',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'not a directory',
  ENOTFOUND: 'no such host',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ETIMEDOUT: 'timed out',
}

/** The reason inside a thrown value in a few words, for the bracket of a sentence above. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const code = 'code' in thrown ? thrown.code : undefined
  if (typeof code === 'string' && SYSTEM_REASONS[code] !== undefined) return SYSTEM_REASONS[code]
  return thrown.message.split('\n', 1)[0] || thrown.name
}

/** A URL as it may be shown: logs and terminals are no place for a password. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/@:]*):[^/]*@/i, '$1:***@')
}
