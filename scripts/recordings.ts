/** Modules of the generator that are text of its output: which they are, and how they are written down. */

/** `to`: the file that has them as text; `modules`: in their order. All from `3-emit`. */
export const recordings: readonly { to: string; modules: readonly string[] }[] = [
  {
    to: 'templates/validators/recorded.ts',
    modules: ['runtime', 'runtime-union', 'runtime-walk', 'runtime-date', 'runtime-binary', 'runtime-strip'].map(
      (name) => `templates/validators/${name}.ts`,
    ),
  },
  { to: 'typescript/recorded-formats.ts', modules: ['typescript/formats-module.ts', 'typescript/binary-module.ts'] },
]

/** The file for modules. In: paths and texts. */
export const recordingOf = (modules: readonly (readonly [path: string, text: string])[]): string =>
  `/** Written by \`npm run record\`. Do not edit. */\n${modules.map(([path, text]) => `\n/** The text of \`${nameOf(path)}.ts\`. */\n${declared(path, text)}`).join('')}`

const nameOf = (path: string): string => path.replace(/^.*\/|\.ts$/g, '')
const declared = (path: string, text: string): string =>
  `export const ${nameOf(path).replace(/-./g, (found) => found[1]!.toUpperCase())} = \`${bodyOf(text).replace(/[\\`]|\$(?=\{)/g, '\\$&')}\`\n`

/** The text below the comment on the file and its imports, which stand in other words in the output. */
const bodyOf = (text: string): string =>
  text.replace(/^\/\*\*[\s\S]*?\*\/\n/, '').replaceAll(/^import [\s\S]*? from '.*'\n/gm, '')
