/** typia's own step, with the compiler that is installed: no patched one is needed for it. */
import { join } from 'node:path'
import ts from 'typescript'
import { transform } from 'typia/lib/transform.js'
import type { ModelName } from '../candidate.ts'
import { generatedFolder, put, roots } from './marktype.ts'

/** The calls that are made into code, by mode. */
const calls: Record<string, (type: string) => string> = {
  is: (type) => `typia.createIs<${type}>()`,
  errors: (type) => `typia.createValidate<${type}>()`,
  strict: (type) => `typia.createEquals<${type}>()`,
  strip: (type) => `typia.misc.createIsClone<${type}>()`,
}

/** Writes `typia-MODEL-MODES.js` for a model from the types that marktype generated for it. Out: its path. */
export async function writeTypia(folder: string, model: ModelName, modes: readonly string[]): Promise<string> {
  const { namespace, name } = roots[model]
  const types = `${generatedFolder(folder, model, 'allow')}/types/${namespace}/${name}.js`
  const source = join(folder, `typia-${model}-${modes.join('-')}.ts`)
  const lines = modes.map((mode) => `export const ${mode}: (value: unknown) => unknown = ${calls[mode]!(name)}`)
  await put(source, `import typia from 'typia'\nimport type { ${name} } from '${types}'\n${lines.join('\n')}\n`)
  const output = compile(source)
  const path = source.replace(/\.ts$/, '.js')
  await put(path, output)
  return path
}

function compile(source: string): string {
  const program = ts.createProgram([source], {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    types: [],
  })
  const faults: string[] = []
  const addDiagnostic = ({ messageText }: ts.Diagnostic): number =>
    faults.push(ts.flattenDiagnosticMessageText(messageText, '\n'))
  let output = ''
  const before = [transform(program, { finite: true }, { addDiagnostic })]
  program.emit(program.getSourceFile(source), (_, text) => (output = text), undefined, false, { before })
  if (faults.length > 0) throw new Error(`typia: ${faults.join('\n')}`)
  return output
}
