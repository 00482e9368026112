import test from 'ava'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

test('every example of docs/sdk.md compiles against the package as users see it', (t) => {
  const text = readFileSync(join(ROOT, 'docs/sdk.md'), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code)
  t.true(blocks.length >= 3)
  const examples = new Map(blocks.map((code, n) => [join(ROOT, `example-${n + 1}.mts`), code]))
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    skipLibCheck: true,
  }
  const host = ts.createCompilerHost(options)
  host.getCurrentDirectory = () => ROOT
  host.fileExists = (path) => examples.has(path) || ts.sys.fileExists(path)
  host.readFile = (path) => examples.get(path) ?? ts.sys.readFile(path)
  host.getSourceFile = (path, languageVersion) => {
    const code = host.readFile(path)
    return code === undefined ? undefined : ts.createSourceFile(path, code, languageVersion)
  }
  const program = ts.createProgram([...examples.keys()], options, host)
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
  t.deepEqual(problems, [])
})
