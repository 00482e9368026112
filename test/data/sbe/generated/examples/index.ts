// Generated from test/data/sbe/examples.xml by scripts/generate.ts. Do not edit: run `npm run generate`.

export * from './enums.js'
export * from './templates.js'
export * from './new-order-single.js'
export * from './execution-report.js'
export * from './business-message-reject.js'
