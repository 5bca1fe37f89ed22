// Type-checks labs: node type-check.cjs ROOT FILE... prints [{file, line, message}] as JSON; ends with 3 without a compiler.
const {createRequire} = require('node:module')
const {existsSync} = require('node:fs')
const {join} = require('node:path')

const [root = '', ...files] = process.argv.slice(2)
const ts = compiler()
if (ts === null) process.exit(3)

const source = join(root, 'src/lab.ts')
const options = {
  ...{target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, strict: true, noEmit: true},
  // A fact that may be missing is data, `undefined` is not: `drive?: string` is Json this way.
  exactOptionalPropertyTypes: true,
  // A lab in JavaScript is checked where it asks for that: // @ts-check.
  ...{allowJs: true, skipLibCheck: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')]},
  paths: {'qlab/lab': [existsSync(source) ? source : join(root, 'dist/types/lab.d.ts')]},
}
const program = ts.createProgram(files, options)
const found = ts.getPreEmitDiagnostics(program).flatMap(({file, start = 0, messageText}) => {
  if (!file) return []
  const line = file.getLineAndCharacterOfPosition(start).line + 1
  return [{file: file.fileName, line, message: ts.flattenDiagnosticMessageText(messageText, ' ')}]
})
process.stdout.write(JSON.stringify(found))

/** Of qlab's own packages, or of those beside the labs. TypeScript 7 is a program without the library that is asked here. */
function compiler() {
  for (const from of [join(root, 'package.json'), ...files])
    try {
      const found = createRequire(from)('typescript')
      if (typeof found.createProgram === 'function') return found
    } catch {
      // The next may have it.
    }
  return null
}
