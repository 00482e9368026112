// Generated from test/data/sbe/evolution-v1.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

export * from './enums.js'
export * from './templates.js'
export * from './growing.js'
