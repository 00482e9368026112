import test from 'ava'
import { Counters } from '../src/router/counters.js'
import { DutyCycle } from '../src/router/duty-cycle.js'
import { Egress } from '../src/router/egress.js'
import { RecordKind, Status } from '../src/router/seam.js'
import { Sequencer } from '../src/router/sequencer.js'
import { Sessions } from '../src/router/sessions.js'
import { FakeShard } from './helpers/fake-shard.js'

// What is due without a message: its record stands in front of the first batch from then on, and no
// sleep outlasts it.

class SleepyShard extends FakeShard {
  readonly timeouts: number[] = []
  flushes = 0

  override poll(timeoutMicros = 0): number {
    this.timeouts.push(timeoutMicros)
    return super.poll()
  }

  override flush(): void {
    this.flushes += 1
    super.flush()
  }

  setNow(lo: number, hi = 7): void {
    this.status[Status.REALTIME_NS] = lo
    this.status[Status.REALTIME_NS + 1] = hi
  }
}

function setup() {
  const shard = new SleepyShard()
  shard.setNow(1_000)
  const counters = new Counters()
  const sequencer = new Sequencer(shard, counters, { lastSeq: 0, lastTimeLo: 0, lastTimeHi: 0 })
  const sessions = new Sessions(shard, sequencer, counters)
  const egress = new Egress(shard, counters)
  const cycle = new DutyCycle(shard, sessions, sequencer, egress, { onTimer: () => undefined })
  return { shard, sequencer, cycle }
}

test('a timer record stands in front of the first batch that begins when it is due', (t) => {
  const { shard, sequencer } = setup()
  const placed = () => {
    const before = shard.applied.length
    sequencer.beginBatch()
    sequencer.apply()
    return shard.applied.slice(before).map(({ kind, engineSeq }) => [kind, engineSeq])
  }
  t.deepEqual(placed(), [], 'nothing is ever due')
  shard.setTimer(1_001, 7)
  t.deepEqual(placed(), [], 'a nanosecond early')
  shard.setTimer(1_000, 8)
  t.deepEqual(placed(), [], 'the high word decides')
  shard.setTimer(1_000, 7)
  t.deepEqual(placed(), [[RecordKind.timer, 1]])
  shard.setTimer(0xffff_fff0, 6)
  t.deepEqual(placed(), [[RecordKind.timer, 2]], 'long due')
  shard.setTimer(0, 0)
  t.deepEqual(placed(), [[RecordKind.timer, 3]], 'something could go on at once')
  t.is(shard.applied[0]?.body.length, 0)
})

test('the clock of the batch decides, which never steps back', (t) => {
  const { shard, sequencer } = setup()
  sequencer.beginBatch()
  shard.setNow(500)
  shard.setTimer(900, 7)
  sequencer.beginBatch()
  t.is(sequencer.apply(), 1)
})

test('a poll does not sleep past the moment when something is due', (t) => {
  const { shard, cycle } = setup()
  const asked = (lo: number, hi: number): number | undefined => {
    shard.setTimer(lo, hi)
    cycle.turn(10_000)
    return shard.timeouts.at(-1)
  }
  t.is(asked(0xffff_ffff, 0xffff_ffff), 10_000)
  t.is(asked(1_000 + 20_000_000, 7), 10_000, 'later than the longest sleep')
  t.is(asked(1_000 + 2_500_001, 7), 2_501, 'rounded up, so that it is due then')
  shard.setNow(0xffff_fff0, 6)
  t.is(asked(999, 7), 2, 'across the words')
  t.is(asked(0, 0), 0)
})

test('what a timer causes leaves in the same turn, though no datagram came', (t) => {
  const { shard, cycle } = setup()
  cycle.turn(0)
  t.is(shard.flushes, 0, 'an idle turn sends nothing')
  shard.setTimer(1_000, 7)
  cycle.turn(0)
  t.is(shard.flushes, 1)
})
