// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/**
 * The bytes that the block of a template must have at least, or -1 for a template that this version
 * does not know.
 */
export function requiredBlockLength(schemaId: number, templateId: number): number {
  switch (schemaId) {
    case 91:
      switch (templateId) {
        case 99:
          return 54
        case 98:
          return 42
        case 97:
          return 9
        default:
          return -1
      }
    default:
      return -1
  }
}
