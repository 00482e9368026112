/** What an acknowledgement waits for, weakest first. docs/operating.md says what each survives. */
export const ACK_LEVELS = ['received', 'written', 'synced', 'redis'] as const
export type AckLevel = (typeof ACK_LEVELS)[number]

/** One or more levels that must all be reached, without repeats, in the order of {@link ACK_LEVELS}. */
export type AckAfter = readonly AckLevel[]

/** Reads `written` or `written+redis`. Returns what is wrong, as the end of a sentence, for anything else. */
export function parseAckAfter(text: string): AckAfter | string {
  const wanted = text.split('+')
  for (const word of wanted) {
    if (!ACK_LEVELS.some((level) => level === word)) {
      return `'${word}' is not a level: use ${ACK_LEVELS.join(', ')}, or several joined by +`
    }
  }
  return Object.freeze(ACK_LEVELS.filter((level) => wanted.includes(level)))
}

export function formatAckAfter(levels: AckAfter): string {
  return levels.join('+')
}
