import type { GatewayCounters } from './counters.js'
import {
  BACKPRESSURE_BYTES_MAX,
  CLOSE_CODE_BASE,
  CLOSE_CODES,
  MESSAGE_BYTES_MAX,
  NOTICE_RETRY_MS,
  SOCKETS_MAX,
} from './limits.js'
import type { GatewayRing } from './ring.js'
import type { UwsSocket } from './uws.js'

const DROPPED = 2

/** The open WebSockets: what comes in goes to the ring, what the router says goes to a socket. */
export class Sockets {
  private readonly ring: GatewayRing
  private readonly arena: Uint8Array
  private readonly descriptors: Uint32Array
  private readonly counters: GatewayCounters
  private readonly closeName: (code: number) => string
  private readonly open = new Map<number, UwsSocket>()
  /** Closed sockets the router has not been told of, because its ring was full. */
  private notices: number[] = []
  private noticeTimer: NodeJS.Timeout | undefined
  private lastWsId = 0

  constructor(
    ring: GatewayRing,
    counters: GatewayCounters,
    closeName: (code: number) => string = (code) => `Terminate ${code}`,
  ) {
    this.ring = ring
    this.arena = ring.arena
    this.descriptors = ring.descriptors
    this.counters = counters
    this.closeName = closeName
  }

  isFull(): boolean {
    return this.open.size + this.notices.length >= SOCKETS_MAX
  }

  opened(socket: UwsSocket): void {
    const wsId = this.nextWsId()
    socket.getUserData().wsId = wsId
    this.open.set(wsId, socket)
    this.counters.opened += 1
    this.counters.open = this.open.size
  }

  /** Takes one message of a client; its memory is gone when this returns. */
  message(socket: UwsSocket, message: ArrayBuffer, isBinary: boolean): void {
    const { wsId } = socket.getUserData()
    if (!isBinary) {
      this.counters.closedText += 1
      this.end(socket, wsId, 1003, 'text is refused: one binary message is one datagram')
    } else if (message.byteLength > MESSAGE_BYTES_MAX) {
      this.counters.closedOversized += 1
      this.end(socket, wsId, 1009, `a message has at most ${MESSAGE_BYTES_MAX} bytes`)
    } else if (this.ring.offer(wsId, new Uint8Array(message))) {
      this.counters.messagesIn += 1
      this.counters.bytesIn += message.byteLength
    } else {
      this.counters.ringFull += 1
    }
  }

  /** The library's close handler; also called by every end() of our own, before it returns. */
  closed(socket: UwsSocket): void {
    const data = socket.getUserData()
    if (!this.open.has(data.wsId)) return
    this.counters.closedByPeer += 1
    this.forget(data.wsId)
  }

  /** Sends the messages first..end-1 of the ring's arena, all for one socket, as one write. */
  send(wsId: number, first: number, end: number): void {
    const socket = this.open.get(wsId)
    if (socket === undefined) {
      this.counters.socketGone += end - first
      return
    }
    const { arena, descriptors } = this
    let dropped = false
    socket.cork(() => {
      for (let i = first; i < end && !dropped; i += 1) {
        const offset = descriptors[4 * i + 2] ?? 0
        const length = descriptors[4 * i + 3] ?? 0
        dropped = socket.send(arena.subarray(offset, offset + length), true) === DROPPED
        if (dropped) break
        this.counters.messagesOut += 1
        this.counters.bytesOut += length
      }
    })
    // A reliable stream with a hole would be worse than none: what was not read ends the socket.
    if (dropped || socket.getBufferedAmount() > BACKPRESSURE_BYTES_MAX) {
      this.counters.closedSlow += 1
      this.end(socket, wsId, 1013, `slow client: ${BACKPRESSURE_BYTES_MAX} bytes not read`)
    }
  }

  /** The router has ended this client's session. */
  closeByRouter(wsId: number, code: number): void {
    const socket = this.open.get(wsId)
    if (socket === undefined) return
    this.counters.closedByRouter += 1
    const closeCode = CLOSE_CODE_BASE + Math.min(code, CLOSE_CODES - 1)
    this.end(socket, wsId, closeCode, this.closeName(code))
  }

  closeAll(): void {
    for (const [wsId, socket] of [...this.open]) this.end(socket, wsId, 1001, 'the router stops')
    clearTimeout(this.noticeTimer)
  }

  private end(socket: UwsSocket, wsId: number, code: number, reason: string): void {
    this.forget(wsId)
    socket.end(code, reason)
  }

  private forget(wsId: number): void {
    this.open.delete(wsId)
    this.counters.open = this.open.size
    if (this.ring.closed(wsId)) return
    this.notices.push(wsId)
    this.noticeTimer ??= setTimeout(() => {
      this.tellNotices()
    }, NOTICE_RETRY_MS).unref()
  }

  private tellNotices(): void {
    this.noticeTimer = undefined
    const waiting = this.notices
    this.notices = []
    for (const wsId of waiting) this.forget(wsId)
  }

  /** Ids go up and start again at 1 after 2^32 - 1; one in use is passed over. */
  private nextWsId(): number {
    do {
      this.lastWsId = this.lastWsId === 0xffff_ffff ? 1 : this.lastWsId + 1
    } while (this.open.has(this.lastWsId) || this.notices.includes(this.lastWsId))
    return this.lastWsId
  }
}
