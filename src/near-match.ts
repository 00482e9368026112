const DISTANCE_MAX = 2
const MATCHES_MAX = 3

/**
 * The words closest to a mistyped one, best first: those it is the beginning of, and those at most two typing mistakes
 * away. Used where a person wrote a name that does not exist.
 */
export function nearMatches(word: string, known: readonly string[]): string[] {
  const typed = word.toLowerCase()
  const scored: { candidate: string; distance: number }[] = []
  for (const candidate of known) {
    const target = candidate.toLowerCase()
    const begins = typed.length >= 2 && target.startsWith(typed)
    const distance = begins ? 1 : typingMistakes(typed, target)
    // Two mistakes in a three-letter word make it another word.
    if (distance <= Math.min(DISTANCE_MAX, Math.floor(target.length / 2))) {
      scored.push({ candidate, distance })
    }
  }
  scored.sort((a, b) => a.distance - b.distance)
  return scored.slice(0, MATCHES_MAX).map(({ candidate }) => candidate)
}

/** `(did you mean --udp or --idle?)` with a leading space, or nothing at all. */
export function didYouMean(word: string, known: readonly string[], prefix = ''): string {
  const matches = nearMatches(word, known).map((match) => `${prefix}${match}`)
  return matches.length === 0 ? '' : ` (did you mean ${matches.join(' or ')}?)`
}

/** Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours. */
function typingMistakes(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(before, j - 2) + 1)
      }
      row.push(best)
    }
    before = above
    above = row
  }
  return at(above, b.length)
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.MAX_SAFE_INTEGER
}
