/** What the types of many models cost a compiler. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chooseTemplates } from '../../generator/3-emit/choose.ts'
import { defaults, filesOf } from '../../generator/test/compile.ts'
import { put } from './prepare/marktype.ts'
import { specOf, spelled, spellings, syntheticModels } from './synthetic.ts'

export type Compiler = 'typescript' | 'typescript7'
export type Cost = { instantiations: number; types: number; check: number; total: number; memory: number }
export type TypeCosts = { name: string; costs: Partial<Record<Compiler, Cost>> }

/** In: a folder from which packages resolve; how many models. Out: a row for what marktype writes and for each library. */
export async function typeCosts(
  folder: string,
  count: number,
  compilers: readonly Compiler[],
  progress: (name: string) => void,
): Promise<TypeCosts[]> {
  const rows: TypeCosts[] = []
  for (const [name, files] of sources(count)) {
    const root = join(folder, 'types', String(rows.length))
    for (const { path, text } of files) await put(join(root, path), text)
    await put(join(root, 'package.json'), '{ "type": "module" }')
    await put(join(root, 'tsconfig.json'), JSON.stringify(typesConfig))
    progress(name)
    rows.push({ name, costs: Object.fromEntries(compilers.map((each) => [each, costOf(root, each)])) })
  }
  return rows
}

/** As strict as generated code is promised to stand. */
export const typesConfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
  },
  include: ['**/*.ts'],
  exclude: [],
}

function sources(count: number): [string, { path: string; text: string }[]][] {
  const models = syntheticModels(count)
  const generated = (...names: string[]) => filesOf(specOf(models), defaults, chooseTemplates(names))
  return [
    ['marktype, types alone', generated('types')],
    ['marktype, types and validators', generated('types', 'validators')],
    ...spellings.map((spelling): [string, { path: string; text: string }[]] => [
      spelling.name,
      spelled(models, spelling),
    ]),
  ]
}

/** What a folder costs a compiler; throws where something does not compile. */
export function costOf(root: string, compiler: Compiler): Cost {
  const tsc = fileURLToPath(new URL(`../../node_modules/${compiler}/bin/tsc`, import.meta.url))
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', root, '--extendedDiagnostics', '--pretty', 'false'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const fault = /^.*error TS.*$/m.exec(stdout)
  if (fault) throw new Error(`${compiler}: ${fault[0]}`)
  const figure = (label: string): number => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1])
  return {
    instantiations: figure('Instantiations'),
    types: figure('Types'),
    check: figure('Check time'),
    total: figure('Total time'),
    memory: figure('Memory used') / 1024,
  }
}
