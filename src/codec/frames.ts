import { MESSAGE_HEADER_BYTES } from './limits.js'
import { NO_VIEW } from './runtime.js'

/** Why the frames of a body cannot be told apart any further. */
export const FrameFault = {
  none: 0,
  truncatedHeader: 1, // Fewer than 8 bytes are left, but more than none.
  unalignedBlock: 2, // A block length that is not a multiple of 8.
  blockOverrun: 3, // A block that ends beyond the body.
} as const
export type FrameFault = (typeof FrameFault)[keyof typeof FrameFault]

/**
 * Walks the frames of a body. Never throws and never allocates: peers may send anything. A frame of
 * an unknown template, or with a longer block than ours, is stepped over by the length on the wire.
 *
 *     cursor.wrap(view, offset, bodyLength)
 *     while (cursor.next()) handle(cursor.templateId, cursor.blockOffset)
 *     if (cursor.fault !== FrameFault.none) burnFrom(cursor.count)
 */
export class FrameCursor {
  /** Whole frames stepped to so far. The current one has index `count - 1`, one at fault `count`. */
  count = 0
  /** Where the header of the current frame begins in the view. */
  frameOffset = 0
  /** Where the block of the current frame begins in the view. */
  blockOffset = 0
  blockLength = 0
  templateId = 0
  schemaId = 0
  version = 0
  fault: FrameFault = FrameFault.none
  private view = NO_VIEW
  private at = 0
  private end = 0

  /** Begins in front of the first frame of a body; what lies outside the view is not looked at. */
  wrap(view: DataView, offset: number, length: number): this {
    this.view = view
    this.at = Math.min(Math.max(0, offset), view.byteLength)
    this.end = Math.min(this.at + Math.max(0, length), view.byteLength)
    this.count = 0
    this.fault = FrameFault.none
    return this
  }

  /** Steps to the next frame. False after the last one, and at the first that is malformed. */
  next(): boolean {
    const { view, at } = this
    const left = this.end - at
    if (left === 0 || this.fault !== FrameFault.none) return false
    if (left < MESSAGE_HEADER_BYTES) return this.fail(FrameFault.truncatedHeader)
    const blockLength = view.getUint16(at, true)
    if (blockLength % 8 !== 0) return this.fail(FrameFault.unalignedBlock)
    if (blockLength > left - MESSAGE_HEADER_BYTES) return this.fail(FrameFault.blockOverrun)
    this.frameOffset = at
    this.blockOffset = at + MESSAGE_HEADER_BYTES
    this.blockLength = blockLength
    this.templateId = view.getUint16(at + 2, true)
    this.schemaId = view.getUint16(at + 4, true)
    this.version = view.getUint16(at + 6, true)
    this.at = this.blockOffset + blockLength
    this.count += 1
    return true
  }

  private fail(fault: FrameFault): boolean {
    this.fault = fault
    return false
  }
}

const counter = new FrameCursor()

/** How many frames a body has, or, when they cannot be told apart to its end, minus the FrameFault. */
export function countFrames(view: DataView, offset: number, length: number): number {
  counter.wrap(view, offset, length)
  while (counter.next());
  return counter.fault === FrameFault.none ? counter.count : -counter.fault
}
