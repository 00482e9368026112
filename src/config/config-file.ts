import { readFileSync } from 'node:fs'
import { ZodError } from 'zod'
import { orderwireError, reasonOf } from '../errors.js'
import { firstIssue } from './issues.js'
import { readPositioned, SyntaxFault } from './positioned.js'
import { SETTING_NAMES, readSettings, type Setting, type Settings } from './settings.js'

/** The settings a config file holds, and where each stands in it. */
export interface ConfigFile {
  readonly settings: Settings
  placeOf(setting: Setting): string
}

/** Keys that are not settings of this version, and what to know about them. */
const KNOWN_ABSENT: Readonly<Record<string, string>> = {
  credentials:
    'this version listens on loopback only, where it needs and knows no credentials: take the key out',
}

/** Reads a YAML or JSON file of settings. Throws OR_CONFIG_UNREADABLE, or OR_CONFIG_INVALID naming key and line. */
export function readConfigFile(path: string): ConfigFile {
  const document = readPositioned(readText(path))
  if (document instanceof SyntaxFault) {
    throw orderwireError('OR_CONFIG_INVALID', `${path} line ${document.line}`, document.message)
  }
  const settings = readSettings(document.value ?? {})
  if (settings instanceof ZodError) {
    const { line, problem } = firstIssue(settings, document, SETTING_NAMES, KNOWN_ABSENT)
    throw orderwireError('OR_CONFIG_INVALID', `${path} line ${line}`, problem)
  }
  return {
    settings,
    placeOf: (setting) => `${path} line ${document.lineOfKey([], setting)}, ${setting}`,
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    throw orderwireError('OR_CONFIG_UNREADABLE', path, reasonOf(thrown))
  }
}
