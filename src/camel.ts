/** A word as reports spell it, so that people may write `stop-limit` as well as `stopLimit`. */
export function camel(text: string): string {
  return text.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
