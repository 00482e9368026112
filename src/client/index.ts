/**
 * orderwire: the SDK. `connect()` for promises and typed reports; `connectBatch()` for strategies that want no
 * allocation, promise or object per order.
 */
export { connect, connectAdmin, type ConnectOptions } from './connect.js'
export { Session } from './session.js'
export { AdminSession } from './admin-session.js'
export type { SessionOptions } from './session-base.js'
export { Order } from './order.js'
export type * from './inputs.js'
export type * from './reports.js'
export type { ReportListener } from './report-router.js'
export type { DecimalInput, TimeInput } from './values.js'
export type {
  BreachActionName,
  LimitTypeName,
  MassActionName,
  OrderTypeName,
  PhaseName,
  SideName,
  StpModeName,
  TimeInForceName,
} from './words.js'

export { connectBatch, type BatchConnection } from './connect-batch.js'
export { BatchClient, type ClientState } from './batch-client.js'
export type { BatchClientOptions, Resume, SessionKindName } from './batch-options.js'
export type { ReportHandler } from './report-handler.js'
export type { Clock, Random, Transport } from './transport.js'
export { WebSocketTransport } from './websocket-transport.js'
export { ClOrdIds } from './cl-ord-ids.js'

export { DEMO_INSTRUMENTS, type Instrument } from '../instruments.js'
export { OrderwireError, type ErrorCode } from '../errors.js'
