/** What is said of pages as they are read, from their folder down to their cells. */
import { error, info, list, needsNothing, warning, type Found } from './entry.ts'

/** The messages of `1-read/`, by code. */
export const read = {
  // The pages of an input
  'input-empty': error<Found>(
    (p) => `No pages in \`${p.found}\`: it has no .md or .mdx file`,
    'An empty input would delete every output; usually the path is wrong.',
    'Check the path, and the `include` and `exclude` globs.',
  ),
  'several-roots': error<{ roots: readonly string[] }>(
    (p) => `${p.roots.length} folders have models; pass one of them`,
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
      `The dialect of the pages is not detected: ${p.headers.length === 0 ? 'they have no table' : `they have tables of ${list(p.headers)}`}; known are ${list(p.dialects)}`,
    'Reading the pages with the wrong grammar would be guessing. The dialect is detected from pages with a section of fields, values or members, and a table with the columns of the dialect.',
    'Check that the folder has model pages. If it does, set `dialect` in the configuration.',
    (p) =>
      p.headers.length === 0
        ? undefined
        : `Tables that were written by hand are read by \`--dialect plain\`; \`marktype new dialect NAME --from ${p.label}\` starts a dialect for these.`,
  ),
  'mixed-dialects': warning<{ found: readonly string[]; taken: string }>(
    (p) => `The pages are of several dialects, ${list(p.found)}; all are read as \`${p.taken}\``,
    'Pages of another dialect are read by the wrong grammar.',
    'Make each folder an input (`inputs` in the configuration), or leave pages out (`exclude`).',
  ),
  'mixed-targets': warning<{ found: readonly string[]; taken: string }>(
    (p) => `Pages for several languages: ${list(p.found)}; all are read as \`${p.taken}\``,
    'What the generator writes for one language may mean something else in another: a date, a wrapper, a quoted value.',
    'Make an input of each folder: `inputs` in the configuration. Or leave pages out: `exclude`.',
  ),

  // A page as a whole
  'dialect-failed': error<{ dialect: string; reason: string }>(
    (p) => `The dialect \`${p.dialect}\` failed on this page: ${p.reason}`,
    'The page is not read; its model stays as it was last accepted.',
    'Fix the dialect in the configuration.',
  ),
  'page-unreadable': error<{ reason: string; help?: string | undefined }>(
    (p) => `This page cannot be read (${p.reason})`,
    'The page may have changed, and marktype cannot tell.',
    "Check the file's permissions, and that it is a file.",
    (p) => (p.help === undefined ? undefined : `${p.help}`),
  ),
  'folder-unreadable': error<{ reason: string }>(
    (p) => `This folder cannot be read (${p.reason})`,
    'There may be pages in it, and marktype cannot tell what they say.',
    'Make the folder readable. If it has no pages of this input, leave it out with `exclude`.',
  ),
  'page-outside-root': error(
    () => 'This link leads out of the input folder; it is not read',
    'A link that leads elsewhere could copy any file of the machine into the output.',
    'Copy the page or the folder into the input folder. If it has no pages of this input, leave it out with `exclude`.',
  ),
  'page-not-utf8': error<{ offset: number; encoding?: string | undefined }>(
    (p) =>
      `Unexpected ${p.encoding === undefined ? `bytes that are not UTF-8 (at byte ${p.offset})` : `text in ${p.encoding}`}, expected UTF-8 text`,
    'Decoding with replacement characters would change names and values silently.',
    'Save the page as UTF-8.',
  ),
  'lfs-pointer': error(
    () => 'This file is a Git LFS pointer, not the page itself',
    'The page is kept outside git and was not fetched, so marktype cannot read it.',
    'Fetch it: `git lfs pull`. A side of `diff` that starts with `git:` has only pointers: compare with a folder instead.',
  ),
  'page-empty': error(
    () => 'This page is empty; a heading and the content of the model are needed',
    'An empty page is a failed download or a broken export, not a model without fields.',
    'Restore the page, or delete it if the model is gone.',
  ),
  'conflict-marker': error(
    () => 'This page has merge conflict markers',
    'Both sides of the conflict would be read as one model.',
    'Resolve the conflict in the page.',
  ),
  'limit-exceeded': error<{ what: string; found: number | string; limit: number; setting: string }>(
    (p) => `Unexpected ${p.what} of ${p.found}, expected at most ${p.limit}`,
    'Markdown can be written so that reading it never ends; real pages stay far below the limits.',
    'If you trust the page, raise the limit under `limits` in the configuration.',
    (p) => `To read the page anyway, raise \`${p.setting}\` in the configuration.`,
  ),
  'control-character': warning<Found>(
    (p) => `Unexpected control character ${p.found}, expected text; it is read as U+FFFD`,
    'Such characters can rewrite a terminal or hide text from a reviewer.',
    'Remove the character from the page.',
  ),
  'missing-title': warning<Found>(
    (p) => `This page has no level-one heading; the model is named \`${p.found}\` after the file`,
    'File names are lower-cased or shortened by the generators, so the name may be wrong.',
    'Add the heading `# Name`.',
  ),
  'not-a-model': needsNothing(
    info<{ reason: string }>(
      (p) => `This page is not a model: ${p.reason}`,
      'Generators put pages about their runtime library beside the models.',
      'Nothing. It is reported so that no page is skipped silently; `exclude` leaves it out.',
    ),
  ),

  // Sections and tables
  'missing-table': error<{ section: string }>(
    (p) => `The section \`${p.section}\` has no table`,
    'The model would lose all of its content.',
    'Restore the table. A table with a header and no rows means that there is nothing.',
  ),
  'missing-section': error<{ expected: readonly string[] }>(
    (p) => `A table of fields or values has no heading; one of ${list(p.expected)} is needed above it`,
    'Without its heading the table is prose, and the model would lose all of its content.',
    'Restore the heading above the table. If the page is not a model, leave it out with `exclude`.',
  ),
  'second-section': error<{ section: string; first: string }>(
    (p) => `The page has both \`${p.first}\` and \`${p.section}\`; the second is not read`,
    'A model has fields, values or members, never two of these: the content of the second section would be lost.',
    'Split the page in two, or merge the sections.',
  ),
  'second-table': error<{ section: string }>(
    (p) => `The section \`${p.section}\` has a second table, which is not read`,
    'Its rows may be fields or values, which would be lost.',
    'Merge the tables, or move the second one above the section.',
  ),
  'unclosed-block': error<{ what: string; heading: string }>(
    (p) => `A ${p.what} is never closed; it should end above the heading \`${p.heading}\``,
    'Markdown treats the rest of the page as its text, so the sections below it would be lost.',
    'Close it.',
  ),
  'rows-after-table': error<{ section: string }>(
    (p) => `A row of section \`${p.section}\` is outside its table; it belongs directly below the other rows`,
    'A markdown table ends at the first line that is not a row: a blank line, a list, a quote, a heading, a fence, HTML. The fields or values below that line would be lost.',
    'Remove what ends the table above this line. A line break in a cell is written `<br/>`.',
  ),
  'second-list': error<{ section: string }>(
    (p) => `The section \`${p.section}\` has a second list of values, which is not read`,
    'A markdown list ends at a paragraph, a heading or another kind of bullet. The values below that would be lost.',
    'Merge the lists, and write each value as one code span.',
  ),
  'unknown-constraint': error<Found>(
    (p) => `Unexpected constraint \`${p.found}\`, expected some like \`minLength: 1\`, with commas between`,
    'The validators would not check it.',
    'Correct its name, or its value: a number, or a text in quotes.',
  ),
  'torn-row': error<{ found: number; expected: number }>(
    (p) => `A line of ${p.found} cells has no leading \`|\`; the other rows have ${p.expected} cells`,
    'A line break in a cell cuts the row in two; the second part would be read as a field or value of its own.',
    'Join the line with the row above it. A line break in a cell is written `<br/>`.',
  ),
  'missing-column': error<{ column: string; found: readonly string[]; near?: string | undefined }>(
    (p) => `Unexpected header ${list(p.found)}, expected a column \`${p.column}\``,
    'Without that column a field has no name or no type, or it is unknown whether it is required.',
    'Restore the header of the column.',
    (p) => (p.near === undefined ? undefined : `Is \`${p.near}\` meant to be \`${p.column}\`?`),
  ),
  'unknown-column': warning<{ found: string; expected: readonly string[] }>(
    (p) => `Unknown column \`${p.found}\`; it is ignored. Known are ${list(p.expected)}`,
    'The column may say something about the contract, which is lost.',
    'Remove the column, or teach the dialect what it means.',
  ),
  'columns-taken': needsNothing(
    info<{ taken: readonly string[] }>(
      (p) => `Columns of a handwritten table: ${p.taken.join(', ')}`,
      'Only the header says what a column means. This is how it was read, once for each header.',
      'Nothing, if it is right. Otherwise set `columns` in a dialect of your own: `{ "extends": "plain", "columns": { … } }`.',
    ),
  ),
  'table-not-joined': warning<{ model: string; found: readonly string[]; first: readonly string[] }>(
    (p) =>
      `A second table for \`${p.model}\` has the columns ${list(p.found)}, and the first has ${list(p.first)}; it is not read`,
    'Tables below one heading are joined if their columns are the same. This one may have fields, which are lost.',
    'Give the table its own heading, or the columns of the first one.',
  ),
  'rows-below-type': warning<{ field: string; rows: readonly string[] }>(
    (p) =>
      `The rows below \`${p.field}\` have fields ${list(p.rows)}, which its type cannot have; it is read as a model of these`,
    'A string has no fields, and a linked model has its own: either the type or the rows are wrong.',
    'Fix the type (`object` takes the rows below it), or the marks before the names of the rows.',
  ),
  'repeated-column': error<Found>(
    (p) => `The column \`${p.found}\` appears twice`,
    'The two may contradict each other.',
    'Remove one of the columns.',
  ),
  'missing-cell': error<{ column: string; found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}: there is no cell for \`${p.column}\``,
    'A lost pipe shifts the cells after it.',
    'Restore the cell; a pipe inside a cell is written `\\|`.',
  ),
  'short-row': warning<{ found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}; the missing ones are read as empty`,
    'A lost pipe shifts the cells after it.',
    'Close the row with its empty cells.',
  ),
  'extra-cell': warning<{ found: number; expected: number }>(
    (p) => `Unexpected row of ${p.found} cells, expected ${p.expected}; the extra ones are ignored`,
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
    'A type that cannot be parsed is not checked.',
    'Fix the type in this cell.',
  ),
  'unknown-type': warning<Found>(
    (p) => `Unknown type \`${p.found}\`: it is not a type of the dialect, and not a model; it is read as \`unknown\``,
    'A type that is not understood is not checked.',
    'Fix the type in this cell, or report it if the generator really writes it.',
  ),
  'lost-schema': warning<{ link: string }>(
    (p) => `The link \`${p.link}\` leads to no heading of its own further down; the type of the row is used`,
    'The fields, the items or the members of the type stand below that heading: without it they are unknown.',
    'Restore the heading and what stood below it, or generate the page again.',
  ),
  'unlinked-schema': warning<Found>(
    (p) => `No row links to the heading \`${p.found}\`; it is not read`,
    'Whatever has that type is checked without it.',
    'Restore the link in the row that it belongs to, or generate the page again.',
  ),
  'mixed-schema': warning<{ found: readonly string[]; hasFields: boolean }>(
    (p) =>
      `${list(p.found)} at once cannot be expressed; ${p.hasFields ? 'the fields of its own are read, and any others are taken' : 'the type is `unknown`'}`,
    'A value must be all of this at once, which no type here can say. The one that is taken is wider.',
    'Say in `overlay` what the type is, if you need it.',
  ),
  'value-syntax': error<Found>(
    (p) => `Unexpected enum value \`${p.found}\`, expected a JSON string, number, boolean or null`,
    'A value that is misread is rejected or accepted wrongly at runtime.',
    'Fix the value.',
  ),
  'duplicate-value': warning<Found & { line: number }>(
    (p) => `The value \`${p.found}\` appears twice; the first is on line ${p.line}, and this one is ignored`,
    'The two names mean one value on the wire.',
    'Remove one of them.',
  ),
  'wide-number': info<Found>(
    (p) => `\`${p.found}\` is read as a JSON number, which loses digits beyond 2^53`,
    'The SDK uses a wide type; JSON.parse does not.',
    'If such values occur, parse payloads with a library that keeps the digits.',
  ),
}
