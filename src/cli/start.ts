import { readConfig } from '../config/config.js'
import type { OrderwireError } from '../errors.js'
import { loadInstruments } from '../instruments.js'
import { loadRisk } from '../risk.js'
import { startServer, type Log } from '../server.js'
import { parseFlags } from './args.js'
import { START } from './commands.js'

/** Runs a router until SIGINT or SIGTERM, or until it cannot go on. */
export async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(START, args)
  const config = readConfig(
    {
      udp: flags.text('udp'),
      http: flags.text('http'),
      data: flags.text('data'),
      redis: flags.text('redis'),
      'ack-after': flags.text('ack-after'),
      instruments: flags.text('instruments'),
      risk: flags.text('risk'),
      idle: flags.text('idle'),
      log: flags.text('log'),
      shard: flags.text('shard'),
    },
    flags.text('config'),
  )
  const instruments = loadInstruments(config.instrumentsFile)
  const controls = config.riskFile === null ? null : loadRisk(config.riskFile, instruments)
  const log = config.log === 'json' ? jsonLog : prettyLog

  // From before the router opens, so that a signal during a long recovery is not lost.
  let onSignal: (signal: NodeJS.Signals) => void = () => undefined
  const signalled = new Promise<NodeJS.Signals>((resolve) => (onSignal = resolve))
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const server = await startServer(config, instruments, controls, log)
  process.stdout.write(`${JSON.stringify(server.ready)}\n`)
  log(
    'info',
    `ready: UDP ${server.ready.udp}, HTTP ${server.ready.http}, epoch ${server.ready.epoch}`,
  )

  const reason = await Promise.race([signalled, server.failed])
  if (typeof reason === 'string') {
    log('info', `${reason}: draining`)
    await server.stop()
    log('info', 'stopped: the journal is synced')
    return 0
  }
  return fail(reason, log, server)
}

async function fail(
  error: OrderwireError,
  log: Log,
  server: { stop(): Promise<void> },
): Promise<never> {
  log('error', 'stopping, because the router cannot go on')
  await server.stop()
  throw error
}

const prettyLog: Log = (level, sentence) => {
  process.stderr.write(`${new Date().toISOString()} ${level} ${sentence}\n`)
}

const jsonLog: Log = (level, sentence) => {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), level, sentence })}\n`)
}
