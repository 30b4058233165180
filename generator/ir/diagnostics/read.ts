/** What is said of pages as they are read, from their folder down to their cells. */
import { error, info, list, needsNothing, warning, type Found } from './entry.ts'

/** The messages of `1-read/`, by code. */
export const read = {
  // The pages of an input
  'input-empty': error<Found>(
    (p) => `Unexpected input \`${p.found}\` without pages, expected at least one .md or .mdx file`,
    'An empty input would remove every output; it is far more often a wrong path.',
    'Check the path, and the `include` and `exclude` globs.',
  ),
  'several-roots': error<{ roots: readonly string[] }>(
    (p) => `Unexpected ${p.roots.length} folders of models, expected one`,
    'Each such folder is a contract of its own; mixed, their models would collide.',
    'Pick one with `--input`, or list them all under `inputs` in the configuration.',
    (p) => p.roots.map((root) => `--input ${root}`).join('\n'),
  ),
  'unknown-dialect': error<{
    dialects: readonly string[]
    headers: readonly string[]
    label: string
  }>(
    (p) =>
      `Unexpected pages of no known dialect${p.headers.length === 0 ? ', without a table' : `, with tables of ${list(p.headers)}`}, expected one of ${list(p.dialects)}`,
    'Reading the pages with the wrong grammar would be guessing. Only a page with a section of fields, values or members, and a table with the columns that its dialect has, tells it.',
    'Check that the folder holds model pages; if it does, say which dialect they are in: `dialect` in the configuration.',
    (p) =>
      p.headers.length === 0
        ? undefined
        : `Tables that were written by hand are read by \`--dialect plain\`; \`marktype new dialect NAME --from ${p.label}\` starts a dialect for these.`,
  ),
  'mixed-dialects': warning<{ found: readonly string[]; taken: string }>(
    (p) => `Unexpected pages of several dialects, ${list(p.found)}, expected one; all are read as \`${p.taken}\``,
    'Pages of another dialect are read by the wrong grammar.',
    'Make an input of each folder: `inputs` in the configuration. Or leave pages out: `exclude`.',
  ),
  'mixed-targets': warning<{ found: readonly string[]; taken: string }>(
    (p) => `Unexpected pages for several languages, ${list(p.found)}, expected one; all are read as \`${p.taken}\``,
    'What the generator writes for one language may mean something else in another: a date, a wrapper, a quoted value.',
    'Make an input of each folder: `inputs` in the configuration. Or leave pages out: `exclude`.',
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
  'unknown-constraint': error<Found>(
    (p) => `Unexpected constraint \`${p.found}\`, expected some like \`minLength: 1\`, with commas between`,
    'What the validators are to check would be lost.',
    'Correct its name, or its value: a number, or a text in quotes.',
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
  'columns-taken': needsNothing(
    info<{ taken: readonly string[] }>(
      (p) => `Columns of a table by hand: ${p.taken.join(', ')}`,
      'Nothing but its header says what stands below: this is what was made of it, once for each header.',
      'Nothing, where it is right. Otherwise say it in `columns` of a dialect of your own: `{ "extends": "plain", "columns": { … } }`.',
    ),
  ),
  'table-not-joined': warning<{ model: string; found: readonly string[]; first: readonly string[] }>(
    (p) =>
      `Unexpected second table for \`${p.model}\` with the columns ${list(p.found)}, expected ${list(p.first)}; it is not read`,
    'Tables below one heading are one, where their columns are the same. This one may state fields that are lost.',
    'Give the table a heading of its own, or the columns of the first one.',
  ),
  'rows-below-type': warning<{ field: string; rows: readonly string[] }>(
    (p) =>
      `Unexpected fields ${list(p.rows)} in rows below \`${p.field}\`, expected none below this type; it is read as a model of these`,
    'A text has no fields, and what a link leads to has its own: one of the two is wrong, or says less.',
    'Mend the type (`object` takes what stands below it), or the marks before the names of the rows.',
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
  'lost-schema': warning<{ link: string }>(
    (p) =>
      `Unexpected link to \`${p.link}\`, expected a heading of that name further down that no other row links to; what the row says is taken`,
    'The fields, the items or the members of the type stand below that heading: without it they are unknown.',
    'Restore the heading and what stood below it, or generate the page again.',
  ),
  'unlinked-schema': warning<Found>(
    (p) => `Unexpected heading \`${p.found}\`, expected a row above it that links to it; it is not read`,
    'Whatever has that type is checked without it.',
    'Restore the link in the row that it belongs to, or generate the page again.',
  ),
  'mixed-schema': warning<{ found: readonly string[]; hasFields: boolean }>(
    (p) =>
      `Unexpected ${list(p.found)} at once, expected one of them, or fields of several models; ${p.hasFields ? 'the fields of its own are read, and any others are taken' : 'the type is `unknown`'}`,
    'A value must be all of this at once, which no type here can say. The one that is taken is wider.',
    'Say in `overlay` what the type is, if you need it.',
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
}
