// binary-parser ships declarations, but its "exports" hide them from ES modules. This is the part
// of them that is used here.
declare module 'binary-parser' {
  export class Parser {
    constructor()
    endianness(order: 'little' | 'big'): this
    useContextVars(use: boolean): this
    seek(bytes: number): this
    uint8(name: string): this
    uint16(name: string): this
    uint32(name: string): this
    uint64(name: string): this
    int64(name: string): this
    buffer(name: string, options: { length: number }): this
    parse(bytes: Buffer): unknown
  }
}
