import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import type { FlowRun } from '../../scripts/flow-equity.js'
import { orderwire } from './router-process.js'

interface InspectedLine {
  readonly entry: string
  readonly seq?: string
  readonly fields: { readonly seqNo?: string; readonly clOrdId?: string }
}

/** A message as the journal has it: its place in the one sequence, and its client's number. */
interface Journaled {
  readonly engineSeq: number
  readonly clientSeqNo: number
}

/** The messages in the segments of a data directory by clOrdId, as `orderwire inspect` reads them. */
async function readMessages(t: ExecutionContext, dataDir: string): Promise<Map<number, Journaled>> {
  const messages = new Map<number, Journaled>()
  const segments = readdirSync(dataDir).filter((name) => name.endsWith('.segment'))
  for (const segment of segments.sort()) {
    const { stdout } = await orderwire('inspect', '--json', join(dataDir, segment))
    for (const text of stdout.split('\n')) {
      if (!text.startsWith('{"entry":"message"')) continue
      const { seq, fields } = JSON.parse(text) as InspectedLine
      const clOrdId = Number(fields.clOrdId)
      if (messages.has(clOrdId)) t.fail(`clOrdId ${clOrdId} is in the journal twice`)
      messages.set(clOrdId, { engineSeq: Number(seq), clientSeqNo: Number(fields.seqNo) })
    }
  }
  return messages
}

/** Everything that the client of this run was told about is in the journal, once and at the place it was told. */
export async function holdsEverythingTold(
  t: ExecutionContext,
  dataDir: string,
  run: FlowRun,
  seed: number,
): Promise<void> {
  const { ledger, client } = run
  const messages = await readMessages(t, dataDir)
  const missing: number[] = []
  const moved: number[] = []
  for (let seq = 0; seq < run.written; seq += 1) {
    const clientSeqNo = ledger.clientSeqNos[seq]!
    const isTold = seq < ledger.answered || clientSeqNo < client.flow.ackSeqNo
    const journaled = messages.get(seq + 1)
    if (journaled === undefined) {
      if (isTold) missing.push(seq)
      continue
    }
    const engineSeq = ledger.engineSeqs[seq]!
    if (engineSeq !== 0 && engineSeq !== journaled.engineSeq) moved.push(seq)
    else if (journaled.clientSeqNo !== clientSeqNo) moved.push(seq)
  }
  t.deepEqual(missing, [], `SEED=${seed}: acknowledged, and not in the journal`)
  t.deepEqual(moved, [], `SEED=${seed}: in the journal at another place than was told`)
  t.true(messages.size <= run.written, `SEED=${seed}: more in the journal than was sent`)
}
