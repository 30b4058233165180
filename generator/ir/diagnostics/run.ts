/** What is said of the inputs of a run, of their outputs on each other, and of the sides of a comparison. */
import { error, info, list, warning, type Found } from './entry.ts'

/** The messages of `run/`, by code. */
export const run = {
  // Inputs and outputs
  'no-models': error<{ found: string; pages: number }>(
    (p) =>
      `No models in \`${p.found}\`: ${p.pages === 1 ? 'its page has' : `none of its ${p.pages} pages has`} ${p.pages === 1 ? 'no ' : ''}fields, values or members`,
    'An input without models would delete every output; usually the path is wrong.',
    'Check the path, the `include` and `exclude` globs, and the `dialect` of the configuration.',
  ),
  'several-inputs': error<{ inputs: readonly string[] }>(
    (p) => `Several folders have model pages: ${list(p.inputs)}`,
    'Each folder is a contract of its own.',
    'Pass the folder that you mean, for example `marktype generate docs/models`, or list them all in the configuration.',
    (p) => {
      const entries = p.inputs.map((path) => `  { name: '${path.split('/', 1)[0]}', path: '${path}' },`)
      return ['To read them all, put this into the configuration:', 'inputs: [', ...entries, ']'].join('\n')
    },
  ),
  'source-unreadable': error<{ source: string; reasons: readonly string[] }>(
    (p) => `The source \`${p.source}\` cannot be read: ${p.reasons.join('; ')}`,
    'What the source shows would be unknown, and outputs would change silently.',
    'Check its `path` and its `dialect` in `sources` of the configuration, or remove it there.',
  ),
  'source-absent': info<{ source: string; ref: string }>(
    (p) => `The source \`${p.source}\` cannot be read in \`${p.ref}\`; that side is compared without it`,
    'A ref may be older than the source. What the source says of the other side may look like a change.',
    'Nothing, if the source is new.',
  ),
  'source-broken': warning<{ source: string; count: number; page: string; message: string }>(
    (p) =>
      `${p.count === 1 ? 'A page' : `${p.count} pages`} of the source \`${p.source}\` cannot be read; the first is ${p.page}: ${p.message}`,
    'What these pages say is not used.',
    'Run `marktype lint` on the source, and fix its pages.',
  ),
  'samples-unmatched': error<{ found: string; near: string | undefined }>(
    (p) => `There are samples of \`${p.found}\`, which is not a model`,
    'Samples of a model that does not exist show nothing and check nothing.',
    'Correct the id in `samples` of the configuration.',
    (p) => (p.near === undefined ? undefined : `Did you mean ${p.near}?`),
  ),
  'samples-missing': warning<{ id: string; glob: string }>(
    (p) => `No samples of \`${p.id}\` match \`${p.glob}\`; what the lock recorded of them is kept`,
    'Samples are often kept out of the repository. What they showed stays as it was recorded, and the models are not checked against them.',
    'Nothing, if they are elsewhere. Otherwise correct the glob in `samples` of the configuration.',
  ),
  'sample-unreadable': error<{ file: string; reason: string }>(
    (p) => `The sample \`${p.file}\` cannot be read: ${p.reason}`,
    'It shows nothing and checks nothing. What the lock recorded of the samples beside it is kept.',
    'Fix the file, or leave it out of `samples` in the configuration.',
  ),
  'sample-does-not-fit': error<{ file: string; id: string; pointer: string; found: string; expected: string }>(
    (p) =>
      `The sample does not fit ${p.id}: unexpected ${p.found} at \`${p.file}:${p.pointer}\`, expected ${p.expected}`,
    'The types and validators reject a real payload.',
    'Correct what the page says with `overlay`, `rename` or `nulls` in the configuration, or tell the owner of the API.',
  ),
  'explain-unmatched': error<{ found: string; near: string | undefined }>(
    (p) => `There is no \`${p.found}\`: no model, field, line of an output, or code of a diagnostic has that name`,
    'There is nothing to explain.',
    'Pass the id of a model (`marktype inspect` lists them), `ID.field`, `FILE:LINE` of a generated output, or a code.',
    (p) => (p.near === undefined ? undefined : `Did you mean ${p.near}?`),
  ),
  'output-over-input': error<{ output: string; input: string }>(
    (p) =>
      `The output folder \`${p.output}\` is the folder of the pages in \`${p.input}\`, or contains it; nothing was read or written`,
    'Outputs would be written among the pages, and the next run would read them as pages.',
    'Choose another folder with `--output`, or `output` in the configuration, for example `generated`.',
  ),
  'output-among-pages': error<{ output: string; page: string }>(
    (p) => `The output folder \`${p.output}\` contains the page \`${p.page}\`; nothing was read or written`,
    'Outputs would be written among the pages. marktype does not read an output folder, so those pages would be missing.',
    'Choose another folder with `--output`, or move the pages out of it. If marktype wrote them, delete the folder.',
  ),
  'outputs-overlap': error<{ output: string; other: string }>(
    (p) =>
      p.output === p.other
        ? `Two inputs write to the output folder \`${p.output}\`; nothing was read or written`
        : `The output folders \`${p.output}\` and \`${p.other}\` of two inputs overlap; nothing was read or written`,
    'Each input would treat the outputs of the other as foreign files, and might delete them.',
    'Give each input its own `output`, or none: then each writes to `<output>/<name>`.',
  ),

  // The sides of a comparison
  'side-unreadable': error<{ side: string; pages: readonly string[] }>(
    (p) => `No page of \`${p.side}\` can be read`,
    'There is nothing to compare.',
    'Fix its pages, or compare with something else.',
    (p) => p.pages.join('\n'),
  ),
  'accepted-edited': warning<Found>(
    (p) => `\`${p.found}\` was changed by hand; it is compared as it is`,
    'Real changes may be hidden, and others reported that nobody made.',
    'Undo the edit, or run `marktype generate`.',
  ),
  'ignore-unmatched': warning<{ fingerprint: string; change?: string | undefined }>(
    (p) => `The entry \`${p.fingerprint}\` in \`ignore\` matches no change`,
    'An entry that matches nothing hides nothing today, and may hide a change tomorrow.',
    'Remove it. `marktype diff --format ignore` prints the entries for today’s changes.',
    (p) => (p.change === undefined ? undefined : `It was added for: ${p.change}`),
  ),
  'direction-unmatched': warning<{ found: string }>(
    (p) => `\`${p.found}\` in \`directions\` matches no model`,
    'It should decide whom a change breaks, and has no effect.',
    'Correct or remove it; `marktype inspect` prints all ids.',
  ),
  'no-upstreams': error(
    () => 'The configuration has no `upstreams` to pull from',
    'Nothing can be pulled.',
    "Add to the configuration: `upstreams: [{ name: 'vendor', git: 'https://…', path: 'docs/models' }]`.",
  ),
  'upstream-unknown': error<{ found: string; expected: readonly string[] }>(
    (p) => `No upstream is called \`${p.found}\`; there is ${list(p.expected)}`,
    'The configuration has none of that name.',
    'Correct the name, or leave it out to pull all.',
  ),
  'upstreams-unreadable': error<{ path: string }>(
    (p) => `\`${p.path}\` is not a record that \`pull\` wrote; nothing was changed`,
    'Without it, pages that were pulled cannot be told from pages of your own.',
    'Take it from the last commit, or resolve the conflict in it. If it is lost, remove it: then pages that differ are kept, until `pull --force`.',
  ),
  'upstream-path-not-found': error<{ name: string; path: string; at: string; near: readonly string[] }>(
    (p) => `The upstream \`${p.name}\` has no markdown pages in \`${p.path}\` at ${p.at}; nothing was changed`,
    'Nothing can be read; and pages that were pulled before must not go because of a wrong path.',
    'Correct `path` of the upstream in the configuration.',
    (p) => (p.near.length === 0 ? undefined : `It has model pages in ${list(p.near)}`),
  ),
  'upstream-file-skipped': warning<{ name: string; path: string; reason: string }>(
    (p) => `Skipped \`${p.path}\` of the upstream \`${p.name}\`: ${p.reason}`,
    'What it says is not read.',
    'Tell the owner of the upstream.',
  ),
  'upstream-page-kept': warning<{ path: string }>(
    (p) => `Kept \`${p.path}\`: it was changed by hand, and it changed upstream, too`,
    'Your edit may be worth more than the new page, and nobody but you can tell.',
    'Put both together by hand, or take the page of the upstream with `marktype pull --force`. What is to be right where a page is wrong is better said in `overlay`.',
  ),
}
