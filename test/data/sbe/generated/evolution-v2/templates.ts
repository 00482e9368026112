// Generated from test/data/sbe/evolution-v2.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/**
 * The bytes that the block of a template must have at least, or -1 for a template that this version
 * does not know.
 */
export function requiredBlockLength(schemaId: number, templateId: number): number {
  switch (schemaId) {
    case 7:
      switch (templateId) {
        case 1:
          return 16
        case 2:
          return 8
        default:
          return -1
      }
    default:
      return -1
  }
}
