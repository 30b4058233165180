/** `marktype diff`: what moved in meaning from one side to another, and whether it breaks anyone. Writes nothing but the cache. */
import { steps, suggestedStep } from '../compare/suggest.ts'
import type { Input } from '../config/settings.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { Change } from '../ir/change.ts'
import type { Found } from '../report/report.ts'
import type { Compared, diff as compareSides, Diffed, withUnmatched as tellUnmatched } from '../run/diff.ts'
import type { Between, Side, useOfInput as useOfSides } from '../run/sides.ts'
import type { Asked, Command, Job, Placed } from './command.ts'
import { exitsWith } from './exits.ts'
import { changeFails, type FailOn } from './fails.ts'
import { commonFlags, formatFlag, readDay, reportFlag, verboseFlag } from './flags.ts'
import type { CommonOptions } from './io.ts'
import type { Section } from './report.ts'
import type { Reason } from './write-ignore.ts'

type Given = Omit<CommonOptions, 'failOn' | 'format'> & {
  format: CommonOptions['format'] | 'ignore'
  failOn: FailOn
  listRules?: boolean
  writeIgnore?: boolean
  reason?: string
  until?: string
}

/** `isAcceptance`: whether what is printed are entries that accept the changes. `accepts`: why they are accepted now. */
type DiffOptions = CommonOptions & {
  failOnChanges: FailOn
  isAcceptance: boolean
  accepts?: Reason
  between: Between
}

/** `diff`, as data: its arguments, flags and help, and the job that compares two sides of each input. */
export const diff: Command = {
  name: 'diff',
  says: 'report what changed in meaning from BASE to HEAD, and whether it breaks anyone',
  args: [
    ['[base]', 'what was: a folder, git:REF[:path], or a saved Spec (*.json); default: what was generated last'],
    ['[head]', 'what is, named the same way; default: the input'],
  ],
  flags: [
    ...commonFlags('diff', ['--templates']),
    reportFlag,
    verboseFlag,
    {
      ...formatFlag,
      says: 'how to print the result (default: text); ignore: as entries that accept the changes',
      choices: [...formatFlag.choices!, 'ignore'],
    },
    {
      spelling: '--fail-on <level>',
      says: 'which changes end in exit code 1',
      choices: ['breaking', 'warning', 'any'],
      standard: 'breaking',
    },
    {
      spelling: '--write-ignore',
      says: 'accept the changes that --fail-on names: add an entry for each to marktype.ignore.json',
    },
    { spelling: '--reason <text>', says: 'why they are accepted; --write-ignore asks for it' },
    { spelling: '--until <day>', says: 'the last day on which they are, as 2026-12-31', read: readDay },
    { spelling: '--list-rules', says: 'print the catalogue of changes, with the level that each has' },
  ],
  help: `
Examples:
  $ marktype diff                      the pages against what was generated last
  $ marktype diff git:origin/main      the pages against the target branch of a pull request
  $ marktype diff git:v1.0.0:docs git:v2.0.0:docs
  $ marktype diff --list-rules

A path after git:REF: runs from the top of the repository, or from here if it starts with ./
${exitsWith('a change that --fail-on names')}`,
  text: async ({ options }: Asked<Given>) => (options.listRules ? rulesText(options.format) : undefined),
  job: async ({ args: [base, head], options: given, cwd }: Asked<Given>, run) => {
    const { betweenOf, ...running } = { ...(await import('../run/diff.ts')), ...(await import('../run/sides.ts')) }
    const isAcceptance = given.format === 'ignore'
    return run(jobOf(running), {
      ...given,
      ...{ format: given.format === 'ignore' ? 'json' : given.format, failOn: 'error', failOnChanges: given.failOn },
      ...{ isAcceptance, ...acceptsOf(given), between: betweenOf(base, head, cwd) },
    })
  },
}

// Entries without a reason tell nobody why.
function acceptsOf({ writeIgnore, reason = '', until }: Given): { accepts?: Reason } {
  if (!writeIgnore) return {}
  if (reason.trim() === '') throw new Refusal([diagnose('reason-missing')], 2)
  return { accepts: { reason, until } }
}

type Merged = Diffed & Pick<Compared, 'ignored' | 'uncompared'>

type Running = { diff: typeof compareSides; withUnmatched: typeof tellUnmatched; useOfInput: typeof useOfSides }

const jobOf = ({ diff, useOfInput, withUnmatched }: Running): Job<DiffOptions, Compared, Merged> => ({
  name: 'diff',
  use: ({ options }) => useOfInput(options.between),
  isVerdictFirst: true,
  notices: ({ changes }, { verbose }) => (verbose ? 'shown' : changes.length > 0 ? 'counted' : 'hidden'),
  refuses: onlyOne,
  verb: async ({ options }) => diff(options.between),
  nothing: {
    ...{ version: 1, changes: [], diagnostics: [], uncompared: 0, ignored: [] },
    ...{ unused: { ignore: [], directions: [] }, base: {}, head: {} },
  },
  settle: withUnmatched,
  act: async (results, { accepts, failOnChanges }, { folder, version }) => {
    if (!accepts) return results
    const { writeIgnored } = await import('./write-ignore.ts')
    const isTaken = (change: Change): boolean => changeFails(change, failOnChanges)
    await writeIgnored(
      results.flatMap(({ changes }) => changes.filter(isTaken)),
      folder,
      accepts,
    )
    return results.map((each) => withAccepted(each, isTaken, version))
  },
  sectionOf: ({ diagnostics, changes, reach, ...places }, input, { options: { between } }) => ({
    ...{ input: headOf(input, places, between.head), diagnostics, changes, reach, base: baseOf(between.base, places) },
  }),
  merge,
  note: ({ ignored }, { isAcceptance, format, quiet }) =>
    (isAcceptance || format !== 'json') && ignored.length > 0 && !quiet
      ? `${ignored.length} accepted by \`ignore\`\n`
      : '',
  result: ({ uncompared: _, ignored: __, ...result }) => result,
  about: ({ changes, suggested, ignored, uncompared }) => ({
    ...{ accepted: ignored.length, uncompared },
    ...(changes.length > 0 && suggested !== undefined ? { suggested } : {}),
  }),
  print: acceptances,
  fails: isFailure,
  summary: ({ ignored }, { isPrinted, isAnyRefused }) => {
    if (isPrinted) return ''
    if (isAnyRefused) return 'No contract changes in what could be read\n'
    return ignored.length > 0 ? 'No contract changes but accepted ones\n' : 'No contract changes\n'
  },
})

// What is accepted now is what the next run finds accepted.
function withAccepted(compared: Compared, isTaken: (change: Change) => boolean, version: string | undefined): Compared {
  const changes = compared.changes.filter((change) => !isTaken(change))
  return {
    ...compared,
    changes,
    ...(compared.suggested === undefined ? {} : { suggested: suggestedStep(changes, version) }),
    ignored: [...compared.ignored, ...compared.changes.filter(isTaken)],
  }
}

// What is not compared may have changed in any way but one that breaks for certain.
function isFailure(found: Found, { failOnChanges }: Pick<DiffOptions, 'failOnChanges'>): boolean {
  if ('rule' in found) return changeFails(found, failOnChanges)
  const isUncompared = 'code' in found && found.code === 'model-uncompared'
  return 'state' in found || found.severity === 'error' || (isUncompared && failOnChanges !== 'breaking')
}

// One BASE cannot be the past of several inputs, unless it says where each of them was.
function onlyOne(inputs: readonly Input[], { options }: Asked<DiffOptions>): void {
  const { base } = options.between
  if (inputs.length === 1 || base.kind === 'accepted' || (base.kind === 'git' && base.path === undefined)) return
  throw new Refusal([diagnose('base-for-several-inputs', { inputs: inputs.map(({ label }) => label) })], 2)
}

function merge(placed: readonly Placed<Compared>[]): Merged {
  const results = placed.map(({ result }) => result)
  return {
    version: 1,
    changes: results.flatMap(({ changes }) => changes),
    ...suggestedOf(results),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
    uncompared: results.reduce((sum, { uncompared }) => sum + uncompared, 0),
    ignored: results.flatMap(({ ignored }) => ignored),
  }
}

// None where one of them has none.
function suggestedOf(results: readonly Compared[]): Pick<Diffed, 'suggested'> {
  if (results.some(({ suggested }) => suggested === undefined)) return {}
  return { suggested: steps.find((step) => results.some(({ suggested }) => suggested === step)) ?? 'none' }
}

async function acceptances(
  { changes }: Merged,
  { isAcceptance, failOnChanges }: DiffOptions,
): Promise<string | undefined> {
  if (!isAcceptance) return undefined
  const { jsonText } = await import('../report/json.ts')
  const { acceptanceOf } = await import('../compare/accept.ts')
  return jsonText({ ignore: acceptanceOf(changes.filter((each) => changeFails(each, failOnChanges))) })
}

// Where the pages of the new side are, for places in them. Those of a ref are shown where they would be in the work tree, but
// not quoted: what stands there may be other text.
const headOf = (input: Input, { head }: Pick<Compared, 'head'>, side: Side | undefined): Section['input'] =>
  head.root === undefined ? input : { ...input, path: head.root, isElsewhere: side?.kind === 'git' }

// A ref without a path is that of the input; paths of pages run from the root of a side, whichever folder was named.
function baseOf(side: Side | undefined, { base: { root, label } }: Pick<Compared, 'base'>): Side | undefined {
  if (side?.kind === 'folder' && root !== undefined) return { ...side, path: root }
  return side?.kind === 'git' && label !== undefined ? { ...side, label } : side
}

async function rulesText(format: string): Promise<string> {
  const { rules } = await import('../compare/rules.ts')
  const all = Object.entries(rules).map(([id, rule]) => {
    const { request, response, what, why } = rule
    return { id, request, response, what, why }
  })
  if (format === 'json') return (await import('../report/json.ts')).jsonText({ version: 1, rules: all })
  const { tableText } = await import('../report/table.ts')
  const rows = all.map(({ id, request, response, what }) => [id, request, response, what])
  return tableText([['rule', 'request', 'response', 'what'], ...rows])
}
