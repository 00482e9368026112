import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeFiles } from './generate/describe.js'
import { rustFile } from './generate/rust.js'
import { checkProtocolRules } from './generate/rules.js'
import { readSchema } from './generate/schema.js'
import { tablesFile } from './generate/tables.js'
import { typescriptFiles, type OutputFile } from './generate/typescript.js'
import { SchemaError } from './generate/xml.js'

const GENERATED_TS = 'src/codec/generated'
const GENERATED_TEST_TS = 'test/data/sbe/generated'
const SCHEMAS = ['protocol-spec/session.xml', 'protocol-spec/order-entry.xml']
const HEADERS = ['messageHeader', 'packetHeader']
/** Schemas that only test this generator: public SBE examples, and one schema in two versions. */
const TEST_SCHEMAS = ['examples', 'evolution-v1', 'evolution-v2']

/** rustfmt decides the layout of Rust, so that the file passes `cargo fmt --check` as it is. */
function rustfmt(text: string, root: string): string {
  const args = ['--edition', '2024', '--config-path', root]
  const run = spawnSync('rustfmt', args, { input: text, encoding: 'utf8' })
  if (run.status === 0) return run.stdout
  throw new SchemaError(`rustfmt failed: ${run.error?.message ?? run.stderr}`)
}

function testFiles(root: string): OutputFile[] {
  return TEST_SCHEMAS.flatMap((name) => {
    const path = `test/data/sbe/${name}.xml`
    const schema = readSchema(readFileSync(join(root, path), 'utf8'), path)
    const options = { composites: [], runtime: '../../../../../src/codec/runtime.js' }
    return typescriptFiles([schema], options).map((file) => ({
      path: `${GENERATED_TEST_TS}/${name}/${file.path}`,
      text: file.text,
    }))
  })
}

/** Everything that follows from the schemas below `root`: paths relative to it, and texts. */
export function generate(root: string): OutputFile[] {
  const schemas = SCHEMAS.map((path) => readSchema(readFileSync(join(root, path), 'utf8'), path))
  for (const schema of schemas) checkProtocolRules(schema)
  const typescript = [
    ...typescriptFiles(schemas, { composites: HEADERS, runtime: '../runtime.js' }),
    ...describeFiles(schemas),
  ]
  return [
    ...typescript.map(({ path, text }) => ({ path: `${GENERATED_TS}/${path}`, text })),
    { path: 'crates/wire/src/generated.rs', text: rustfmt(rustFile(schemas, HEADERS), root) },
    { path: 'protocol-spec/tables.md', text: tablesFile(schemas, HEADERS) },
    ...testFiles(root),
  ]
}

function differs(root: string, file: OutputFile): boolean {
  const path = join(root, file.path)
  return !existsSync(path) || readFileSync(path, 'utf8') !== file.text
}

/** Files in the folders of generated TypeScript that no schema asks for any more. */
function leftovers(root: string, files: readonly OutputFile[]): string[] {
  const wanted = new Set(files.map((file) => file.path))
  return [GENERATED_TS, ...TEST_SCHEMAS.map((name) => `${GENERATED_TEST_TS}/${name}`)]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !wanted.has(path))
}

function main(args: readonly string[]): number {
  if (args.some((arg) => arg !== '--check')) {
    console.error('usage: generate [--check]   --check writes nothing and fails if a file differs')
    return 2
  }
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const files = generate(root)
  const extra = leftovers(root, files)
  const stale = files.filter((file) => differs(root, file))
  if (args.includes('--check')) {
    for (const { path } of stale) console.error(`${path} differs from the schema`)
    for (const path of extra) console.error(`${path} belongs to no message of the schema`)
    if (stale.length + extra.length === 0) return 0
    console.error('Run `npm run generate` and commit the result.')
    return 1
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const path of extra) rmSync(join(root, path))
  console.log(`${files.length} files, ${stale.length} written, ${extra.length} removed`)
  return 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
