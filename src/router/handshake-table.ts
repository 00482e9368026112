import { SESSIONS_MAX } from '../constants.js'

/** What is known about a session besides its numbers. Cold: looked at in handshakes only. */
export interface SessionIdentity {
  readonly index: number
  readonly sessionId: bigint
  readonly accessKeyId: Uint8Array
  sessionVer: bigint
  /** Of the Negotiate that opened this version: the same one again gets the same answer. */
  negotiateNonce: string
  /** Of the answer to that Negotiate. */
  serverNonce: Uint8Array
  /** Of the Establish that made the present binding. */
  establishNonce: string
  /** Engine sequence number that opened this version. */
  openSeq: number
  prevSessionVer: bigint
  ended: boolean
  /** Where a cookie was last returned from: Establish from there needs no second one. */
  provedSource: Uint32Array | undefined
}

/** Sessions by who they say they are: sessionId is unique per access key. */
export class SessionTable {
  private readonly byName = new Map<string, SessionIdentity>()
  private readonly bySessionId = new Map<bigint, SessionIdentity[]>()
  private readonly byIndex: SessionIdentity[] = []

  get size(): number {
    return this.byIndex.length
  }

  isFull(): boolean {
    return this.byIndex.length >= SESSIONS_MAX
  }

  find(accessKeyId: Uint8Array, sessionId: bigint): SessionIdentity | undefined {
    return this.byName.get(nameOf(accessKeyId, sessionId))
  }

  /** Establish does not repeat the access key, so sessions of several keys may be meant. */
  findVersion(sessionId: bigint, sessionVer: bigint): SessionIdentity[] {
    const sessions = this.bySessionId.get(sessionId) ?? []
    return sessions.filter((session) => session.sessionVer === sessionVer)
  }

  at(index: number): SessionIdentity {
    const session = this.byIndex[index]
    if (session === undefined) throw new RangeError(`no session ${index}`)
    return session
  }

  add(session: Omit<SessionIdentity, 'index'>): SessionIdentity {
    const added = { index: this.byIndex.length, ...session }
    this.byIndex.push(added)
    this.byName.set(nameOf(added.accessKeyId, added.sessionId), added)
    const namesakes = this.bySessionId.get(added.sessionId)
    if (namesakes === undefined) this.bySessionId.set(added.sessionId, [added])
    else namesakes.push(added)
    return added
  }
}

function nameOf(accessKeyId: Uint8Array, sessionId: bigint): string {
  return `${Buffer.from(accessKeyId).toString('hex')}/${sessionId}`
}
