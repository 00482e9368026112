import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { COOKIE_SECRET_ROTATE_MS } from '../constants.js'

/** What a cookie proves: that this key and session speak from this address. */
export interface CookieClaim {
  /** Kind and port, then four words of address, as a descriptor has them. */
  readonly source: Uint32Array
  readonly accessKeyId: Uint8Array
  readonly sessionId: bigint
}

/**
 * Address proof without state: the router keeps nothing for who has only said Hello. Secrets are
 * rotated every minute; the last two are valid.
 */
export class Cookies {
  private epoch = 1
  private secrets = [randomBytes(32), randomBytes(32)]
  private rotatedMs: number | undefined

  /** Monotonic milliseconds decide when secrets change. */
  rotate(nowMs: number): void {
    this.rotatedMs ??= nowMs
    if ((nowMs - this.rotatedMs) >>> 0 < COOKIE_SECRET_ROTATE_MS) return
    this.rotatedMs = nowMs
    this.epoch += 1
    this.secrets[this.epoch & 1] = randomBytes(32)
  }

  make(claim: CookieClaim): { cookie: Uint8Array; epoch: number } {
    return { cookie: this.sign(claim, this.epoch), epoch: this.epoch }
  }

  check(claim: CookieClaim, cookie: Uint8Array, epoch: number): boolean {
    if (epoch !== this.epoch && epoch !== this.epoch - 1) return false
    return timingSafeEqual(this.sign(claim, epoch), cookie)
  }

  private sign(claim: CookieClaim, epoch: number): Buffer {
    const { source, accessKeyId, sessionId } = claim
    const id = Buffer.alloc(8)
    id.writeBigUInt64LE(sessionId)
    return createHmac('sha256', this.secrets[epoch & 1] as Buffer)
      .update(new Uint8Array(source.slice().buffer))
      .update(accessKeyId)
      .update(id)
      .update(String(epoch))
      .digest()
  }
}
