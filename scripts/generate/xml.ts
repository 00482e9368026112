import { XMLParser } from 'fast-xml-parser'

/** One element of an XML document, in document order. */
export interface XmlElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Something is wrong with a schema: the message says what and where, for the person who edits it. */
export class SchemaError extends Error {}

type RawNode = Record<string, unknown>

function toElement(node: RawNode): XmlElement | undefined {
  const tag = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
  if (tag === undefined || tag.startsWith('?')) return undefined
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries((node[':@'] ?? {}) as RawNode)) {
    attributes[key] = String(value)
  }
  const children: XmlElement[] = []
  let text = ''
  for (const child of node[tag] as RawNode[]) {
    if ('#text' in child) text += String(child['#text'])
    const element = toElement(child)
    if (element !== undefined) children.push(element)
  }
  return { tag: tag.replace(/^.*:/, ''), attributes, children, text: text.trim() }
}

/** Parses XML text and returns its root element; throws SchemaError when it is not well formed. */
export function parseXml(text: string, source: string): XmlElement {
  const parser = new XMLParser({
    preserveOrder: true, // Offsets follow document order, also across different tags.
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
  })
  let nodes: RawNode[]
  try {
    nodes = parser.parse(text, true) as RawNode[]
  } catch (error) {
    throw new SchemaError(`${source}: not well-formed XML: ${String(error)}`)
  }
  for (const node of nodes) {
    const element = toElement(node)
    if (element !== undefined) return element
  }
  throw new SchemaError(`${source}: holds no element`)
}
