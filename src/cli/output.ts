const CHUNK_CHARACTERS = 65_536

/**
 * Writes text to standard output; waits while a slow reader is behind, instead of filling memory. When making the text
 * fails, what came before is still written.
 */
export async function print(pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  try {
    for (const piece of pieces) {
      chunk += piece
      if (chunk.length < CHUNK_CHARACTERS) continue
      await write(chunk)
      chunk = ''
    }
  } finally {
    await write(chunk)
  }
}

/** Resolves when the text has left. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve()
    })
  })
}
