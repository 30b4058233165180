/** The tables of a corpus run. */
import { sourceOf } from './apis.ts'
import type { Agreement } from './languages.ts'
import type { Snapshot } from './open.ts'
import type { Finding, Task } from './snapshot.ts'
import { table } from './tables.ts'

export type Root = { snapshot: Snapshot; root: string; task: Task }
export type Result = Root & { finding: Finding }
export type Pair = { first: string; second: string; agreement: Agreement }

/** All tables, and the classes of what differs between languages. */
export const report = (snapshots: readonly Snapshot[], results: readonly Result[], pairs: readonly Pair[]): string =>
  [
    section(
      'Snapshots',
      table(
        snapshotHeader,
        snapshots.map((snapshot) => snapshotRow(snapshot, partsOf(snapshot, results))),
      ),
    ),
    section(
      "Against the SDK's own source, in per cent",
      table(['snapshot', 'kind', 'names', 'required', 'types', 'enum values', 'open'], results.flatMap(oracleRow)),
    ),
    section(
      'Fields that the source calls nullable, and what is said of them',
      table(['snapshot', 'source', 'nullable', 'stated true', 'unknown', 'stated false'], results.flatMap(nullRow)),
    ),
    section(
      'One API in several languages, in per cent',
      table(
        ['first', 'second', 'objects', 'fields', 'same name', 'same required', 'same type', 'lost by us'],
        pairs.map(pairRow),
      ),
    ),
    pairs
      .flatMap(({ first, second, agreement }) => classLines(agreement).map((line) => `${first} / ${second}: ${line}`))
      .join('\n'),
  ].join('\n\n')

const section = (title: string, text: string): string => `## ${title}\n\n${text}`

const snapshotHeader = [
  'snapshot',
  'dialect',
  'pages',
  'object',
  'enum',
  'union',
  'opaque',
  'no model',
  'as the manifest',
  'not understood',
  'unresolved',
  'errors',
  'type errors',
  'not read back',
  'seconds',
  'diagnostics',
]

const partsOf = (snapshot: Snapshot, results: readonly Result[]): Finding[] =>
  results.filter((each) => each.snapshot === snapshot).map(({ finding }) => finding)
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
const codesOf = (parts: readonly Finding[], ...codes: string[]): number =>
  sum(parts.flatMap((part) => codes.map((code) => part.codes[code] ?? 0)))

function snapshotRow(snapshot: Snapshot, parts: readonly Finding[]): (string | number)[] {
  const kind = (name: keyof Finding['kinds']): number => sum(parts.map(({ kinds }) => kinds[name]))
  const codes = [...new Set(parts.flatMap((part) => Object.keys(part.codes)))].toSorted()
  return [
    snapshot.name,
    [...new Set(parts.map(({ dialect }) => dialect.replace('speakeasy-', '')))].join(' '),
    sum(parts.map(({ pages }) => pages)),
    kind('object'),
    kind('enum'),
    kind('union'),
    kind('opaque'),
    kind('none'),
    differences(snapshot, parts),
    codesOf(parts, 'type-syntax', 'unknown-type'),
    codesOf(parts, 'unresolved-reference', 'ambiguous-reference'),
    sum(parts.map(({ errors }) => errors.length)),
    sum(parts.map(({ typeErrors }) => typeErrors.length)),
    sum(parts.map(({ notReadBack }) => notReadBack)),
    sum(parts.map(({ seconds }) => seconds)).toFixed(1),
    codes.map((code) => `${code} ${codesOf(parts, code)}`).join(', '),
  ]
}

// The manifest was counted with a script: it takes run-time pages for objects, and pages outside the roots for models.
function differences({ language, models, kinds }: Snapshot, parts: readonly Finding[]): string {
  const count = (name: keyof Finding['kinds']): number => sum(parts.map((part) => part.kinds[name]))
  const read = sum(parts.map(({ pages }) => pages))
  const found: string[] = []
  const objects = (kinds.object ?? 0) - count('object')
  if (objects !== 0 && objects === count('none')) found.push(`${objects} run-time pages are no objects`)
  else if (objects !== 0) found.push(`object ${-objects}`)
  if ((kinds.enum ?? 0) !== count('enum')) found.push(`enum ${count('enum') - (kinds.enum ?? 0)}`)
  if ((kinds.union ?? 0) + (kinds.bare ?? 0) !== count('union') + count('opaque')) found.push('unions')
  if (models !== read) found.push(`${models - read} page outside the root`)
  if (parts.some(({ dialect }) => dialect !== `speakeasy-${language}`)) found.push('WRONG DIALECT')
  return found.length === 0 ? 'same' : found.join(', ')
}

function oracleRow({ snapshot, finding: { oracle } }: Result): (string | number)[][] {
  if (!oracle || snapshot.name in sourceOf) return []
  const { kindSame, namesFound, requiredSame, typesSame, enumValuesSame, openSame } = oracle
  return [[snapshot.name, kindSame, namesFound, requiredSame, typesSame, enumValuesSame, openSame]]
}

function nullRow({ snapshot, finding: { oracle } }: Result): (string | number)[][] {
  if (!oracle) return []
  const { truth, stated, unknown } = oracle.nullable
  return [[snapshot.name, sourceOf[snapshot.name] ?? 'itself', truth, stated, unknown, truth - stated - unknown]]
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(2))

const pairRow = ({ first, second, agreement: a }: Pair): (string | number)[] => [
  first,
  second,
  a.objects,
  a.fields,
  percent(a.fields, a.either),
  percent(a.required, a.fields),
  percent(a.types, a.fields),
  a.lost,
]

const classLines = ({ classes }: Agreement): string[] =>
  [...classes]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([name, { count, example }]) => `${count} × ${name}, for one ${example}`)
