/** The commands that are held against each other: each with what it makes, and what is done before it is run. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `prepare`: brings the folder to where the command starts from; not measured. `argv`: of node. */
export type Row = { name: string; makes: string; prepare: (folder: string) => void; argv: readonly string[] }

/** Those that others make of our `openapi` output, at these versions. */
export const packages = [
  'openapi-typescript@7.13.0',
  '@hey-api/openapi-ts@0.95.0',
  'openapi-zod-client@1.18.3',
  'orval@7.13.2',
  'typescript@5.9.3',
]

const cli = 'node_modules/marktype/dist/cli.js'
const outputs = (folder: string): void => rmSync(join(folder, 'generated'), { recursive: true, force: true })
const nothing = (): void => undefined

// One field of one model, one way and back again.
function onePage(folder: string): void {
  const marks = [':heavy_check_mark:', ':heavy_minus_sign:'] as const
  const page = readdirSync(join(folder, 'spec'))
    .map((name) => join(folder, 'spec', name))
    .find((path) => readFileSync(path, 'utf8').includes(marks[0]) || readFileSync(path, 'utf8').includes(marks[1]))!
  const text = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    text.replace(/:heavy_(?:check_mark|minus_sign):/, (mark) => (mark === marks[0] ? marks[1] : marks[0])),
  )
}

/** In their order: one starts where the one before it ends. */
export const ownRows: readonly Row[] = [
  {
    name: 'marktype, cold',
    makes: 'types, validators, docs',
    prepare: outputs,
    argv: [cli, 'generate', '--no-cache', '--quiet'],
  },
  { name: 'marktype, nothing changed', makes: 'the same', prepare: nothing, argv: [cli, 'generate', '--quiet'] },
  { name: 'marktype check', makes: 'nothing', prepare: nothing, argv: [cli, 'check', '--quiet'] },
  {
    name: 'marktype, one page changed',
    makes: 'types, validators, docs',
    prepare: onePage,
    argv: [cli, 'generate', '--quiet'],
  },
]

/** What runs once before the rows of a folder, so that the last of them finds a cache. */
export const warmUp: readonly string[] = [cli, 'generate', '--force', '--quiet']

const modules = (peers: string, path: string): string => join(peers, 'node_modules', path)
const copied =
  (name: string, content: string) =>
  (folder: string): void => {
    rmSync(join(folder, 'theirs'), { recursive: true, force: true })
    cpSync(join(folder, 'api'), join(folder, 'theirs'), { recursive: true })
    if (name !== '') writeFileSync(join(folder, name), content)
  }

/** In: where the packages are installed. They read `theirs/openapi.json`, and write beside it. */
export const peerRows = (peers: string): readonly Row[] => [
  {
    name: 'openapi-typescript',
    makes: 'types',
    prepare: copied('', ''),
    argv: [modules(peers, 'openapi-typescript/bin/cli.js'), 'theirs/openapi.json', '-o', 'theirs/types.ts'],
  },
  {
    name: 'hey-api',
    makes: 'types, Zod schemas',
    prepare: copied(
      'hey.config.mjs',
      "export default { input: './theirs/openapi.json', output: './theirs/hey', plugins: ['@hey-api/typescript', 'zod'] }\n",
    ),
    argv: [modules(peers, '@hey-api/openapi-ts/bin/run.js'), '-f', 'hey.config.mjs'],
  },
  {
    name: 'openapi-zod-client',
    makes: 'types, Zod schemas',
    prepare: copied('', ''),
    argv: [
      modules(peers, 'openapi-zod-client/bin.js'),
      'theirs/openapi.json',
      '-o',
      'theirs/zod.ts',
      '--export-schemas',
    ],
  },
  {
    name: 'orval',
    makes: 'types',
    prepare: copied(
      'orval.config.cjs',
      "module.exports = { api: { input: { target: './theirs/openapi.json' }, output: { target: './theirs/orval/api.ts', schemas: './theirs/orval/model', client: 'zod' } } }\n",
    ),
    argv: [modules(peers, 'orval/dist/bin/orval.js'), '--config', './orval.config.cjs'],
  },
]
