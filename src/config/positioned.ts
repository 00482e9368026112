import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'

/**
 * A YAML or JSON text (JSON is YAML) as plain objects, arrays and strings, with the line of each part.
 *
 * Every scalar is kept as the text that was written: `0.1` never becomes a binary fraction, and whoever reads the value
 * decides what it means. An unquoted `null`, `~` or nothing at all leaves its key out, as if it had not been written.
 */
export class Positioned {
  readonly value: unknown
  private readonly root: Node | null
  private readonly lines: LineCounter

  constructor(root: Node | null, lines: LineCounter) {
    this.root = root
    this.lines = lines
    this.value = plain(root, (node) => this.line(node))
  }

  /** Line (from 1) of the value at a path, or of the innermost part around it that exists. */
  lineOf(path: readonly PropertyKey[]): number {
    return this.line(this.descend(path))
  }

  /** Line (from 1) of a key in the map at a path, or of that map when it has no such key. */
  lineOfKey(path: readonly PropertyKey[], key: string): number {
    const node = this.descend(path)
    if (!isMap(node)) return this.line(node)
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
    return this.line(isScalar(pair?.key) ? pair.key : node)
  }

  private line(node: Node | null): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1
  }

  private descend(path: readonly PropertyKey[]): Node | null {
    let node = this.root
    for (const step of path) {
      const next = isMap(node) || isSeq(node) ? node.get(step, true) : undefined
      if (!isScalar(next) && !isMap(next) && !isSeq(next)) break
      node = next
    }
    return node
  }
}

/** Why a text could not be read at all. */
export class SyntaxFault extends Error {
  readonly line: number

  constructor(line: number, problem: string) {
    super(problem)
    this.line = line
  }
}

/** Reads a text, or returns the first thing wrong with its form. */
export function readPositioned(text: string): Positioned | SyntaxFault {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' })
  const first = document.errors[0]
  if (first !== undefined) {
    const sentence = first.message.replace(/ at line \d+, column \d+:[^]*$/, '')
    return new SyntaxFault(first.linePos?.[0].line ?? 1, `not YAML or JSON: ${sentence}`)
  }
  try {
    return new Positioned(document.contents, lines)
  } catch (thrown) {
    if (thrown instanceof SyntaxFault) return thrown
    throw thrown
  }
}

const ABSENT = new Set(['', '~', 'null'])

function plain(node: Node | null, lineOf: (node: Node | null) => number): unknown {
  if (isScalar(node)) {
    const text = String(node.value)
    return node.type === 'PLAIN' && ABSENT.has(text) ? undefined : text
  }
  if (isSeq<Node | null>(node)) return node.items.map((item) => plain(item, lineOf))
  if (isMap<Node, Node | null>(node)) {
    const entries: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    for (const { key, value } of node.items) {
      if (!isScalar(key)) throw new SyntaxFault(lineOf(key), 'a key is a word, not a list or a map')
      const held = plain(value, lineOf)
      if (held !== undefined) entries[String(key.value)] = held
    }
    return entries
  }
  if (isAlias(node)) {
    // A few nested aliases can stand for gigabytes, and no file here needs one.
    throw new SyntaxFault(lineOf(node), `the alias *${node.source} is not used here: write it out`)
  }
  return undefined
}
