/**
 * The pages of other generators than Speakeasy's, which stand beside the corpus: is each told for what it is, and what do its source, or the
 * document that it was made from, say of it?
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Baseline } from './baseline.ts'
import type { Finding, Task } from './snapshot.ts'
import { table } from './tables.ts'

/** What the manifest says of a snapshot; `generator`: its version. */
export type DialectSnapshot = {
  name: string
  dialect: string
  target: string
  roots: string[]
  oracle?: { file: string } | null
}

/** A root of a snapshot, and how it is to be read. */
export type DialectRoot = { snapshot: DialectSnapshot; root: string; task: Task }
/** A root, and what was found there. */
export type DialectResult = DialectRoot & { finding: Finding }

/** The folder of these snapshots, where the corpus has it beside it. */
export function dialectsBeside(corpus: string): string | undefined {
  const folder = resolve(corpus, '../dialects/corpus')
  return existsSync(join(folder, 'manifest.json')) ? folder : undefined
}

/** Snapshots whose models have a prefix or a suffix that the document does not have. */
const affixes: Readonly<Record<string, string[]>> = {
  'ory+sdk+csharp': ['--prefix', 'Client'],
  'Cybrid-app+cybrid-api-bank-kotlin': ['--suffix', 'BankModel'],
  'Cybrid-app+cybrid-api-bank-swift': ['--suffix', 'BankModel'],
}

/** What people write by hand is told for nothing, and is read where `plain` is asked for. */
const byHand = new Set(['hand-written', 'spec-tables', 'discord'])

/** Returns the roots to look at. In: the folder of the snapshots, one that they are unpacked to, and one to work in. */
export function dialectRoots(
  folder: string,
  snapshots: readonly DialectSnapshot[],
  pages: string,
  work: string,
): DialectRoot[] {
  const agree = resolve(folder, '../agree-docs.mjs')
  return snapshots.flatMap((snapshot) =>
    snapshot.roots.flatMap((root, index) => {
      const slug = `dialects/${snapshot.name}/${root.replaceAll('/', '_')}`
      const oracle = index === 0 && snapshot.oracle ? resolve(folder, '../oracles', snapshot.oracle.file) : undefined
      const task: Task = {
        root: join(pages, snapshot.name, root),
        code: join(work, 'code', slug),
        spec: join(work, 'spec', `${slug}.json`),
        oracle,
        agree,
        options: affixes[snapshot.name] ?? [],
      }
      const told = { snapshot, root, task: { ...task, ...(byHand.has(snapshot.dialect) ? { oracle: undefined } : {}) } }
      const asked = {
        snapshot,
        root: `${root} (plain)`,
        task: { ...task, code: `${task.code}_plain`, dialect: 'plain' },
      }
      return byHand.has(snapshot.dialect) ? [told, asked] : [told]
    }),
  )
}

/** What `agree-docs.mjs` prints: shares in per cent, but for counts. */
export type DocsOracle = {
  found: number
  namesFolded: number
  requiredSame: number
  typeSame: number
  typeWider: number
  typeWrong: number
  enumValuesSame: number | null
  unionMembersSame: number | null
  nullable: { truth: number; stated: number; falseAlarms: number }
  defaults: { truth: number; stated: number }
}

/** The figures to keep. */
export const dialectFigures = (results: readonly DialectResult[]): Baseline =>
  Object.fromEntries(results.map((result) => [`dialects/${result.snapshot.name}/${result.root}`, figuresOf(result)]))

function figuresOf({ finding }: DialectResult): Record<string, number | string> {
  const { pages, kinds, codes, errors, typeErrors, notReadBack } = finding
  const oracle = finding.oracle as unknown as DocsOracle | undefined
  return {
    '=dialect': spokenIn(finding),
    '=pages': pages,
    ...Object.fromEntries(Object.entries(kinds).map(([kind, count]) => [`=${kind}`, count])),
    '-errors': errors.length,
    '-type errors': typeErrors.length,
    '-not read back': notReadBack,
    ...Object.fromEntries(Object.entries(codes).map(([code, count]) => [`-${code}`, count])),
    ...(oracle
      ? {
          '+found': oracle.found,
          '+names': oracle.namesFolded,
          '+required': oracle.requiredSame,
          '-types wrong': oracle.typeWrong,
          '+types same': oracle.typeSame,
          '+enum values': oracle.enumValuesSame ?? 0,
          '+union members': oracle.unionMembersSame ?? 0,
          '+nullable stated': oracle.nullable.stated,
          '-nullable alarms': oracle.nullable.falseAlarms,
          '+defaults': oracle.defaults.stated,
        }
      : {}),
  }
}

const spokenIn = ({ dialect, target }: Finding): string => (target === undefined ? dialect : `${dialect}/${target}`)

/** The table of these snapshots. */
export function dialectReport(results: readonly DialectResult[]): string {
  const header = [
    ...['snapshot', 'is', 'told', 'pages', 'models', 'no model', 'errors', 'type errors', 'not read back'],
    ...['found', 'names', 'required', 'same', 'wider', 'wrong', 'enum values', 'null', 'defaults', 'seconds'],
  ]
  return `## Pages of other generators\n\n${table(header, results.map(row))}`
}

function row({ snapshot, root, finding }: DialectResult): string[] {
  const { kinds, pages, errors, typeErrors, notReadBack, seconds } = finding
  const models = kinds.object + kinds.enum + kinds.union + kinds.opaque
  const o = finding.oracle as unknown as DocsOracle | undefined
  const found = o
    ? [
        ...[o.found, o.namesFolded, o.requiredSame, o.typeSame, o.typeWider, o.typeWrong, o.enumValuesSame].map(
          (each) => String(each ?? ''),
        ),
        `${o.nullable.stated} of ${o.nullable.truth}, ${o.nullable.falseAlarms} wrong`,
        `${o.defaults.stated} of ${o.defaults.truth}`,
      ]
    : Array.from({ length: 9 }, () => '')
  return [
    ...[`${snapshot.name}/${root}`, `${snapshot.dialect}/${snapshot.target}`, spokenIn(finding)],
    ...[pages, models, kinds.none, errors.length, typeErrors.length, notReadBack].map(String),
    ...found,
    seconds.toFixed(1),
  ]
}
