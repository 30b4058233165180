/** Two pages that one file system may take for one, and pages that hide. */
import type { Diagnostic } from '../../ir/diagnostics.ts'
import type { Lock } from '../../ir/lock.ts'
import type { Generated } from '../../run/generate.ts'
import { foldedPath } from '../../sinks/file-path.ts'
import { Project } from '../run.ts'
import type { FileNameCase } from './cases.ts'
import { law, type Law } from './laws.ts'
import { harmless } from './page.ts'
import type { ReportOutcome } from './reports.ts'

export type PairOutcome = {
  exit: number
  /** The two files. */
  names: readonly string[]
  /** The outputs by the page that each is of. */
  outputs: readonly { path: string; page: string }[]
  diagnostics: readonly Diagnostic[]
}

/** Runs the command over the two, beside a harmless page; none has a heading, so that the names of the files are theirs. */
export async function pairOutcome({ filename }: FileNameCase): Promise<PairOutcome> {
  const forms = filename.split(' + ').map((name) => name.split(' ')[0]!.normalize(name.includes('NFD') ? 'NFD' : 'NFC'))
  const p = new Project({ 'docs/models/good/good.md': harmless('Good') })
  for (const name of forms) p.write({ [`docs/models/${name}`]: harmless('M').replace(/^.*\n+/, '') })
  const { exit, out } = await p.run(['generate', 'docs', '--format', 'json', '--no-cache'])
  const { diagnostics } = JSON.parse(out) as Generated
  const lock = p.has('generated/marktype.lock.json')
    ? (JSON.parse(p.read('generated/marktype.lock.json')) as Lock)
    : { outputs: {} }
  const outputs = Object.entries(lock.outputs).flatMap(([path, { page }]) =>
    page === undefined ? [] : [{ path, page }],
  )
  return { exit, names: forms, outputs, diagnostics }
}

const isOf = (page: string, name: string): boolean => page === name || page.endsWith(`/${name}`)

const isApart: Law<PairOutcome> = law(
  'two outputs, or an error that names both',
  ({ names, outputs, diagnostics, exit }) => {
    const paths = outputs.map(({ path }) => foldedPath(path))
    const isMade = names.every((name) => outputs.some(({ page }) => isOf(page, name)))
    const isToldOfBoth = diagnostics.some(
      ({ severity, message, help = '', place }) =>
        severity === 'error' && names.every((name) => `${message} ${help} ${place?.path}`.includes(name)),
    )
    return [
      ...(new Set(paths).size === paths.length ? [] : ['one output overwrites another']),
      ...(isMade || (isToldOfBoth && exit === 1) ? [] : ['a page is lost without a word']),
    ]
  },
  (outcome) => ({ ...outcome, diagnostics: [], outputs: [] }),
  (outcome) => ({
    ...outcome,
    outputs: [...outcome.outputs, { path: 'TYPES/x.ts', page: '' }, { path: 'types/x.ts', page: '' }],
  }),
)

const isNoHarm: Law<PairOutcome> = law(
  'the other pages come out',
  ({ outputs }) => (outputs.some(({ path }) => path === 'types/good/Good.ts') ? [] : ['the good page is not made']),
  (outcome) => ({ ...outcome, outputs: [] }),
)

/** Both are made, or the second is refused; nobody else is. */
export const isKeptApart: readonly Law<PairOutcome>[] = [isApart, isNoHarm]

/** A page in a hidden folder is not read: nothing is made of it and nothing said. */
export const isLeftAlone: Law<ReportOutcome> = law(
  'nothing is made of a hidden folder',
  ({ models, outputs, diagnostics }) =>
    models.length + outputs.length + diagnostics.length === 0 ? [] : ['something is'],
  (outcome) => ({ ...outcome, outputs: ['types/.git/config.ts'] }),
)
