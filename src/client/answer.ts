import type { Report } from './reports.js'

/** A promise that is made only when somebody asks for it. */
export class Answer<T = Report> {
  #value: T | null = null
  #error: Error | null = null
  #promise: Promise<T> | null = null
  #resolve: (value: T) => void = () => undefined
  #reject: (error: Error) => void = () => undefined

  get promise(): Promise<T> {
    if (this.#promise !== null) return this.#promise
    if (this.#value !== null) this.#promise = Promise.resolve(this.#value)
    else if (this.#error !== null) this.#promise = Promise.reject(this.#error)
    else {
      this.#promise = new Promise((resolve, reject) => {
        this.#resolve = resolve
        this.#reject = reject
      })
    }
    // Who does not wait for it learns of the session's end elsewhere.
    this.#promise.catch(() => undefined)
    return this.#promise
  }

  settle(value: T): void {
    if (this.#value !== null || this.#error !== null) return
    this.#value = value
    this.#resolve(value)
  }

  fail(error: Error): void {
    if (this.#value !== null || this.#error !== null) return
    this.#error = error
    this.#reject(error)
  }
}

/** An answer of several reports. That there is nothing to list is told by a report too, which `isEntry` tells apart. */
export class ListAnswer {
  readonly #reports: Report[] = []
  readonly #answer = new Answer<Report[]>()
  readonly #isEntry: (report: Report) => boolean

  constructor(isEntry: (report: Report) => boolean = () => true) {
    this.#isEntry = isEntry
  }

  get promise(): Promise<Report[]> {
    return this.#answer.promise
  }

  add(report: Report): void {
    if (this.#isEntry(report)) this.#reports.push(report)
  }

  /** Nothing more belongs to it. */
  finish(): void {
    this.#answer.settle(this.#reports)
  }

  fail(error: Error): void {
    this.#answer.fail(error)
  }
}
