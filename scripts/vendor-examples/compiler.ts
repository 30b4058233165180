/** What the compiler says of examples as literals of the generated types; and the validators as JavaScript, from the same run. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '../../generator/witness/conformance.ts'
import type { Model } from '../../generator/ir/spec.ts'
import { fileStem, namespaceFolders } from '../../generator/sinks/file-path.ts'
import { identifier } from '../../generator/sinks/identifier.ts'
import { compileErrors, strictFlags } from '../../generator/test/compile.ts'

/** An example: a value that a page shows for its model. */
export type Shown = { model: Model; value: Instance }

/** Where the compiler puts what it makes of the code. */
export const compiledFolder = 'js'

/** The path of a model's file below a folder, without its ending. */
export const pathOf = (folder: string, { namespace, name }: Model): string =>
  [folder, ...namespaceFolders(namespace), fileStem(name)].join('/')

/** Examples that one file holds. */
const mostInOne = 500

/**
 * Compiles the code of a folder with its examples. Out: by the index of an example what the compiler says of it, and what it
 * says of anything else.
 */
export async function compileExamples(
  folder: string,
  examples: readonly Shown[],
): Promise<{ refusals: Map<number, string>; others: string[] }> {
  await mkdir(join(folder, 'shown'), { recursive: true })
  for (let first = 0; first < examples.length; first += mostInOne)
    await writeFile(join(folder, 'shown', `${first}.ts`), sourceOf(examples.slice(first, first + mostInOne)))
  const flags = { ...strictFlags, declaration: false, isolatedDeclarations: false, noEmit: false }
  const said = await compileErrors(folder, 'typescript7', { ...flags, rootDir: '.', outDir: compiledFolder })
  const refusals = new Map<number, string>()
  const others: string[] = []
  let last: number | undefined
  for (const line of said.split('\n').filter((each) => each !== '')) {
    const [, file, row] = /^[^(]*\bshown\/(\d+)\.ts\((\d+),/.exec(line) ?? []
    const isFurther = line.startsWith(' ')
    if (!isFurther) last = file === undefined ? undefined : Number(file) + Math.floor((Number(row) - 1) / 2)
    if (last === undefined) others.push(line)
    else refusals.set(last, `${refusals.get(last) ?? ''}${line.replace(/^.*?: error /, '')}\n`)
  }
  return { refusals, others }
}

// Two lines an example, its import and its literal, so that the line of an error names the example.
const sourceOf = (examples: readonly Shown[]): string =>
  examples
    .map(({ model, value }, index) => {
      const path = JSON.stringify(`../${pathOf('types', model)}.js`)
      return `import type { ${identifier(model.name)} as M${index} } from ${path}\nexport const c${index}: M${index} = ${literal(value)}\n`
    })
    .join('')

// JSON lets two characters through that end a line.
const literal = (value: Instance): string =>
  (JSON.stringify(value) ?? 'undefined').replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'))
