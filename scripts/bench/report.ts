/** Results → docs/benchmarks.md. */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { format } from 'prettier'
import { table } from '../corpus/tables.ts'
import type { Bytes } from './bundle-size.ts'
import { candidates } from './candidates/index.ts'
import type { Mode, ModelName } from './candidate.ts'
import { differences } from './differences.ts'
import { probes } from './probes.ts'
import { behind, columnName, tallyOf, equal, type Results, type Timing } from './results.ts'
import type { Compiler, Cost } from './type-check.ts'

/** The page. In: everything that was found out, or part of it. */
export const report = (results: Results): Promise<string> =>
  format(
    [
      introduction,
      howToRead(),
      chart,
      ...timingSections(results.timings),
      ownGaps(results.timings),
      sizeSection(results),
      coldSection(results),
      typesSection(results),
      largeSection(results),
      semanticsSection(results),
    ]
      .filter((section) => section !== '')
      .join('\n\n'),
    { parser: 'markdown', semi: false, singleQuote: true, printWidth: 120 },
  )

const introduction = `<!-- Written by \`npm run bench:validators\`. Do not edit. -->

# Benchmarks

What marktype generates, held against validators written by hand and against libraries that do the same work.
\`npm run bench:validators\` measures all of it anew and writes this page; \`-- --quick\` prints a short run and writes nothing,
\`-- --only A\` measures one model.`

const chart = `![How long the validators take, as multiples of the one written by hand](benchmarks.svg)`

function howToRead(): string {
  const versions = [...new Set(candidates.flatMap((each) => each.package ?? []))].map(
    (name) => `${name} ${versionOf(name)}`,
  )
  return `## How to read it

Measured with Node ${process.version} on ${cpus()[0]?.model.trim() ?? 'an unknown processor'}: ${versions.join(', ')}.

- **A** is this project's example, \`PostRunRequestBody\`: sixteen optional fields, two enums, a map. **B** has a list of 100
  objects of ten fields, a list of 50 events (a discriminated union of five), and a binary tree of depth six: about 1,450
  scalars. Its pages are in \`scripts/bench/pages\`; marktype reads and generates both as it would for anybody.
- A cell is the CPU time of one call in nanoseconds and, in brackets, its ratio to \`hand\` in the same process. **Compare the
  ratios**, and call those within ${Math.round((equal - 1) * 100)} % equal: times move with the machine by a factor of two.
- \`hand\` is what a person would write who cares about speed alone, with the meaning of what marktype generates: one statement
  a field, each field read once. It too takes what reading a field gives, inherited or not, for \`errors\` and \`strip\` hands back \`{ value }\`, or the
  same issues word for word, though any number of them. Of a second way to write a thing, and of one that does less, there are rows
  of their own: \`hand, other shape\` is one pass over the keys (for \`strip\` it copies in any case, where \`hand\` and marktype hand
  back the same reference if there is nothing to strip); \`hand, less told\` returns nothing for a valid value, and of a fault a
  pointer and what was expected.
- Each column runs in a process of its own, all candidates in turn in each round; the median of the rounds is given. So no
  validator has seen values that another column shows it; and before each turn the young objects that others left are cleared away. **mega**: before, it has seen several hundred shapes of objects, as a
  server has that is asked by many clients. V8 then reads properties more slowly, also those that are absent.
- Inputs are copies of one another in turn, and every result is put where it could be read: nothing can be left out.
- Before any is timed, all are asked for their verdict on all inputs, the paths of their errors and what they strip to. Where
  they differ is [said below](#where-they-differ).
- A dash: the library has no such thing. \`ajv\` and \`arktype\` strip in place, which is no copy; \`sury\` reports the first error
  only. \`typia\` is made from the types that marktype generates, with \`finite\` numbers. Errors differ in what they say: the times
  for errors are for the errors that each makes by default. Those of \`ajv\`, like those of \`hand, less told\`, tell nothing of what
  was received, and have no keys as an array. \`ajv, same issues\` is \`ajv standalone\` with its errors made into the
  issues that marktype reports: keys as an array, a pointer, what was expected and received, and a message of both.`
}

const versionOf = (name: string): string =>
  (
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')) as {
      version: string
    }
  ).version

const titles: Record<Mode, string> = {
  is: 'Is it valid? Unknown keys are allowed',
  errors: 'Every error, with its path',
  strict: 'Is it valid? Unknown keys are errors',
  strip: 'The value without unknown keys',
}

function timingSections(timings: readonly Timing[]): string[] {
  const sections: string[] = []
  for (const model of ['A', 'B'] as const)
    for (const mode of ['is', 'errors', 'strict', 'strip'] as const) sections.push(timingSection(timings, model, mode))
  return sections
}

function timingSection(all: readonly Timing[], model: ModelName, mode: Mode): string {
  const timings = all.filter(({ column }) => column.model === model && column.mode === mode)
  if (timings.length === 0) return ''
  const names = candidates.map(({ name }) => name)
  const rows = names
    .map((name) => [name, ...timings.map((timing) => cell(timing, name))])
    .filter(([, ...cells]) => cells.some((each) => each !== '–'))
  const header = ['ns (× hand)', ...timings.map(({ column }) => columnName(column))]
  return `## ${model}: ${titles[mode]}\n\n${table(header, rows)}`
}

function cell({ measured }: Timing, name: string): string {
  const own = measured.find((each) => each.name === name)
  if (!own) return '–'
  const { nanoseconds, ratio } = own
  return name === 'hand' ? time(nanoseconds) : `${time(nanoseconds)} (${times(ratio)})`
}

const time = (nanoseconds: number): string =>
  nanoseconds < 100 ? nanoseconds.toFixed(1) : Math.round(nanoseconds).toLocaleString('en-US')
const times = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(2) : Math.round(ratio).toLocaleString('en-US')}×`

function ownGaps(timings: readonly Timing[]): string {
  if (timings.length === 0) return ''
  const gaps = behind(timings)
  const rows = gaps.map(({ column, fastest, ofTheSame }) => [
    `${column.model}, ${column.mode}, ${columnName(column)}`,
    fastest.name,
    times(fastest.factor),
    ofTheSame.name === 'marktype' ? 'marktype' : `${ofTheSame.name}: ${times(ofTheSame.factor)}`,
  ])
  const text =
    gaps.length === 0
      ? 'In none of these columns.'
      : `In these columns something is faster than marktype by more than ${Math.round((equal - 1) * 100)} %. The last column names the
fastest of those that do the same work. A library that tells less of a fault (\`ajv\`), or returns other keys (\`sury\` where it
strips), keeps its row and is no peer. The limit is \`hand\`, the one function that is shown all columns; another that is faster in
one of them is slower in others.\n\n${table(['Column', 'Fastest', 'marktype takes', 'Fastest at the same work'], rows)}`
  return `## Where marktype is not the fastest\n\n${inFigures(timings)}\n\n${text}\n\n${whySo}`
}

function inFigures(timings: readonly Timing[]): string {
  const libraries = new Set(candidates.filter((each) => each.package !== undefined).map(({ name }) => name))
  const { columns, ...within } = tallyOf(timings, (name) => libraries.has(name))
  return `Of ${columns} columns, marktype is the fastest or within ${Math.round((equal - 1) * 100)} % of it in ${within.hand} beside
\`hand\`, in ${within.librariesOfTheSame} beside the libraries that do the same work, and in ${within.libraries} beside all of
them.`
}

const whySo = `Why, as far as it is known:

- **Errors.** An issue of marktype has its path as an array, tells what was received, and that in its message too. Its text is one call a field, which is slower than a statement a field would be
  and half as long; what is right in a list is passed over by the faster check. Of a value of
  the wrong kind that is the kind, which takes little; of a wrong value of an enum it is the value, quoted and made safe for a
  terminal: ten to fifteen nanoseconds. Those who tell less, \`ajv\` and \`hand, less told\`, are ahead by that, and where there are
  several issues. A valid value comes back as \`{ value }\`, where they return nothing.
- **mega.** One pass over the keys is faster where most fields are absent and V8 has seen many shapes, and up to five times
  slower where it has not: no one function is the fastest in all columns.
- **strip.** \`sury\` writes every key of the model, also the absent ones, which become \`undefined\`; marktype leaves out what is not
  there, and looks first whether there is anything to leave out.`

function sizeSection({ sizes }: Results): string {
  if (sizes.length === 0) return ''
  const cells = ({ min, gzip, brotli }: Bytes): string[] =>
    [min, gzip, brotli].map((each) => each.toLocaleString('en-US'))
  const header = ['bytes', 'is: min', 'gzip', 'brotli', 'errors: min', 'gzip', 'brotli']
  const rows = sizes.map(({ name, is, errors }) => [name, ...cells(is), ...cells(errors)])
  return `## Bundle size

Model A with \`esbuild --bundle --minify\`: a module that exports a predicate, and one that exports a function with all errors.

${table(header, rows)}`
}

function coldSection({ cold }: Results): string {
  if (!cold) return ''
  const rows = cold.starts.map(({ name, packages, bundle }) => [name, packages.toFixed(1), bundle.toFixed(1)])
  return `## Cold start

CPU time of a process that imports a validator for model A and shows it a valid and an invalid value, over that of
\`node -e 0\` (${cold.base.toFixed(0)} ms). Differences of a few milliseconds are noise.

${table(['ms', 'from node_modules', 'from one bundle'], rows)}`
}

function typesSection({ types }: Results): string {
  if (types.length === 0) return ''
  const compilers = (['typescript', 'typescript7'] as const).filter((each) => types[0]!.costs[each])
  const header = compilers.flatMap((each) => {
    const version = `TypeScript ${each === 'typescript' ? '6' : '7'}`
    return [`${version}: check s`, 'total s', 'MB', 'instantiations']
  })
  const rows = types.map(({ name, costs }) => [name, ...compilers.flatMap((each: Compiler) => costCells(costs[each]!))])
  return `## What the types cost a compiler

\`tsc --noEmit --extendedDiagnostics\` on 500 models of sixteen fields, which refer to one another in chains of ten. \`marktype, types
alone\` is what somebody pays who imports from a package with declarations.

${table(['', ...header], rows)}`
}

const costCells = ({ check, total, memory, instantiations }: Cost): string[] => [
  check.toFixed(2),
  total.toFixed(2),
  memory.toFixed(0),
  instantiations.toLocaleString('en-US'),
]

function largeSection({ large }: Results): string {
  if (large.length === 0) return ''
  const rows = large.map(({ name, files, bytes, seconds, nanoseconds }) => [
    name,
    files.toLocaleString('en-US'),
    Math.round(bytes / 1000).toLocaleString('en-US'),
    seconds.typescript.toFixed(2),
    seconds.typescript7.toFixed(2),
    time(nanoseconds),
  ])
  const header = ['', 'files', 'kB', 'TypeScript 6: s', 'TypeScript 7: s', 'ns for a valid value']
  return `## Large models

As large as the largest on published pages: the source of the validators before it is formatted, the whole time of a compiler for
types and validators, and the CPU time of \`is\` for a valid value: of unions the last member, of the enum the last value, of the
circle once around.

${table(header, rows)}`
}

function semanticsSection({ probes: verdicts }: Results): string {
  const names = Object.keys(verdicts).filter((name) => !name.startsWith('hand'))
  if (names.length === 0) return ''
  const rows = probes.map(({ name, note }) => {
    const own = verdicts['marktype']![name]
    const others = names.filter((each) => verdicts[each]![name] !== own)
    return [name, note, own ? 'valid' : 'invalid', others.length === 0 ? 'nobody' : others.join(', ')]
  })
  const known = differences.map(
    ({ candidates, model, mode, input, why }) =>
      `- ${candidates.join(', ')} (${model}, ${mode}${input ? `, ${input}` : ''}): ${why}.`,
  )
  return `## Where they differ

Verdicts of the predicate for model A on values that are not in the tables. marktype's is the one that its example's types and
JSON have in common.

${table(['Value', '', 'marktype', 'Who says otherwise'], rows)}

On inputs that are in the tables:

${[...new Set(known)].join('\n')}`
}
