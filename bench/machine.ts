import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release } from 'node:os'

/** Where a measurement ran, without anything that would name the machine. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly isVirtual: boolean
  readonly kernel: string
  readonly node: string
  /** Before the measurement began. */
  readonly load: number
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    isVirtual: /^flags\s*:.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8')),
    kernel: release(),
    node: process.versions.node,
    load: loadavg()[0] ?? 0,
  }
}

/** Command prefixes that keep a client and a server on cores of their own; empty where that is not possible. */
export function pinning(): { readonly client: string[]; readonly server: string[] } {
  const hasTaskset = spawnSync('taskset', ['--version']).status === 0
  if (!hasTaskset || availableParallelism() < 2) return { client: [], server: [] }
  return { client: ['taskset', '-c', '0'], server: ['taskset', '-c', '1'] }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
