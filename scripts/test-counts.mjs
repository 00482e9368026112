// Counts passed and failed tests from the line-by-line output of `cargo test --no-fail-fast` and of `ava --tap`. What
// never got as far as a result (a crash, a time-out, an empty run) counts as a failure, so that silence is never a pass.

const COLOUR = /\x1b\[[0-9;]*m/g

export class CargoCounts {
  passed = 0
  failed = 0
  #binariesWithFailures = 0
  #targetsFailed = 0

  line(text) {
    const line = text.replace(COLOUR, '')
    const result = /^test result: (ok|FAILED)\. (\d+) passed; (\d+) failed;/.exec(line)
    if (result !== null) {
      this.passed += Number(result[2])
      this.failed += Number(result[3])
      if (result[1] === 'FAILED') this.#binariesWithFailures += 1
    }
    const targets = /^error: (\d+) targets? failed/.exec(line)
    if (targets !== null) this.#targetsFailed += Number(targets[1])
  }

  /** Call once, with the exit code (null when a signal ended it). */
  end(code) {
    // A target that failed without a FAILED result never printed one: its process died, or it did not build.
    this.failed += Math.max(0, this.#targetsFailed - this.#binariesWithFailures)
    atLeastOne(this, code)
  }
}

export class TapCounts {
  passed = 0
  failed = 0
  #planned = false

  line(text) {
    const line = text.replace(COLOUR, '')
    if (/^1\.\.\d+$/.test(line)) this.#planned = true
    else if (/ # (SKIP|TODO)$/.test(line))
      return // Not run, so neither.
    else if (/^not ok \d+/.test(line)) this.failed += 1
    else if (/^ok \d+/.test(line)) this.passed += 1
  }

  /** Call once, with the exit code (null when a signal ended it). */
  end(code) {
    if (!this.#planned) this.failed += 1 // The plan is the last thing AVA prints.
    atLeastOne(this, code)
  }
}

function atLeastOne(counts, code) {
  const isSilentFailure = code !== 0 && counts.failed === 0
  const isEmpty = counts.passed + counts.failed === 0
  if (isSilentFailure || isEmpty) counts.failed += 1
}
