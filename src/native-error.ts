import { isErrorCode, orderwireError, OrderwireError, type ErrorCode } from './errors.js'

const SEPARATOR = '\u001f'

/**
 * Errors cross the native seam as a code and the parts of its sentence. Anything else that comes
 * from there, a panic included, is a defect of ours.
 */
export function fromNative(thrown: unknown): OrderwireError {
  if (thrown instanceof OrderwireError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const [mark, code, ...parts] = message.split(SEPARATOR)
  if (mark !== 'orderwire' || !isErrorCode(code)) return orderwireError('OR_INTERNAL', message)
  // The native side gives each code the parts that its sentence takes; a test calls them all.
  return (orderwireError as (code: ErrorCode, ...parts: string[]) => OrderwireError)(code, ...parts)
}
