/** What is said of the inputs of a run, of their outputs on each other, and of the sides of a comparison. */
import { error, info, list, warning, type Found } from './entry.ts'

/** The messages of `run/`, by code. */
export const run = {
  // Inputs and outputs
  'no-models': error<{ found: string; pages: number }>(
    (p) =>
      `Unexpected input \`${p.found}\` without a model: none of its ${p.pages === 1 ? 'pages' : `${p.pages} pages`} is one, expected at least one page with fields, values or members`,
    'An input without models would remove every output; it is far more often a wrong path.',
    'Check the path, the `include` and `exclude` globs, and the `dialect` of the configuration.',
  ),
  'several-inputs': error<{ inputs: readonly string[] }>(
    (p) => `Unexpected model pages in each of ${list(p.inputs)}, expected one folder, or the name of the one to read`,
    'Each folder is a contract of its own.',
    'Pass the folder that you mean, for example `marktype generate docs/models`, or list them all in the configuration.',
    (p) => {
      const entries = p.inputs.map((path) => `  { name: '${path.split('/', 1)[0]}', path: '${path}' },`)
      return ['To read them all, put this into the configuration:', 'inputs: [', ...entries, ']'].join('\n')
    },
  ),
  'source-unreadable': error<{ source: string; reasons: readonly string[] }>(
    (p) =>
      `Unexpected source \`${p.source}\` that cannot be read, expected pages of the same API: ${p.reasons.join('; ')}`,
    'What the source witnesses would be unknown, and outputs would change without a word.',
    'Check its `path` and its `dialect` in `sources` of the configuration, or remove it there.',
  ),
  'source-absent': info<{ source: string; ref: string }>(
    (p) => `The source \`${p.source}\` cannot be read in \`${p.ref}\`: on that side nobody asks it`,
    'A ref may be older than the source. What the source says of the other side may look like a change.',
    'Nothing, if the source is new.',
  ),
  'source-broken': warning<{ source: string; count: number; page: string; message: string }>(
    (p) =>
      `Unexpected ${p.count === 1 ? 'error on a page' : `errors on ${p.count} pages`} of the source \`${p.source}\`, expected pages that can be read; the first is ${p.page}: ${p.message}`,
    'What stands on these pages is no witness.',
    'Run `marktype lint` on the source, and mend its pages.',
  ),
  'samples-unmatched': error<{ found: string; near: string | undefined }>(
    (p) => `Unexpected samples of \`${p.found}\`, expected the id of a model`,
    'Samples of a model that there is not witness nothing, and nothing is held against them.',
    'Correct the id in `samples` of the configuration.',
    (p) => (p.near === undefined ? undefined : `Did you mean ${p.near}?`),
  ),
  'samples-missing': warning<{ id: string; glob: string }>(
    (p) =>
      `Unexpected lack of samples of \`${p.id}\`, expected files as \`${p.glob}\`; what the lock records of them holds`,
    'Samples are often kept out of the repository. What they witnessed stays as it was recorded, and nothing is held against the models.',
    'Nothing, if they are elsewhere; else correct the glob in `samples` of the configuration.',
  ),
  'sample-unreadable': error<{ file: string; reason: string }>(
    (p) => `Unexpected sample \`${p.file}\`, expected JSON that can be read: ${p.reason}`,
    'It witnesses nothing, and is held against nothing. What the lock records of the samples beside it holds.',
    'Mend the file, or leave it out of `samples` in the configuration.',
  ),
  'sample-does-not-fit': error<{ file: string; id: string; pointer: string; found: string; expected: string }>(
    (p) =>
      `Unexpected ${p.found} at \`${p.file}:${p.pointer}\`, expected ${p.expected}: the sample does not fit ${p.id}`,
    'A real payload is refused by the types and validators.',
    'Correct what the page says with `overlay`, `rename` or `nulls` in the configuration, or tell the owner of the API.',
  ),
  'explain-unmatched': error<{ found: string; near: string | undefined }>(
    (p) => `Unexpected \`${p.found}\`, expected a model, a field, a line of an output, or the code of a diagnostic`,
    'There is nothing of that name to explain.',
    'Give the id of a model (`marktype inspect` lists them), `ID.field`, `FILE:LINE` of an output that was generated, or a code.',
    (p) => (p.near === undefined ? undefined : `Did you mean ${p.near}?`),
  ),
  'output-over-input': error<{ output: string; input: string }>(
    (p) =>
      `Unexpected output folder \`${p.output}\` on or around the pages in \`${p.input}\`, expected a folder beside or below them; nothing is read or written`,
    'Outputs would be written among the pages, and the next run would read them as pages.',
    'Choose another folder with `--output`, or `output` in the configuration, for example `generated`.',
  ),
  'output-among-pages': error<{ output: string; page: string }>(
    (p) =>
      `Unexpected page \`${p.page}\` in the output folder \`${p.output}\`, expected no file but outputs of marktype; nothing is read or written`,
    'Outputs would be written among pages. An output folder below the input is not read, so those pages would be missing.',
    'Choose another folder with `--output`, or move the pages out of it. If marktype wrote them, delete the folder.',
  ),
  'outputs-overlap': error<{ output: string; other: string }>(
    (p) =>
      p.output === p.other
        ? `Unexpected second input with the output folder \`${p.output}\`, expected a folder for each; nothing is read or written`
        : `Unexpected output folders \`${p.output}\` and \`${p.other}\` of two inputs, expected neither inside the other; nothing is read or written`,
    'Each would take the outputs of the other for files of somebody else, and might remove them.',
    'Give each input an `output` of its own, or none: then each writes to `<output>/<name>`.',
  ),

  // The sides of a comparison
  'side-unreadable': error<{ side: string; pages: readonly string[] }>(
    (p) => `Unexpected side \`${p.side}\` of which no page can be read, expected at least one model`,
    'Nothing can be said of what changed.',
    'Mend what its pages lack, or compare with something else.',
    (p) => p.pages.join('\n'),
  ),
  'accepted-edited': warning<Found>(
    (p) =>
      `Unexpected edit of \`${p.found}\`, expected the Spec that marktype.lock.json says was accepted; it is compared as it is`,
    'What changed since may be hidden, and what did not may be reported.',
    'Undo the edit, or run `marktype generate`.',
  ),
  'ignore-unmatched': warning<{ fingerprint: string; change?: string | undefined }>(
    (p) => `Unexpected entry \`${p.fingerprint}\` in \`ignore\`, expected the fingerprint of a change`,
    'An entry that matches nothing hides nothing today, and nobody knows what it would hide tomorrow.',
    'Remove it; `marktype diff --format ignore` prints the entries that there could be.',
    (p) => (p.change === undefined ? undefined : `It was for: ${p.change}`),
  ),
  'direction-unmatched': warning<{ found: string }>(
    (p) => `Unexpected model \`${p.found}\` in \`directions\`, expected the id of a model, or a pattern of ids`,
    'It was to decide whom a change breaks, and decides nothing.',
    'Correct it, or remove it; `marktype inspect` prints all ids.',
  ),
  'no-upstreams': error(
    () => 'Unexpected configuration without `upstreams`, expected a repository to pull from',
    'Nothing can be pulled.',
    "Add to the configuration: `upstreams: [{ name: 'vendor', git: 'https://…', path: 'docs/models' }]`.",
  ),
  'upstream-unknown': error<{ found: string; expected: readonly string[] }>(
    (p) => `Unexpected upstream \`${p.found}\`, expected one of ${list(p.expected)}`,
    'The configuration has none of that name.',
    'Correct the name, or leave it out to pull all.',
  ),
  'upstreams-unreadable': error<{ path: string }>(
    (p) => `Unexpected content of \`${p.path}\`, expected the record that \`pull\` writes; nothing was changed`,
    'Without it, pages that were pulled cannot be told from pages of your own.',
    'Take it from the last commit, or resolve the conflict in it. If it is lost, remove it: then pages that differ are kept, until `pull --force`.',
  ),
  'upstream-path-not-found': error<{ name: string; path: string; at: string }>(
    (p) =>
      `Unexpected path \`${p.path}\` of the upstream \`${p.name}\` at ${p.at}, expected markdown pages there; nothing was changed`,
    'Nothing can be read; and pages that were pulled before must not go because of a wrong path.',
    'Correct `path` of the upstream in the configuration.',
  ),
  'upstream-file-skipped': warning<{ name: string; path: string; reason: string }>(
    (p) =>
      `Unexpected file \`${p.path}\` of the upstream \`${p.name}\`, expected a plain page; it is left out: ${p.reason}`,
    'What it says is not read.',
    'Tell the owner of the upstream.',
  ),
  'upstream-page-kept': warning<{ path: string }>(
    (p) =>
      `Unexpected edit of \`${p.path}\`, which moved upstream, too, expected it as it was pulled; it is kept as it is`,
    'Your edit may be worth more than the new page, and nobody but you can tell.',
    'Put both together by hand, or take the page of the upstream with `marktype pull --force`. What is to be right where a page is wrong is better said in `overlay`.',
  ),
}
