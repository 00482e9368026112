import { createRequire } from 'node:module'
import type * as Native from '../native/index.cjs'
import { orderwireError, reasonOf } from './errors.js'

const require = createRequire(import.meta.url)

function load(): typeof Native {
  try {
    // From dist/src/native.js the package root is two folders up.
    return require('../../native/index.cjs') as typeof Native
  } catch (error) {
    throw orderwireError('OR_NATIVE_MISSING', 'native/index.cjs', reasonOf(error))
  }
}

/** The addon built from `crates/node`. */
export const native = load()
export type { Native }
