/**
 * Every message marktype can utter about its input: code → severity, message, why it matters, how to mend it.
 * `docs/diagnostics.md` is generated from here; a code that no fixture utters fails the tests.
 */
import type { Place } from './place.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A message about the input. Codes are kebab-case; `model` is a model's id. */
export type Diagnostic = {
  code: Code
  severity: Severity
  message: string
  help?: string
  model?: string
  place?: Place
}

type Entry<Params> = {
  severity: Severity
  /** `Unexpected …, expected …`. */
  message: (params: Params) => string
  why: string
  fix: string
  /** That nothing needs to be done: `fix` says so, and is not shown where ways out are. */
  needsNothing?: true
  /** A way out that depends on the case; `fix` is the general one. */
  help?: (params: Params) => string | undefined
}

const of =
  (severity: Severity) =>
  <Params = void>(
    message: (params: Params) => string,
    why: string,
    fix: string,
    help?: (params: Params) => string | undefined,
  ): Entry<Params> =>
    help ? { severity, message, why, fix, help } : { severity, message, why, fix }
const error = of('error')
const warning = of('warning')
const info = of('info')
const needsNothing = <Params>(entry: Entry<Params>): Entry<Params> => ({ ...entry, needsNothing: true })

const didYouMean = ({ near }: { near?: string | undefined }): string | undefined =>
  near === undefined ? undefined : `Did you mean \`${near}\`?`
const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')
// What git says of these it says without a way out.
const gitAdvice = (reason: string): string | undefined =>
  reason.includes('safe.bareRepository')
    ? 'Name the repository: `GIT_DIR=PATH marktype diff …`'
    : /read tree|could not fetch|missing|corrupt|bad object/i.test(reason)
      ? 'The clone is partial or damaged, and marktype fetches nothing. Let git fetch it: `git archive REF > pages.tar`'
      : undefined
type Found = { found: string }
type Misspelt = { found: string; expected: readonly string[]; near?: string | undefined }

/** What to do about a fault of the disk, as the system calls it. */
const waysOut: { [code: string]: string } = {
  EACCES: 'Permission is missing: change it for the output folder, or choose another with `--output`.',
  EBUSY: 'Another program has the file open: close it.',
  EDQUOT: 'The quota is used up: free some space, or choose another folder with `--output`.',
  EIO: 'The disk reports a fault: check it.',
  EMFILE: 'Too many files are open: raise the limit (`ulimit -n`).',
  ENOSPC: 'Free some space, or choose another folder with `--output`.',
  EPERM:
    'The system does not allow it: check who owns the output folder, and whether another program has the file open.',
  EROFS: 'The file system is read-only: mount it for writing, or choose another folder with `--output`.',
}

export const diagnostics = {
  // The command line and the configuration
  'input-not-found': error<Found & { isSide?: boolean; instead?: string | undefined }>(
    (p) =>
      `Unexpected ${p.instead === undefined ? 'missing input' : 'input'} \`${p.found}\`, expected a folder of model pages${p.instead === undefined ? '' : `: ${p.instead}`}`,
    'Nothing can be read.',
    'Name the folder that holds the pages: `marktype generate DIR`, or `input` in the configuration. Without either, the folder is read that marktype.lock.json remembers, else `docs/models` or `spec`.',
    (p) => (p.isSide ? `A ref is named \`git:${p.found}\`, a saved Spec ends in \`.json\`` : undefined),
  ),
  'input-empty': error<Found>(
    (p) => `Unexpected input \`${p.found}\` without pages, expected at least one .md or .mdx file`,
    'An empty input would remove every output; it is far more often a wrong path.',
    'Check the path, and the `include` and `exclude` globs.',
  ),
  'no-models': error<{ found: string; pages: number }>(
    (p) =>
      `Unexpected input \`${p.found}\` without a model: none of its ${p.pages === 1 ? 'pages' : `${p.pages} pages`} is one, expected at least one page with fields, values or members`,
    'An input without models would remove every output; it is far more often a wrong path.',
    'Check the path, the `include` and `exclude` globs, and the `dialect` of the configuration.',
  ),
  'several-roots': error<{ roots: readonly string[] }>(
    (p) => `Unexpected ${p.roots.length} folders of models, expected one`,
    'Each such folder is a contract of its own; mixed, their models would collide.',
    'Pick one with `--input`, or list them all under `inputs` in the configuration.',
    (p) => p.roots.map((root) => `--input ${root}`).join('\n'),
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
  'unknown-dialect': error<{ dialects: readonly string[] }>(
    (p) => `Unexpected pages of no known dialect, expected one of ${list(p.dialects)}`,
    'Reading the pages with the wrong grammar would be guessing. Only a page with a section of fields, values or members tells its dialect.',
    'Check that the folder holds model pages; if it does, say which dialect they are in: `dialect` in the configuration.',
  ),
  'config-not-found': error<Found>(
    (p) => `Unexpected missing configuration \`${p.found}\`, expected a file`,
    'A configuration that was asked for by name and is not there is a typing error, never a default.',
    'Correct the path after `--config`.',
  ),
  'config-unreadable': error<{ found: string; reason: string }>(
    (p) => `Unexpected configuration \`${p.found}\` that does not load, expected a module or JSON: ${p.reason}`,
    'Going on with defaults would generate something nobody asked for.',
    'Mend the file: it is a module with a default export, or JSON.',
  ),
  'config-exports-nothing': error<{ found: string; what: string; write: string }>(
    (p) => `Unexpected configuration \`${p.found}\` that ${p.what}, expected a default export`,
    'It would be taken for an empty one, and something generated that nobody asked for.',
    'Export the configuration: an object, a promise of one, or a function that returns either.',
    (p) => `Write \`${p.write}\``,
  ),
  'config-unknown-key': error<Misspelt>(
    (p) => `Unexpected key \`${p.found}\` in the configuration, expected one of ${list(p.expected)}`,
    'A misspelt option would be ignored silently.',
    'Correct or remove the key.',
    didYouMean,
  ),
  'config-invalid-value': error<{ key: string; found: string; expected: string }>(
    (p) => `Unexpected ${p.found} for \`${p.key}\` in the configuration, expected ${p.expected}`,
    'The option cannot mean anything.',
    'Correct the value.',
  ),
  'unknown-template': error<Misspelt>(
    (p) => `Unexpected template \`${p.found}\`, expected one of ${list(p.expected)}`,
    'There is no such built-in template.',
    'Correct the name, or pass the template itself in the configuration.',
    didYouMean,
  ),
  'duplicate-template': error<{ name: string }>(
    (p) => `Unexpected second template \`${p.name}\`, expected each name once`,
    'Both would write to the folder of that name.',
    'Rename one of them, or list all models of both in one `include`. A template that is called like a built-in one takes its place.',
  ),
  'template-options': error<{ name: string; reason: string }>(
    (p) => `Unexpected options of the template \`${p.name}\`, expected what its schema takes: ${p.reason}`,
    'Going on with other options would generate something nobody asked for.',
    'Correct `options` beside the template in the configuration.',
  ),
  'unfit-name': error<{ kind: 'template' | 'dialect'; found: string; expected: string }>(
    (p) => `Unexpected name \`${p.found}\` for a ${p.kind}, expected ${p.expected}`,
    'Its files, a constant in them and the folder it writes are called so.',
    'Choose another name.',
  ),
  'file-exists': error<{ path: string }>(
    (p) => `Unexpected file \`${p.path}\`, expected none there; nothing is written`,
    'The file may be yours.',
    'Choose another name, or move the file away.',
  ),
  'unknown-root': error<Misspelt>(
    (p) => `Unexpected model \`${p.found}\` among the roots, expected the id of a model`,
    'A root that matches nothing would generate less than you think.',
    'Correct the id; `marktype inspect` prints them all.',
    didYouMean,
  ),
  'rename-unmatched': error<Misspelt>(
    (p) => `Unexpected entry \`${p.found}\` in \`${p.expected[0]}\`, expected the id of a model or field that exists`,
    'An override that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    didYouMean,
  ),
  'overlay-unmatched': error<Misspelt & { takes?: string | undefined }>(
    (p) =>
      `Unexpected patch of \`${p.found}\` in \`overlay\`, expected the id of a model or field that exists, and what it has`,
    'A patch that no longer applies hides that the page it was for has changed.',
    'Correct or remove the entry.',
    (p) => (p.takes === undefined ? didYouMean(p) : `A patch of ${p.takes}.`),
  ),
  'overlay-needless': error<{ key: string }>(
    (p) =>
      `Unexpected patch of \`${p.key}\` in \`overlay\`, expected one that changes something: its page says the same now`,
    'A patch that outlives its reason would hide the next change of the page.',
    'Remove the entry.',
  ),
  'hook-failed': error<{ hook: string; reason: string }>(
    (p) => `Unexpected failure of the hook \`${p.hook}\`, expected what it is to return: ${p.reason}`,
    'Going on without it would generate something nobody asked for.',
    'Mend the function in the configuration.',
  ),
  'prettier-config': error<{ reason: string }>(
    (p) => `Unexpected Prettier configuration that does not load, expected a valid one: ${p.reason}`,
    "Outputs are formatted with the project's own Prettier configuration.",
    'Mend the configuration that is nearest to the output folder.',
  ),

  // A page as a whole
  'dialect-failed': error<{ dialect: string; reason: string }>(
    (p) => `Unexpected failure of the dialect \`${p.dialect}\` for this page, expected what it says: ${p.reason}`,
    'The page is not read; its model stays as it was last accepted.',
    'Mend the dialect in the configuration.',
  ),
  'page-unreadable': error<{ reason: string; help?: string | undefined }>(
    (p) => `Unexpected unreadable page, expected a readable file (${p.reason})`,
    'The page may have changed and nobody can tell.',
    "Check the file's permissions, and that it is a file.",
    (p) => (p.help === undefined ? undefined : `${p.help}`),
  ),
  'folder-unreadable': error<{ reason: string }>(
    (p) => `Unexpected folder that cannot be looked into, expected model pages (${p.reason})`,
    'Pages may be in it, and nobody can tell what they say.',
    'Make the folder readable; if it holds no pages of this input, leave it out with `exclude`.',
  ),
  'page-outside-root': error(
    () => 'Unexpected link out of the input folder, expected a file inside it',
    'A page that points elsewhere could pull any file of the machine into the output.',
    'Copy the page, or the folder, into the input folder; what holds no pages of this input is left out with `exclude`.',
  ),
  'page-not-utf8': error<{ offset: number; encoding?: string | undefined }>(
    (p) =>
      `Unexpected ${p.encoding === undefined ? `bytes that are not UTF-8 (at byte ${p.offset})` : `text in ${p.encoding}`}, expected UTF-8 text`,
    'Decoding with replacement characters would change names and values silently.',
    'Save the page as UTF-8.',
  ),
  'lfs-pointer': error(
    () => 'Unexpected pointer of Git LFS, expected the page itself',
    'The page is kept outside of git and was not fetched, so nobody can tell what it says.',
    'Fetch it: `git lfs pull`. A side of `diff` that starts with `git:` holds pointers alone: compare with a folder instead.',
  ),
  'page-empty': error(
    () => 'Unexpected empty page, expected a heading and what the model is made of',
    'An empty page is a failed download or a broken export, not a model without fields.',
    'Restore the page, or delete it if the model is gone.',
  ),
  'conflict-marker': error(
    () => 'Unexpected mark of a merge conflict, expected the page of one side',
    'Both sides of the conflict would be read as one model.',
    'Resolve the conflict in the page.',
  ),
  'limit-exceeded': error<{ what: string; found: number | string; limit: number; setting: string }>(
    (p) => `Unexpected ${p.what} of ${p.found}, expected at most ${p.limit}`,
    'Markdown can be written so that reading it never ends; real pages stay far below the limits.',
    'If the page is honest, raise the limit under `limits` in the configuration.',
    (p) => `To read the page all the same, raise \`${p.setting}\` in the configuration.`,
  ),
  'more-of-the-same': info<{ code: string; count: number }>(
    (p) => `${p.count} more of \`${p.code}\` on this page, from here on`,
    'A page may have thousands of them, and they have one cause.',
    'Fix the cause of those that are reported.',
  ),
  'control-character': warning<Found>(
    (p) => `Unexpected control character ${p.found}, expected text; it is read as U+FFFD`,
    'Such characters can rewrite a terminal or hide text from a reviewer.',
    'Remove the character from the page.',
  ),
  'missing-title': warning<Found>(
    (p) =>
      `Unexpected page without a level-one heading, expected the model's name; the file's name \`${p.found}\` is used`,
    'File names are lower-cased or shortened by the generators, so the name may be wrong.',
    'Add the heading `# Name`.',
  ),
  'not-a-model': needsNothing(
    info<{ reason: string }>(
      (p) => `A page that is no model: ${p.reason}`,
      'Generators put pages about their run-time library beside the models.',
      'Nothing: this is counted so that no page is skipped silently. `exclude` leaves it out.',
    ),
  ),
  'opaque-model': warning(
    () => 'Unexpected page without fields, values or members, expected one of them; the model is `unknown`',
    'Some generators do not document the members of unions. Its validator accepts everything.',
    'Nothing in the page can mend it; see whether another SDK of the vendor documents the members.',
  ),

  // Sections and tables
  'missing-table': error<{ section: string }>(
    (p) => `Unexpected section \`${p.section}\` without its table, expected a table`,
    'The model would lose all of its content.',
    'Restore the table; a table with a header and no row means "nothing".',
  ),
  'missing-section': error<{ expected: readonly string[] }>(
    (p) => `Unexpected table of fields or values without its heading, expected one of ${list(p.expected)} above it`,
    'Without its heading the table is prose, and the model would lose all of its content.',
    'Restore the heading above the table; if the page is no model, leave it out with `exclude`.',
  ),
  'second-section': error<{ section: string; first: string }>(
    (p) => `Unexpected section \`${p.section}\` beside \`${p.first}\`, expected one of them; it is not read`,
    'A model has fields, values or members, never two of these: the content of the second section would be lost.',
    'Split the page in two, or merge the sections.',
  ),
  'second-table': error<{ section: string }>(
    (p) => `Unexpected second table in section \`${p.section}\`, expected one; it is not read`,
    'Its rows may be fields or values, which would be lost.',
    'Merge the tables, or move the second one above the section.',
  ),
  'unclosed-block': error<{ what: string; heading: string }>(
    (p) => `Unexpected ${p.what} that never ends, expected its end above the heading \`${p.heading}\``,
    'Markdown takes the rest of the page for its text, so the sections below it would be lost.',
    'Close it.',
  ),
  'rows-after-table': error<{ section: string }>(
    (p) => `Unexpected row outside of the table in section \`${p.section}\`, expected it directly below the other rows`,
    'A markdown table ends at the first line that is no row: a blank line, a list, a quote, a heading, a fence, HTML. The fields or values below that line would be lost.',
    'Remove what ends the table above this line. A line break in a cell is written `<br/>`.',
  ),
  'second-list': error<{ section: string }>(
    (p) => `Unexpected second list in section \`${p.section}\`, expected one list of values; it is not read`,
    'A markdown list ends at a paragraph, a heading or another kind of bullet. The values below that would be lost.',
    'Merge the lists, and write each value as one code span.',
  ),
  'torn-row': error<{ found: number; expected: number }>(
    (p) =>
      `Unexpected line of ${p.found} cells without a leading \`|\`, expected a row of ${p.expected} like the others`,
    'A line break in a cell cuts the row in two; the second part would be read as a field or value of its own.',
    'Join the line with the row above it. A line break in a cell is written `<br/>`.',
  ),
  'missing-column': error<{ column: string; found: readonly string[]; near?: string | undefined }>(
    (p) => `Unexpected header ${list(p.found)}, expected a column \`${p.column}\``,
    'Without that column a field has no name, no type, or nobody knows whether it is required.',
    'Restore the header of the column.',
    (p) => (p.near === undefined ? undefined : `Is \`${p.near}\` meant to be \`${p.column}\`?`),
  ),
  'unknown-column': warning<{ found: string; expected: readonly string[] }>(
    (p) => `Unexpected column \`${p.found}\`, expected ${list(p.expected)}; it is ignored`,
    'The column may say something about the contract that is lost.',
    'Remove the column, or teach the dialect what it means.',
  ),
  'repeated-column': error<Found>(
    (p) => `Unexpected second column \`${p.found}\`, expected each once`,
    'The two may contradict each other.',
    'Remove one of the columns.',
  ),
  'missing-cell': error<{ column: string; found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}: nothing stands under \`${p.column}\``,
    'A lost pipe shifts the cells after it.',
    'Restore the cell; a pipe inside a cell is written `\\|`.',
  ),
  'short-row': warning<{ found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}; the last ones are taken as empty`,
    'A lost pipe shifts the cells after it.',
    'Close the row with its empty cells.',
  ),
  'extra-cell': warning<{ found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}; what is left over is ignored`,
    'An unescaped pipe shifts the cells after it.',
    'Write a pipe inside a cell as `\\|`.',
  ),
  'empty-name': error(
    () => 'Unexpected empty name, expected the name of a field or value',
    'A field without a name cannot be checked.',
    'Restore the name.',
  ),
  'unknown-mark': warning<{ found: string; column: string; expected: readonly string[]; taken: string }>(
    (p) =>
      `Unexpected ${p.found === '' ? 'empty cell' : `\`${p.found}\``} under \`${p.column}\`, expected ${list(p.expected)}; it is read as ${p.taken}`,
    'Whether a field may be left out, or be null, is half of its contract.',
    'Restore the mark.',
  ),

  // Cells
  'type-syntax': warning<{ found: string; expected: string }>(
    (p) => `Unexpected ${p.found} in a type, expected ${p.expected}; the type is \`unknown\``,
    'A type that does not parse is checked by nobody.',
    'Mend the cell.',
  ),
  'unknown-type': warning<Found>(
    (p) => `Unexpected type \`${p.found}\`, expected a built-in type of the dialect or a model; it is \`unknown\``,
    'A type that is not understood is checked by nobody.',
    'Mend the cell, or report the type if the generator really writes it.',
  ),
  'value-syntax': error<Found>(
    (p) => `Unexpected enum value \`${p.found}\`, expected a JSON string, number, boolean or null`,
    'A value that is misread is refused or accepted wrongly at run time.',
    'Mend the value.',
  ),
  'duplicate-value': warning<Found & { line: number }>(
    (p) =>
      `Unexpected second value \`${p.found}\`, expected each once; the first is in line ${p.line}, and this one is ignored`,
    'The two names mean one value on the wire.',
    'Remove one of them.',
  ),
  'wide-number': info<Found>(
    (p) => `\`${p.found}\` is read as a JSON number, which loses digits beyond 2^53`,
    'The SDK uses a wide type; JSON.parse does not.',
    'Parse such payloads with a library that keeps the digits, if they occur.',
  ),
  'numeric-enum': info<{ id: string; count: number }>(
    (p) => `All ${p.count} values are numbers and are read as numbers; a table cannot say whether they are strings`,
    'If the API sends `"941"` rather than `941`, the validator refuses it.',
    'If they are strings, say so in the configuration.',
    (p) => `enums: { '${p.id}': 'string' }`,
  ),
  'default-mismatch': warning<{ found: string; expected: string }>(
    (p) => `Unexpected default \`${p.found}\`, expected ${p.expected}; it is left out`,
    'A default that is not of the field type is prose, or an error of the page.',
    'Nothing, if it is prose.',
  ),

  'example-does-not-match': warning<{ found: string; pointer: string; expected: string; isSilent: boolean }>(
    (p) =>
      `Unexpected ${p.found} ${p.pointer === '' ? 'for an example' : `at \`${p.pointer}\` of an example`}, expected ${p.expected}`,
    'Who follows the example sends or gets what the types and validators refuse.',
    'Correct the example, or the type it contradicts.',
    (p) =>
      p.isSilent
        ? "The table does not say whether null is allowed. If it is: `nulls: 'lenient'` in the configuration."
        : undefined,
  ),

  // Names and links
  'duplicate-model': error<{ id: string; other: string; line: number }>(
    (p) => `Unexpected second model \`${p.id}\`, expected one; the other is in ${p.other}, line ${p.line}`,
    'Two pages claim one name; which of them is meant cannot be known.',
    'Remove one page, or move it to another folder below `models`.',
  ),
  'confusable-name': warning<{ name: string } & ({ letter: string } | { other: string; where: string })>(
    (p) =>
      'other' in p
        ? `Unexpected name \`${p.name}\` that looks like \`${p.other}\` in ${p.where}, expected names that can be told apart`
        : `Unexpected letter \`${p.letter}\` among Latin ones in the name \`${p.name}\`, expected words of one script`,
    'Two keys that look like one are two keys on the wire, and no reviewer sees it.',
    'Write the name in letters of one script, if the API does; else tell the owner of the API.',
  ),
  'invisible-character': warning<{ name: string }>(
    (p) => `Unexpected character in the name \`${p.name}\` that nobody sees, expected visible ones`,
    'The key on the wire holds the character, and nobody who reads the name knows.',
    'Remove the character, if the API has none there; else tell the owner of the API.',
  ),
  'duplicate-field': error<{ key: string; first: string; line: number }>(
    (p) =>
      `Unexpected second field with the key \`${p.key}\`, expected each once; the first is \`${p.first}\` in line ${p.line}`,
    'One key on the wire cannot have two contracts.',
    'Remove one row, or tell them apart with `rename` in the configuration.',
  ),
  'unresolved-reference': warning<{ name: string; link?: string | undefined }>(
    (p) =>
      `Unexpected reference to \`${p.name}\`${p.link === undefined ? '' : ` (${p.link})`}, expected the page of a model; it is \`unknown\``,
    'The page was never published, or is missing here.',
    'Add the page to the input; check `include` and `exclude`.',
  ),
  'ambiguous-reference': warning<{ name: string; ids: readonly string[] }>(
    (p) =>
      `Unexpected reference to \`${p.name}\`, expected one model of that name but there are ${list(p.ids)}; it is \`unknown\``,
    'Taking any of them would be guessing.',
    'Link the name to the page that is meant.',
  ),
  'differing-members': warning<{ id: string; other: string }>(
    (p) =>
      `Unexpected other members for \`${p.id}\`, expected those that ${p.other} states first; they are not looked at`,
    'The page of the union has no members, and the cells that name it do not agree on them.',
    'Correct one of the cells, or state the members on the page of the union.',
  ),
  'member-by-tag': info<{ name: string; ids: readonly string[] }>(
    (p) =>
      `\`${p.name}\` is no model but the value of a field; it is read as ${p.ids.length === 1 ? 'the model' : 'any model'} with that value: ${list(p.ids)}`,
    'C# pages name the members of a union by the value that tells them apart, which several models may share.',
    'Nothing; see whether another SDK of the vendor names the member.',
  ),
  'dangling-link': warning<{ link: string; found: string }>(
    (p) => `Unexpected link to \`${p.link}\`, expected the path of a page; ${p.found}`,
    'The link is broken for readers.',
    'Correct the link.',
  ),
  'name-against-link': warning<{ link: string; id: string; linked: string }>(
    (p) =>
      `Unexpected link to \`${p.linked}\` (${p.link}) under the name of \`${p.id}\`, expected a link to its page; the name is taken`,
    'The name and the link mean different models. Generators look names up, and links are made of file names that two models may share.',
    'Correct the link, or the name above it.',
  ),
  'wrong-case-link': info<{ link: string; path: string }>(
    (p) => `Unexpected spelling of the link \`${p.link}\`, expected \`${p.path}\``,
    'The link works only on file systems that ignore case.',
    'Correct the link.',
  ),
  'circular-union': warning<{ id: string }>(
    (p) => `Unexpected member that leads back to \`${p.id}\`, expected a type; it adds nothing and is left out`,
    'A union that contains itself is no type in TypeScript, and a validator would never end.',
    'Remove the member.',
  ),
  'kept-model': warning<{ id: string }>(
    (p) => `\`${p.id}\` stays as it was last accepted, because its page has errors`,
    'A broken page must not break the build of those who use the model.',
    'Mend the errors of the page; then generate again.',
  ),
  'nulls-undocumented': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field does' : `${p.count} fields do`} not say whether null is allowed; ${p.count === 1 ? 'it is' : 'they are'} taken as not nullable`,
    'Most dialects cannot say it for lists, maps and dates.',
    "If the API sends null there, set `nulls: 'lenient'` in the configuration.",
  ),
  'keys-respelt': info<{ count: number }>(
    (p) =>
      `${p.count === 1 ? '1 field is' : `${p.count} fields are`} spelt as the language of the SDK likes it; the API may spell ${p.count === 1 ? 'it' : 'them'} otherwise`,
    'The pages of such an SDK do not print the keys of the wire; types and validators use what is printed.',
    "If the API's keys look otherwise, say so in the configuration: `keys: 'snake'`, `'camel'` or `'pascal'`, and `rename` for what no rule fits.",
  ),

  // Outputs
  'output-collision': error<{ path: string; other: string; makers: readonly string[] }>(
    (p) =>
      p.path === p.other
        ? `Unexpected second output \`${p.path}\` (by ${p.makers.join(' and ')}), expected each path once; the second is left out`
        : `Unexpected outputs \`${p.other}\` and \`${p.path}\` (by ${p.makers.join(' and ')}), expected paths whose files and folders differ by more than case; the second is left out`,
    'One would overwrite the other; where paths differ by case alone, on file systems that ignore it. All other outputs are written.',
    'Rename, exclude or move one of the pages. Where a hook, or the `index` of a template, gave the name, correct it there.',
  ),
  'template-failed': error<{ template: string; what: string; reason: string }>(
    (p) =>
      `Unexpected failure of the template \`${p.template}\` for ${p.what === 'all models' ? p.what : `\`${p.what}\``}, expected a file: ${p.reason}`,
    'That file is not made; what stands on disk of it is left as it is. All others are made.',
    'Mend the template. `marktype inspect` shows what it is given.',
  ),
  'model-left-out': error<{ template: string; other: string; id: string }>(
    (p) =>
      `Unexpected use of \`${p.id}\` by the template \`${p.template}\`, expected a model that \`${p.other}\` is made for: the configuration leaves it out there`,
    'The file would import from one that is not made. It is not made either; what stands on disk of it is left as it is.',
    'Take the model into `include`, or out of `exclude`, beside the one template; or leave out whatever uses it, too.',
  ),
  'template-unmatched': warning<{ template: string; key: string; found: string; near?: string | undefined }>(
    (p) =>
      `Unexpected \`${p.found}\` in \`${p.key}\` of the template \`${p.template}\`, expected the id of a model, where \`*\` stands for any text`,
    'What matches no model makes more files, or fewer, than you think.',
    'Correct or remove the entry; `marktype inspect` prints all ids.',
    didYouMean,
  ),
  'template-path': error<{ template: string; extension: string; path: string }>(
    (p) =>
      `Unexpected path \`${p.path}\` of the template \`${p.template}\`, expected a portable path in \`${p.template}/\`, or \`${p.template}.${p.extension}\``,
    'A template writes into the folder of its name, so that no other template and no file of yours is in its way.',
    'Correct what the `index` of the template returns.',
  ),
  'template-idle': warning<{ template: string }>(
    (p) => `Unexpected template \`${p.template}\` that makes no file of any model, expected at least one`,
    'A template that returns nothing is far more often a wrong condition in it than a wish.',
    'Correct the template, or take it out of the configuration.',
  ),
  'renamed-output': needsNothing(
    info<{ name: string; identifier: string }>(
      (p) => `\`${p.name}\` is called \`${p.identifier}\` in TypeScript and in file names`,
      'The name is no identifier, is a reserved word, or is no portable file name.',
      'Nothing.',
    ),
  ),
  'export-clash': warning<{ name: string; path: string; from: readonly string[] }>(
    (p) =>
      `Unexpected second export \`${p.name}\` in ${p.path} (${p.from.join(' and ')}), expected each once; the second is left out`,
    'A barrel cannot export one name twice.',
    'Import the one that was left out from its own file.',
  ),
  'edited-output': error<{ path: string }>(
    (p) => `Unexpected edit of the output \`${p.path}\`, expected what marktype wrote; it is left alone`,
    'Somebody changed an output by hand, and that work would be lost.',
    'Undo the edit, or pass `--force` to overwrite it.',
  ),
  'foreign-output': error<{ path: string }>(
    (p) =>
      `Unexpected file in the place of the output \`${p.path}\`, expected nothing or what marktype wrote; it is left alone`,
    'The file may be yours. Without a readable lock only files that equal the plan are adopted.',
    'Move the file away, or pass `--force` to overwrite it.',
  ),
  'unsafe-output': error<{ path: string; found: string }>(
    (p) =>
      `Unexpected ${p.found} in the place of the output \`${p.path}\`, expected a plain file or folder; nothing is written`,
    'Writing through it would leave the output folder.',
    'Remove it, or choose another folder with `--output`.',
  ),
  'write-failed': error<{ path: string; code: string; reason: string }>(
    (p) =>
      `Unexpected failure to write ${p.path === '.' ? 'to the output folder' : `the output \`${p.path}\``}, expected success (${p.reason}); the outputs are as they were`,
    'The outputs are not what the pages say. Nothing that was there before is lost.',
    'Fix the cause and generate again.',
    (p) => waysOut[p.code],
  ),
  'unfinished-run': error<{ at: string; files: number }>(
    (p) =>
      `Unexpected traces of a run that was interrupted (begun at ${p.at}), expected a finished one: ${p.files === 0 ? 'it had changed no output yet' : `of ${p.files} files some may be old and some new`}`,
    'The outputs are neither what they were nor what the pages say.',
    'Run `marktype generate`: it finishes what was begun.',
  ),
  'output-busy': error<{ pid: number | undefined; host: string | undefined }>(
    (p) =>
      `Unexpected other run that still writes to the output${p.pid === undefined ? '' : ` (process ${p.pid} on ${p.host})`}, expected it to end`,
    'Two runs at once would mix their outputs.',
    'End that run. If it is gone already, delete the folder `.marktype-run/first` in the output.',
  ),
  'report-misplaced': error<{ file: string; what: string }>(
    (p) =>
      `Unexpected report \`${p.file}\` in the place of ${p.what}, expected a file of its own; nothing is read or written`,
    'The report would overwrite it, or be read as a page by the next run.',
    'Name another file after `--report FORMAT=`.',
  ),
  'report-unwritable': error<{ file: string; reason: string; help?: string | undefined }>(
    (p) => `Unexpected failure to write the report \`${p.file}\`, expected a file that can be written (${p.reason})`,
    'Whoever waits for the report would not learn what was found.',
    'Name another file after `--report FORMAT=`.',
    (p) => (p.help === undefined ? undefined : `${p.help}`),
  ),
  'lock-missing': error(
    () => 'Unexpected missing marktype.lock.json in the output, expected the record of what was generated',
    'Without it nobody can tell an edited output from a stale one.',
    'Run `marktype generate`.',
  ),
  'lock-unreadable': error<{ reason: string }>(
    (p) =>
      `Unexpected content of marktype.lock.json in the output (${p.reason}), expected the record of what was generated`,
    'Without it nobody can tell an edited output from a stale one.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),
  'accepted-unreadable': warning<{ reason: string }>(
    (p) => `Unexpected content of marktype.spec.json in the output (${p.reason}), expected the accepted Spec`,
    'Pages with errors cannot keep their last accepted model.',
    'After a merge conflict take either side, then run `marktype generate`.',
  ),

  // The sides of a comparison
  'git-unavailable': error<{ reason: string; advice?: string | undefined }>(
    (p) => `Unexpected answer of git (${p.reason}), expected a repository`,
    'A side that starts with `git:` is read from the repository that the command is run in.',
    'Run the command inside of the repository, or name a folder or a saved Spec instead.',
    (p) => (p.advice === undefined ? gitAdvice(p.reason) : `${p.advice}`),
  ),
  'git-ref-not-found': error<{ ref: string; shallow: boolean }>(
    (p) => `Unexpected ref \`${p.ref}\`, expected a branch, a tag or a commit that is in this clone`,
    'marktype reads what is there and fetches nothing.',
    'Fetch it first: `git fetch --depth=1 origin REF`, then compare with `git:FETCH_HEAD`.',
    (p) => (p.shallow ? 'This clone is shallow: it holds the latest commits only.' : undefined),
  ),
  'git-path-not-found': error<{ ref: string; path: string; instead?: string | undefined }>(
    (p) =>
      `Unexpected path \`${p.path}\` in \`git:${p.ref}\`, expected a folder of model pages${p.instead === undefined ? '' : `: ${p.instead}`}`,
    'The path runs from the top of the repository, or from here if it starts with `./`.',
    'Name the folder where it was at that time: `git:REF:path/to/models`, or `git:REF:./models` from here.',
  ),
  'saved-spec-unreadable': error<{ found: string; reason: string }>(
    (p) => `Unexpected content of \`${p.found}\` (${p.reason}), expected a Spec as \`marktype inspect\` prints it`,
    'A side that ends in `.json` is a saved Spec.',
    'Save one: `marktype inspect DIR > spec.json`. That of an output is written anew by `marktype generate`.',
  ),
  'nothing-accepted': error<Found>(
    (p) =>
      `Unexpected missing \`${p.found}\` in the output, expected the Spec that was accepted when the output was generated`,
    'Without a BASE, `diff` compares with what was generated last.',
    'Run `marktype generate`, or name a BASE: a folder, `git:REF`, or a saved Spec.',
  ),
  'base-for-several-inputs': error<{ inputs: readonly string[] }>(
    (p) => `Unexpected BASE for ${p.inputs.length} inputs, expected one input, or a BASE \`git:REF\` without a path`,
    'Each input is a contract of its own.',
    'Choose one of the inputs.',
    (p) => p.inputs.map((input) => `marktype diff BASE --input ${input}`).join('\n'),
  ),
  'side-unreadable': error<{ side: string; pages: readonly string[] }>(
    (p) => `Unexpected side \`${p.side}\` of which no page can be read, expected at least one model`,
    'Nothing can be said of what changed.',
    'Mend what its pages lack, or compare with something else.',
    (p) => p.pages.join('\n'),
  ),
  'model-uncompared': warning<{ id: string; pages: readonly string[] }>(
    (p) =>
      `Unexpected ${p.pages.length === 0 ? 'loss of what other pages say' : `unreadable page ${p.pages.join(' and ')}`}, expected one that can be compared: \`${p.id}\` is not compared`,
    'The model may have changed, and nobody can tell. No version is suggested.',
    'Mend the page, or compare with a side in which it can be read.',
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
  'ignore-expired': warning<{ fingerprint: string; until: string; reason: string }>(
    (p) => `Unexpected entry \`${p.fingerprint}\` in \`ignore\` that ended on ${p.until}, expected a later day or none`,
    'Its change counts again.',
    'Adapt to the change, or say anew until when it is accepted.',
    (p) => `It was accepted because: ${p.reason}`,
  ),
  'direction-unmatched': warning<{ found: string }>(
    (p) => `Unexpected model \`${p.found}\` in \`directions\`, expected the id of a model, or a pattern of ids`,
    'It was to decide whom a change breaks, and decides nothing.',
    'Correct it, or remove it; `marktype inspect` prints all ids.',
  ),
  'directions-assumed': info<{ sent: number; received: number; both: number; of: readonly string[] }>(
    (p) =>
      `The pages do not say which way models go; by their names and folders ${p.sent} are sent, ${p.received} received, ${p.both} both`,
    'A change may break those who send and not those who receive, or the other way round.',
    'Where that is wrong, say so: `directions` in the configuration, or `--direction ID=both`.',
    (p) => (p.of.length === 0 ? undefined : p.of.join('\n')),
  ),
} satisfies Record<string, Entry<never>>

export type Code = keyof typeof diagnostics
type ParamsOf<C extends Code> = Parameters<(typeof diagnostics)[C]['message']>[0]
type About = { place?: Place | undefined; model?: string | undefined }

/** Makes a diagnostic. In: its code, what its message needs, and what it is about. */
export function diagnose<C extends Code>(
  code: C,
  ...[params, about = {}]: ParamsOf<C> extends undefined ? [params?: undefined, about?: About] : [ParamsOf<C>, About?]
): Diagnostic {
  const entry = diagnostics[code] as Entry<unknown>
  const help = entry.help?.(params)
  return {
    code,
    severity: entry.severity,
    message: entry.message(params),
    ...(help === undefined ? {} : { help }),
    ...(about.model === undefined ? {} : { model: about.model }),
    ...(about.place === undefined ? {} : { place: about.place }),
  }
}

/**
 * An input or a request so wrong that nothing can be done; `exit` is the process's exit code (2 usage, 3 input). `root`: the
 * folder that the places of its diagnostics run from, where they have places.
 */
export class Refusal extends Error {
  readonly diagnostics: Diagnostic[]
  readonly exit: 2 | 3
  readonly root?: string
  constructor(found: Diagnostic[], exit: 2 | 3, root?: string) {
    super(found.map((diagnostic) => diagnostic.message).join('\n'))
    this.diagnostics = found
    this.exit = exit
    if (root !== undefined) this.root = root
  }
}

/** Whether any diagnostic is an error. */
export const hasErrors = (found: readonly Diagnostic[]): boolean => found.some(({ severity }) => severity === 'error')
