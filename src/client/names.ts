/** The name of a wire value in one of the codec's tables; its number if this version has no name for it. */
export function nameOf(table: Readonly<Record<string, number>>, value: number): string {
  for (const name in table) {
    if (table[name] === value) return name
  }
  return String(value)
}
