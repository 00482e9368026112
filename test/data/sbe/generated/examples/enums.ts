// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/** Values of ordType (char). */
export const OrdType = {
  market: 49,
  limit: 50,
} as const
export type OrdType = (typeof OrdType)[keyof typeof OrdType]

/** Values of side (char). */
export const Side = {
  buy: 49,
  sell: 50,
} as const
export type Side = (typeof Side)[keyof typeof Side]

/** Values of execType (char). */
export const ExecType = {
  new: 48,
  trade: 70,
} as const
export type ExecType = (typeof ExecType)[keyof typeof ExecType]

/** Values of ordStatus (char). */
export const OrdStatus = {
  new: 48,
  partialFilled: 49,
  filled: 50,
} as const
export type OrdStatus = (typeof OrdStatus)[keyof typeof OrdStatus]

/** Values of rejectReason (uint8). */
export const RejectReason = {
  other: 0,
  notAuthorized: 6,
} as const
export type RejectReason = (typeof RejectReason)[keyof typeof RejectReason]
