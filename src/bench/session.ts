import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { BatchClient } from '../client/batch-client.js'
import { connectBatch } from '../client/connect-batch.js'
import { systemClock } from '../client/system-clock.js'
import type { Clock, Transport } from '../client/transport.js'
import { Player } from './player.js'
import { AnswerHandler } from './recorder.js'
import type { Tape } from './tape.js'

/** One session under load: a client, what it plays, and what it is told. */
export class LoadSession {
  readonly client: BatchClient
  readonly transport: Transport
  readonly clock: Clock
  readonly answers: AnswerHandler
  readonly #player: Player

  private constructor(
    client: BatchClient,
    transport: Transport,
    clock: Clock,
    windowMessages: number,
    tape: Tape,
    instrumentId: number,
  ) {
    this.client = client
    this.transport = transport
    this.clock = clock
    this.answers = new AnswerHandler(clock, windowMessages)
    this.#player = new Player(tape, client, instrumentId)
  }

  /** Opens a session with a participant of its own, so that its clOrdIds are free whatever ran before. */
  static async open(
    target: string,
    tape: Tape,
    options: { messagesPerDatagram: number; windowMessages: number; instrumentId: number },
  ): Promise<LoadSession> {
    const { messagesPerDatagram, windowMessages, instrumentId } = options
    const { client, transport } = await connectBatch(target, {
      accessKeyId: randomBytes(16),
      messagesPerDatagram,
      windowMessages,
    })
    const clock = 'monotonicNs' in transport ? (transport as Transport & Clock) : systemClock
    return new LoadSession(client, transport, clock, windowMessages, tape, instrumentId)
  }

  /** Writes the next message, which was due then; false under back pressure. */
  write(dueNs: number): boolean {
    if (!this.#player.play()) return false
    this.answers.due(this.client.lastSeqNo, dueNs)
    return true
  }

  poll(): void {
    this.answers.beforePoll()
    this.client.poll(this.answers)
  }

  /** Says goodbye, waiting briefly for the router to confirm. */
  async close(): Promise<void> {
    this.client.terminate()
    while (this.client.state !== 'closed') {
      this.client.poll({}, this.transport.needsEventLoop ? 0 : CLOSE_POLL_MICROS)
      await setImmediate()
    }
    this.transport.close()
  }
}

const CLOSE_POLL_MICROS = 500
