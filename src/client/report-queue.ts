import { orderwireError } from '../errors.js'
import { ORDER_REPORTS } from './limits.js'
import type { Report } from './reports.js'

type Next = IteratorResult<Report, undefined>
interface Waiter {
  resolve(next: Next): void
  reject(error: Error): void
}

const END: Next = { done: true, value: undefined }

/** The reports of one order between the session that brings them and the loop that reads them. Bounded. */
export class ReportQueue {
  #reports: Report[] = []
  #waiters: Waiter[] = []
  #isEnded = false
  #error: Error | null = null

  /** Keeps a report for the reader. When too many wait, this and all later ones are dropped, and the reader is told. */
  push(clOrdId: string, report: Report): void {
    if (this.#isEnded) return
    const waiter = this.#waiters.shift()
    if (waiter !== undefined) return waiter.resolve({ done: false, value: report })
    if (this.#reports.length >= ORDER_REPORTS) {
      return this.end(orderwireError('OR_REPORTS_OVERFLOW', clOrdId, ORDER_REPORTS))
    }
    this.#reports.push(report)
  }

  /** Nothing more comes; with an error, the reader gets it after what is waiting. */
  end(error: Error | null): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#error = error
    for (const waiter of this.#waiters.splice(0)) {
      if (error === null) waiter.resolve(END)
      else waiter.reject(error)
    }
  }

  next(): Promise<Next> {
    const report = this.#reports.shift()
    if (report !== undefined) return Promise.resolve({ done: false, value: report })
    if (!this.#isEnded) {
      return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }))
    }
    const error = this.#error
    this.#error = null // Told once; after it the iteration is over.
    return error === null ? Promise.resolve(END) : Promise.reject(error)
  }
}
