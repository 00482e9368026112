// Generated from protocol-spec/session.xml, protocol-spec/order-entry.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/**
 * The bytes that the block of a template must have at least, or -1 for a template that this version
 * does not know.
 */
export function requiredBlockLength(schemaId: number, templateId: number): number {
  switch (schemaId) {
    case 1:
      switch (templateId) {
        case 1:
          return 120
        case 2:
          return 64
        case 3:
          return 128
        case 4:
          return 80
        case 5:
          return 24
        case 6:
          return 136
        case 7:
          return 96
        case 8:
          return 24
        case 9:
          return 24
        case 10:
          return 24
        case 11:
          return 24
        case 12:
          return 16
        case 13:
          return 16
        case 20:
          return 16
        default:
          return -1
      }
    case 2:
      switch (templateId) {
        case 101:
          return 40
        case 102:
          return 80
        case 103:
          return 80
        case 104:
          return 32
        case 105:
          return 32
        case 106:
          return 48
        case 107:
          return 32
        case 108:
          return 56
        case 110:
          return 48
        case 111:
          return 24
        case 112:
          return 16
        case 113:
          return 32
        case 114:
          return 40
        case 200:
          return 40
        case 201:
          return 96
        case 202:
          return 56
        case 203:
          return 96
        case 204:
          return 72
        case 205:
          return 72
        case 206:
          return 96
        case 207:
          return 88
        case 208:
          return 72
        case 209:
          return 80
        case 211:
          return 48
        case 212:
          return 80
        case 213:
          return 88
        case 214:
          return 48
        case 215:
          return 32
        case 216:
          return 32
        case 217:
          return 64
        case 218:
          return 48
        default:
          return -1
      }
    default:
      return -1
  }
}
