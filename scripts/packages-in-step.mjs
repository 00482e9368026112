// Exits 0 when node_modules holds exactly the versions of package-lock.json, 1 when `npm ci` is needed.
import { readFileSync } from 'node:fs'

function packages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

const wanted = packages('package-lock.json')
const installed = packages('node_modules/.package-lock.json') // npm's own record of what it put there.
const inStep =
  installed !== null &&
  Object.entries(wanted).every(([path, { version, optional, peer, link }]) => {
    if (path === '') return true
    const found = installed[path]
    // What is optional is left out where it does not fit the platform, and an optional peer until someone adds it.
    if (found === undefined) return Boolean(optional || peer || link)
    return found.version === version
  })
process.exitCode = inStep ? 0 : 1
