import { orderwireError } from '../errors.js'
import { AdminSession } from './admin-session.js'
import type { BatchClientOptions, SessionKindName } from './batch-options.js'
import { connectBatch } from './connect-batch.js'
import { Pump } from './pump.js'
import { Session } from './session.js'
import type { SessionOptions } from './session-base.js'
import { systemClock } from './system-clock.js'

export type ConnectOptions = SessionOptions &
  Pick<
    BatchClientOptions,
    | 'accessKeyId'
    | 'sessionId'
    | 'sessionVer'
    | 'resume'
    | 'keepAliveMs'
    | 'messagesPerDatagram'
    | 'bodyBytesMax'
    | 'maxAgeMicros'
  >

/**
 * Opens a session with the router at `udp://HOST:PORT` or `ws://HOST:PORT/orderwire`; everything after that is the same
 * for both. Throws OR_USAGE for options that make no sense, OR_CONNECT_FAILED when the router does not answer or refuses.
 */
export async function connect(target: string, options: ConnectOptions = {}): Promise<Session> {
  const { client, pump, lane } = await openSession(target, 'orderEntry', options)
  return new Session(client, pump, target, lane, options)
}

/** Opens a session for risk administration; what is said of {@link connect} goes for it too. */
export async function connectAdmin(
  target: string,
  options: ConnectOptions = {},
): Promise<AdminSession> {
  const { client, pump, lane } = await openSession(target, 'riskAdmin', options)
  return new AdminSession(client, pump, target, lane, options)
}

async function openSession(target: string, sessionKind: SessionKindName, options: ConnectOptions) {
  const { client, transport, clock } = await connectBatch(target, {
    ...batchOptions(options),
    sessionKind,
  })
  const { maxLanes } = client
  const lane = options.lane ?? laneFor(maxLanes, options.accessKeyId !== undefined)
  if (maxLanes > 0 && lane >= maxLanes) {
    transport.close()
    throw orderwireError(
      'OR_USAGE',
      `option lane: ${lane} is given, and the router takes lanes 0 to ${maxLanes - 1}`,
    )
  }
  return { client, pump: new Pump(client, transport, clock ?? systemClock), lane }
}

/**
 * Lane 0 is left to ids made by hand. A session without an access key is a participant of its own; those of one access
 * key share its lanes, and need different ones when they run at the same time.
 */
function laneFor(maxLanes: number, isShared: boolean): number {
  if (maxLanes === 1) return 0
  if (!isShared) return 1
  const lanes = maxLanes === 0 ? LANES_ASSUMED : maxLanes
  return 1 + Math.floor(Math.random() * (lanes - 1))
}

const LANES_ASSUMED = 32 // A resumed session is not told how many there are.

function batchOptions(options: ConnectOptions): Omit<BatchClientOptions, 'address'> {
  const { accessKeyId, sessionId, sessionVer, resume } = options
  const { keepAliveMs, messagesPerDatagram, bodyBytesMax, maxAgeMicros } = options
  const given = {
    accessKeyId,
    sessionId,
    sessionVer,
    resume,
    keepAliveMs,
    messagesPerDatagram,
    bodyBytesMax,
    maxAgeMicros,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
