import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { Side, TimeInForce } from '../codec/index.js'
import { orderwireError, reasonOf } from '../errors.js'
import { randomFrom } from './random.js'
import { Action, Tape, type TapeMessage } from './tape.js'

const TAPE_MESSAGES = 8_192 // Enough that prices repeat in no pattern that a processor could learn.
const TICK = 5 // The demo instruments' tick, and that of the recorded flow's integer prices.
const BUY_PRICE = 90_000
const SELL_PRICE = 110_000
const LEVELS = 64
const QTY_MAX = 100

/** Mixes that have a name. */
export const MIX_NAMES = ['place-cancel', 'ioc', 'flow-equity'] as const

const FLOW_EQUITY = fileURLToPath(new URL('../../../test/data/flow-equity.csv.gz', import.meta.url))

/** The tape of a mix: a name of {@link MIX_NAMES} or a CSV file. Throws OR_BENCH_MIX. */
export function loadMix(nameOrFile: string, seed: number): Tape {
  if (nameOrFile === 'place-cancel') return placeCancel(seed)
  if (nameOrFile === 'ioc') return immediateOrCancel(seed)
  if (nameOrFile === 'flow-equity') return readFlow('flow-equity', FLOW_EQUITY)
  return readFlow(nameOrFile, nameOrFile)
}

/** Rests an order far from the touch, then cancels it: the book stays small and nothing trades. */
function placeCancel(seed: number): Tape {
  const random = randomFrom(seed)
  const messages: TapeMessage[] = []
  for (let at = 0; at < TAPE_MESSAGES; at += 2) {
    messages.push({ action: Action.place, order: 0, ...someOrder(random) })
    messages.push({ action: Action.cancel, order: 0 })
  }
  return new Tape('place-cancel', messages)
}

/** Orders that find nothing to trade with and are gone at once: every message is a new order. */
function immediateOrCancel(seed: number): Tape {
  const random = randomFrom(seed)
  const timeInForce = TimeInForce.ioc
  return new Tape(
    'ioc',
    Array.from({ length: TAPE_MESSAGES }, () => {
      return { action: Action.place, order: 0, ...someOrder(random), timeInForce }
    }),
  )
}

function someOrder(random: (below: number) => number): {
  side: number
  price: number
  qty: number
} {
  const isBuy = random(2) === 0
  const steps = random(LEVELS) * TICK
  return {
    side: isBuy ? Side.buy : Side.sell,
    price: isBuy ? BUY_PRICE - steps : SELL_PRICE + steps,
    qty: 1 + random(QTY_MAX),
  }
}

const COLUMNS = 'seq,action,order_id,side,price,qty,ioc'

/** A recorded flow: CSV, gzipped or not, with prices in ticks of {@link TICK} thousandths. */
function readFlow(name: string, file: string): Tape {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes)
  } catch (thrown) {
    throw orderwireError('OR_BENCH_MIX', file, `cannot be read (${reasonOf(thrown)})`)
  }
  const lines = bytes.toString('utf8').trimEnd().split(/\r?\n/)
  if (lines[0] !== COLUMNS) {
    throw orderwireError('OR_BENCH_MIX', file, `line 1 must be '${COLUMNS}'`)
  }
  if (lines.length < 2) throw orderwireError('OR_BENCH_MIX', file, 'has no order in it')
  const orders = new Map<string, number>()
  return new Tape(
    name,
    lines.slice(1).map((line, index) => {
      const message = readLine(line, orders)
      if (typeof message === 'string') {
        throw orderwireError('OR_BENCH_MIX', file, `line ${index + 2} '${line}' ${message}`)
      }
      return message
    }),
  )
}

/** A message, or what is wrong with the line. */
function readLine(line: string, orders: Map<string, number>): TapeMessage | string {
  const [, action = '', id = '', sideText = '', priceText = '', qtyText = '', ioc = ''] =
    line.split(',')
  if (id === '') return 'has no order_id'
  const order = orders.get(id) ?? orders.size
  orders.set(id, order)
  if (action === 'C') return { action: Action.cancel, order }
  const price = Number(priceText) * TICK
  const qty = Number(qtyText)
  if (!/^\d{1,12}$/.test(priceText)) return `has '${priceText}' for a price in whole ticks`
  if (!/^\d{1,12}$/.test(qtyText)) return `has '${qtyText}' for a quantity`
  if (action === 'M') return { action: Action.replace, order, price, qty }
  if (action !== 'N') return `has action '${action}', which is none of N, C, M`
  if (sideText !== 'B' && sideText !== 'S') return `has side '${sideText}', which is not B or S`
  const side = sideText === 'B' ? Side.buy : Side.sell
  const timeInForce = ioc === '1' ? TimeInForce.ioc : TimeInForce.day
  return { action: Action.place, order, side, price, qty, timeInForce }
}
