import { DEMO_INSTRUMENTS, type Instrument } from '../instruments.js'
import { invalid } from './values.js'

/** Instruments by id and by symbol. */
export class InstrumentTable {
  readonly #byId = new Map<number, Instrument>()
  readonly #bySymbol = new Map<string, Instrument>()

  constructor(instruments: Iterable<Instrument> = DEMO_INSTRUMENTS) {
    for (const instrument of instruments) {
      this.#byId.set(instrument.id, instrument)
      this.#bySymbol.set(instrument.symbol, instrument)
    }
  }

  byId(id: number): Instrument | undefined {
    return this.#byId.get(id)
  }

  /** By symbol or id. Throws OR_ORDER_INVALID. */
  get(instrument: string | number): Instrument {
    const found =
      typeof instrument === 'number' ? this.#byId.get(instrument) : this.#bySymbol.get(instrument)
    if (found !== undefined) return found
    const known = [...this.#bySymbol.keys()].slice(0, 5).join(', ')
    const more = this.#bySymbol.size > 5 ? ', ...' : ''
    throw invalid('instrument', `'${instrument}' is not known here (known: ${known}${more})`)
  }
}
