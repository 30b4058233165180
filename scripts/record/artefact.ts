/** A module → the text of the file that holds what is recorded of it. */
import { dirname, posix } from 'node:path'
import type { Listed } from './list.ts'
import { recordingOf, type Recording } from './module.ts'

/** Records a module. Out: the recordings by the names of their constants, and the file. */
export async function artefactFor({ module, constants }: Listed, text: string) {
  const recordings = new Map<string, Recording>()
  for (const { name, isPrivate = false } of constants) recordings.set(name, await recordingOf(text, { isPrivate }))
  return { recordings, text: fileOf(module, constants, recordings) }
}

function fileOf(module: string, constants: Listed['constants'], recordings: ReadonlyMap<string, Recording>): string {
  const name = posix.basename(module)
  const from = posix.relative(dirname(module), 'typescript/recorded.ts')
  return [
    `/** \`${name}\` with its layouts. Written by \`npm run record\`: edit the module. */`,
    `import { recorded, type RecordedModule } from '${from.startsWith('.') ? from : `./${from}`}'`,
    ...constants.flatMap(({ name, isPrivate = false }) => [
      '',
      `/** What it says${isPrivate ? ', of which nothing is exported' : ''}. */`,
      `export const ${name}: RecordedModule = recorded(${literal(recordings.get(name)!)})`,
    ]),
    '',
  ].join('\n')
}

const literal = ({ imports, statements }: Recording): string =>
  [
    '{',
    `  imports: [${imports.map(({ from, as }) => `{ from: ${quoted(from)}, as: ${quoted(as)} }`).join(', ')}],`,
    '  statements: [',
    ...statements.flatMap(({ text, layout, isTight }) => [
      '    {',
      ...(isTight ? ['      isTight: true,'] : []),
      `      text: ${quoted(text)},`,
      `      layout: ${quoted(layout)},`,
      '    },',
    ]),
    '  ],',
    '}',
  ].join('\n')

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
