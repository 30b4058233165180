/** The modules that are recorded, and the constants that hold them. */

/** `module`: its path below `generator/3-emit`. `constants`: what it is called, and whether nothing of it is exported. */
export type Listed = { module: string; constants: readonly { name: string; isPrivate?: true }[] }

/** Add a module here, and run `npm run record`. */
export const modules: readonly Listed[] = [
  { module: 'typescript/dates.ts', constants: [{ name: 'dateChecks' }, { name: 'ownDateChecks', isPrivate: true }] },
  {
    module: 'typescript/binary.ts',
    constants: [{ name: 'binaryCheck' }, { name: 'ownBinaryCheck', isPrivate: true }],
  },
  { module: 'typescript/limits.ts', constants: [{ name: 'limitChecks' }, { name: 'ownLimitChecks', isPrivate: true }] },
  { module: 'typescript/keeps.ts', constants: [{ name: 'ownLimits', isPrivate: true }] },
  ...[
    'runtime',
    'runtime-union',
    'runtime-walk',
    'runtime-date',
    'runtime-binary',
    'runtime-limits',
    'runtime-strip',
  ].map((name) => ({
    module: `templates/validators/${name}.ts`,
    constants: [{ name: name.replace(/-./, (letter) => letter[1]!.toUpperCase()) }],
  })),
  { module: 'templates/zod/runtime.ts', constants: [{ name: 'runtime' }] },
  { module: 'templates/zod/binary.ts', constants: [{ name: 'binary' }] },
  { module: 'templates/zod/limits.ts', constants: [{ name: 'limits' }] },
  { module: 'templates/valibot/runtime.ts', constants: [{ name: 'runtime' }] },
  { module: 'templates/valibot/binary.ts', constants: [{ name: 'binary' }] },
  { module: 'templates/valibot/limits.ts', constants: [{ name: 'limits' }] },
  { module: 'templates/fast-check/limits.ts', constants: [{ name: 'limits' }] },
  { module: 'templates/fast-check/runtime.ts', constants: [{ name: 'runtime' }] },
]

/** The path of what is recorded of a module. */
export const artefactOf = ({ module }: Listed): string => module.replace(/\.ts$/, '.recorded.ts')
