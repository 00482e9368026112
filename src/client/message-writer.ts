import {
  CancelOrder,
  LimitQuery,
  MassCancel,
  NewOrder,
  NewOrderShort,
  OrderStatusRequest,
  Quote,
  ReduceOrder,
  ReplaceOrder,
  RiskAction,
  RiskLimitSet,
  TradeCorrectionRequest,
  TradingPhaseRequest,
} from '../codec/index.js'
import { NO_ROOM, type ClientFlow } from './client-flow.js'

/**
 * Gives a flyweight for each message that a client may send, in the memory it is sent from. Null is back pressure:
 * credit or window is used up, or there is no session. All fields are zero at first, also those whose "none" is a null
 * value. A flyweight holds until the next of its kind.
 */
export abstract class MessageWriter {
  abstract readonly flow: ClientFlow

  readonly #newOrderShort = new NewOrderShort()
  readonly #newOrder = new NewOrder()
  readonly #replaceOrder = new ReplaceOrder()
  readonly #reduceOrder = new ReduceOrder()
  readonly #cancelOrder = new CancelOrder()
  readonly #massCancel = new MassCancel()
  readonly #orderStatusRequest = new OrderStatusRequest()
  readonly #quote = new Quote()
  readonly #riskLimitSet = new RiskLimitSet()
  readonly #riskAction = new RiskAction()
  readonly #limitQuery = new LimitQuery()
  readonly #tradingPhaseRequest = new TradingPhaseRequest()
  readonly #tradeCorrectionRequest = new TradeCorrectionRequest()

  /** Takes the next number and the bytes of a frame; returns their offset in the flow's memory, or NO_ROOM. */
  protected abstract claim(frameBytes: number): number

  newOrderShort(): NewOrderShort | null {
    const at = this.claim(NewOrderShort.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#newOrderShort.begin(this.flow.view, at)
  }

  newOrder(): NewOrder | null {
    const at = this.claim(NewOrder.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#newOrder.begin(this.flow.view, at)
  }

  replaceOrder(): ReplaceOrder | null {
    const at = this.claim(ReplaceOrder.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#replaceOrder.begin(this.flow.view, at)
  }

  reduceOrder(): ReduceOrder | null {
    const at = this.claim(ReduceOrder.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#reduceOrder.begin(this.flow.view, at)
  }

  cancelOrder(): CancelOrder | null {
    const at = this.claim(CancelOrder.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#cancelOrder.begin(this.flow.view, at)
  }

  massCancel(): MassCancel | null {
    const at = this.claim(MassCancel.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#massCancel.begin(this.flow.view, at)
  }

  orderStatusRequest(): OrderStatusRequest | null {
    const at = this.claim(OrderStatusRequest.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#orderStatusRequest.begin(this.flow.view, at)
  }

  quote(): Quote | null {
    const at = this.claim(Quote.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#quote.begin(this.flow.view, at)
  }

  riskLimitSet(): RiskLimitSet | null {
    const at = this.claim(RiskLimitSet.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#riskLimitSet.begin(this.flow.view, at)
  }

  riskAction(): RiskAction | null {
    const at = this.claim(RiskAction.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#riskAction.begin(this.flow.view, at)
  }

  limitQuery(): LimitQuery | null {
    const at = this.claim(LimitQuery.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#limitQuery.begin(this.flow.view, at)
  }

  tradingPhaseRequest(): TradingPhaseRequest | null {
    const at = this.claim(TradingPhaseRequest.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#tradingPhaseRequest.begin(this.flow.view, at)
  }

  tradeCorrectionRequest(): TradeCorrectionRequest | null {
    const at = this.claim(TradeCorrectionRequest.FRAME_LENGTH)
    return at === NO_ROOM ? null : this.#tradeCorrectionRequest.begin(this.flow.view, at)
  }
}
