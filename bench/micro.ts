// Where the time of an order goes, piece by piece: nanoseconds of each stage on its own and of the whole path without
// sockets. Every task does many operations per sample, and prints the time of one.
//
//     npm run build && node dist/bench/micro.js [--filter TEXT] [--time MS] [--json FILE]
import { writeFileSync } from 'node:fs'
import { Bench } from 'tinybench'
import { codecTasks } from './micro-codec.js'
import { pathTasks } from './micro-path.js'
import { routerTasks } from './micro-router.js'
import { scriptFlags, wholeNumber } from './script.js'

/** One thing to be timed. `run` does `operations` of them. */
export interface Task {
  readonly name: string
  readonly operations: number
  readonly run: () => void
}

const flags = scriptFlags({ filter: '', time: '500', json: '' })
const time = wholeNumber('time', flags['time'])

const path = pathTasks()
const tasks = [...codecTasks(), ...routerTasks(), ...path.tasks].filter(({ name }) =>
  name.includes(flags['filter'] ?? ''),
)
const bench = new Bench({ time, warmupTime: time / 2 })
for (const { name, run } of tasks) bench.add(name, run)
await bench.run()
path.close()

const results = tasks.map(({ name, operations }) => {
  const result = bench.getTask(name)?.result
  if (result?.state !== 'completed') {
    const why = result?.state === 'errored' ? result.error : 'it did not complete'
    throw new Error(`${name}`, { cause: why })
  }
  // The median: what the machine does beside is in the mean.
  const ns = (result.latency.p50 * 1e6) / operations
  return { name, ns, perSecond: Math.round(1e9 / ns), noise: result.latency.rme }
})
for (const { name, ns, perSecond, noise } of results) {
  const rate = perSecond.toLocaleString('en-US').padStart(13)
  process.stdout.write(
    `${name.padEnd(58)} ${ns.toFixed(1).padStart(9)} ns ${rate}/s  ±${noise.toFixed(1)}%\n`,
  )
}
if (flags['json']) writeFileSync(flags['json'], `${JSON.stringify(results)}\n`)
