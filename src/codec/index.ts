/** The orderwire wire format: flyweights, constants, frames. Described in protocol-spec/. */
export * from './generated/index.js'
export * from './frames.js'
export * from './limits.js'

/** Plain objects, for tools and tests: these allocate. */
export * from './generated/plain.js'
export * from './generated/describe.js'
export { encodeFrame } from './generated/encode.js'
