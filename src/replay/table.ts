/** Columns of text, each as wide as its widest cell; `align` has an `l` or `r` for each. */
export function table(align: string, rows: readonly (readonly string[])[]): string[] {
  const widths = [...align].map((_, column) =>
    Math.max(0, ...rows.map((cells) => cells[column]?.length ?? 0)),
  )
  return rows.map((cells) =>
    [...align]
      .map((side, column) => {
        const [cell = '', width = 0] = [cells[column], widths[column]]
        return side === 'r' ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
