import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import { FlowRun, type FlowRunOptions } from '../../scripts/flow-equity.js'
import { type EquityFlow } from '../../scripts/flow/equity-flow.js'
import { RouterProcess } from '../../scripts/flow/router-process.js'

export { orderwire, replay, type RouterProcess } from '../../scripts/flow/router-process.js'

/** A directory of the test's own, gone when the test is over. */
export function freshDirectory(t: ExecutionContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'orderwire-e2e-'))
  t.teardown(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A router of the test's own, killed by pid when the test is over, however it ends. */
export async function startRouter(
  t: ExecutionContext,
  dataDir: string,
  ...flags: string[]
): Promise<RouterProcess> {
  const router = await RouterProcess.start('--data', dataDir, ...flags)
  t.teardown(async () => {
    if (router.process.isRunning) router.process.kill('SIGKILL')
    await router.process.ended
    if (!t.passed) t.log(`router ${router.ready.epoch} said: ${router.process.stderr}`)
  })
  return router
}

/**
 * The same router again, on the same directory and UDP port, so that its clients find it. Its HTTP port is another one:
 * uWebSockets.js makes only ports that it was given by number free for the next process at once.
 */
export function restartRouter(
  t: ExecutionContext,
  router: RouterProcess,
  ...flags: string[]
): Promise<RouterProcess> {
  const { udp, dataDir } = router.ready
  return startRouter(t, dataDir, '--udp', udp, ...flags)
}

export async function openRun(
  t: ExecutionContext,
  target: string,
  flow: EquityFlow,
  options: FlowRunOptions,
): Promise<FlowRun> {
  const run = await FlowRun.open(target, flow, options)
  t.teardown(() => run.abandon())
  return run
}

/** Whatever the test draws comes from this number; set SEED to see a failure again. */
export function seedOf(t: ExecutionContext): number {
  const given = process.env['SEED']
  const seed = given === undefined ? Date.now() % 0x1_0000_0000 : Number(given)
  t.log(`SEED=${seed}`)
  return seed
}
