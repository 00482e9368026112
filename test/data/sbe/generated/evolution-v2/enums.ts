// Generated from test/data/sbe/evolution-v2.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

/** Bits of Marks (uint8). */
export const Marks = {
  first: 1,
} as const
export type Marks = (typeof Marks)[keyof typeof Marks]

/** Values of Colour (uint8). */
export const Colour = {
  red: 1,
  blue: 2,
  nonRepresentable: 254,
  nullVal: 255,
} as const
export type Colour = (typeof Colour)[keyof typeof Colour]
