import { randomFillSync } from 'node:crypto'
import { BODY_BYTES_MAX, NewOrder, SessionKind } from '../codec/index.js'
import { orderwireError } from '../errors.js'
import {
  CLIENT_WINDOW_MESSAGES,
  CLIENT_WINDOW_MESSAGES_MAX,
  CLIENT_WINDOW_MESSAGES_MIN,
  KEEP_ALIVE_MS,
  KEEP_ALIVE_MS_MAX,
  KEEP_ALIVE_MS_MIN,
} from './limits.js'
import { systemClock } from './system-clock.js'
import type { Clock, Random } from './transport.js'

/** A session version that was opened before, and where it stands as this client knows. */
export interface Resume {
  sessionId: bigint
  sessionVer: bigint
  /** Number of the next message: one more than the highest that may have been sent. */
  nextSeqNo: number
  /** Number of the last report that was delivered, 0 for none. */
  lastServerSeqNo: number
}

export type SessionKindName = 'orderEntry' | 'riskAdmin'

export interface BatchClientOptions {
  /** Where the router is, for error messages. */
  address: string
  /**
   * Who is trading, 16 bytes: sessions of one access key share orders and clOrdIds. Default zeros, which is nobody in
   * particular: such a session shares nothing with any other.
   */
  accessKeyId?: Uint8Array
  /** Default: random, so that every client has a session of its own. */
  sessionId?: bigint
  /** Must grow with every session of this id. Default: microseconds since the Unix epoch. */
  sessionVer?: bigint
  /** Takes up an open session version instead of opening one. */
  resume?: Resume
  /** What the session is for: risk administration has a kind of its own. Default 'orderEntry'. */
  sessionKind?: SessionKindName
  /** This client is never silent for longer. Milliseconds, 100 to 30,000; default 1,000. */
  keepAliveMs?: number
  /** Messages per datagram, at most; 1 = each in its own. Default: as many as fit. */
  messagesPerDatagram?: number
  /** Bytes of messages per datagram, at most: for paths with a small MTU. Default 1,336. */
  bodyBytesMax?: number
  /** Messages kept until their fate is known: a power of two, default 16,384. */
  windowMessages?: number
  /** The router refuses messages that took longer than this; cancels excepted. Default 0 = any age. */
  maxAgeMicros?: number
  clock?: Clock
  random?: Random
}

/** The options with everything filled in. */
export interface Settled {
  address: string
  accessKeyId: Uint8Array
  sessionId: bigint
  sessionVer: bigint
  mayRaiseVersion: boolean
  resume: Resume | null
  sessionKind: SessionKind
  keepAliveMs: number
  messagesPerDatagram: number
  bodyBytesMax: number
  windowMessages: number
  maxAgeMicros: number
  clock: Clock
  random: Random
}

export const systemRandom: Random = {
  fill: (bytes) => void randomFillSync(bytes),
  unit: () => Math.random(),
}

const SESSION_KINDS: Readonly<Record<SessionKindName, SessionKind>> = {
  orderEntry: SessionKind.orderEntry,
  riskAdmin: SessionKind.riskAdmin,
}

const U64_MAX = 2n ** 64n - 1n

/** Fills in the defaults and checks what the caller gave. Throws OR_USAGE naming the option. */
export function settle(options: BatchClientOptions): Settled {
  const random = options.random ?? systemRandom
  const resume = options.resume ?? null
  const whole = (name: string, value: number, least: number, most: number): number => {
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw invalid(name, `${value} is not a whole number from ${least} to ${most}`)
  }
  const wide = (name: string, value: bigint): bigint => {
    if (value >= 1n && value <= U64_MAX) return value
    throw invalid(name, `${value} is not from 1 to 2^64-1`)
  }
  const accessKeyId = options.accessKeyId ?? new Uint8Array(16)
  if (accessKeyId.length !== 16) {
    throw invalid('accessKeyId', `it has ${accessKeyId.length} bytes and needs 16`)
  }
  const windowMessages = whole(
    'windowMessages',
    options.windowMessages ?? CLIENT_WINDOW_MESSAGES,
    CLIENT_WINDOW_MESSAGES_MIN,
    CLIENT_WINDOW_MESSAGES_MAX,
  )
  if ((windowMessages & (windowMessages - 1)) !== 0) {
    throw invalid('windowMessages', `${windowMessages} is not a power of two`)
  }
  const bodyBytesMax = options.bodyBytesMax ?? BODY_BYTES_MAX
  const sessionKind = options.sessionKind ?? 'orderEntry'
  if (!Object.hasOwn(SESSION_KINDS, sessionKind)) {
    throw invalid(
      'sessionKind',
      `'${sessionKind}' is not one of ${Object.keys(SESSION_KINDS).join(', ')}`,
    )
  }
  if (resume !== null) {
    whole('resume.nextSeqNo', resume.nextSeqNo, 1, Number.MAX_SAFE_INTEGER)
    whole('resume.lastServerSeqNo', resume.lastServerSeqNo, 0, Number.MAX_SAFE_INTEGER)
  }
  return {
    address: options.address,
    accessKeyId,
    sessionId: wide('sessionId', resume?.sessionId ?? options.sessionId ?? randomId(random)),
    sessionVer: wide('sessionVer', resume?.sessionVer ?? options.sessionVer ?? microsNow()),
    mayRaiseVersion: resume === null && options.sessionVer === undefined,
    resume,
    sessionKind: SESSION_KINDS[sessionKind],
    keepAliveMs: whole(
      'keepAliveMs',
      options.keepAliveMs ?? KEEP_ALIVE_MS,
      KEEP_ALIVE_MS_MIN,
      KEEP_ALIVE_MS_MAX,
    ),
    messagesPerDatagram: whole('messagesPerDatagram', options.messagesPerDatagram ?? 255, 1, 255),
    bodyBytesMax: whole('bodyBytesMax', bodyBytesMax, NewOrder.FRAME_LENGTH, BODY_BYTES_MAX) & ~7,
    windowMessages,
    maxAgeMicros: whole('maxAgeMicros', options.maxAgeMicros ?? 0, 0, 0xffff_ffff),
    clock: options.clock ?? systemClock,
    random,
  }
}

function invalid(name: string, problem: string): Error {
  return orderwireError('OR_USAGE', `option ${name}: ${problem}`)
}

function microsNow(): bigint {
  return BigInt(Math.round((performance.timeOrigin + performance.now()) * 1_000))
}

function randomId(random: Random): bigint {
  const words = new BigUint64Array(1)
  random.fill(new Uint8Array(words.buffer))
  return words[0] === 0n ? 1n : words[0]!
}
