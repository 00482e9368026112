/** One waiter, woken by whoever has news, or by the clock. News that comes early is kept. */
export class Signal {
  private isFired = false
  private release: (() => void) | undefined

  fire(): void {
    this.isFired = true
    this.release?.()
  }

  /** Waits for fire(), or for `forMs`. With `enough`, news counts only when it returns true. */
  async wait(forMs?: number, enough: () => boolean = () => true): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    let isOver = false
    if (forMs !== undefined) {
      timer = setTimeout(() => {
        isOver = true
        this.release?.()
      }, forMs)
    }
    while (!isOver) {
      if (this.isFired) {
        this.isFired = false
        if (enough()) break
      }
      await new Promise<void>((resolve) => {
        this.release = resolve
      })
    }
    this.release = undefined
    clearTimeout(timer)
  }
}
