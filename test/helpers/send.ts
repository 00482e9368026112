import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url))

export interface SendRun {
  code: number | null
  reports: Record<string, unknown>[]
  stderr: string
}

/** Runs `orderwire send` with this standard input. */
export async function send(input: string, ...args: string[]): Promise<SendRun> {
  const child = spawn(process.execPath, [MAIN, 'send', ...args])
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdin.on('error', () => undefined) // A command that refuses its flags reads nothing.
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  const lines = stdout.split('\n').filter((line) => line !== '')
  return { code, reports: lines.map((line) => JSON.parse(line) as Record<string, unknown>), stderr }
}
