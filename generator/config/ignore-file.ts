/**
 * The accepted changes that marktype writes down itself: `marktype.ignore.json` beside the configuration. What it says is added to the
 * option `ignore`. An entry a line, sorted, so that two branches that accept different changes merge.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { isRecord } from '../ir/is-json.ts'
import { failureText } from '../ir/errno.ts'
import { messageOf } from '../ir/thrown.ts'
import { acceptances, type Acceptance } from './shapes.ts'
import { shown } from './shown.ts'

/** The file of accepted changes, beside the configuration. */
export const ignoreFile = 'marktype.ignore.json'

/** Reads the accepted changes of a folder; none where there is no file. Throws a refusal (exit 2) where it says anything else. */
export async function readIgnored(folder: string): Promise<Acceptance[]> {
  const text = await textOf(folder)
  if (text === undefined) return []
  const value = parsed(text, folder)
  const list = isRecord(value) ? value['ignore'] : value
  const wrong = acceptances.wrongIn(list)
  if (!wrong) return list as Acceptance[]
  const { placeInData } = await import('./data.ts')
  const found = shown(wrong.value)
  const about = { key: `ignore${wrong.at}`, found, expected: wrong.expected }
  throw new Refusal(
    [diagnose('config-invalid-value', about, { place: placeInData(text, ignoreFile, `ignore${wrong.at}`) })],
    2,
    folder,
  )
}

async function textOf(folder: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, ignoreFile), 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Refusal([diagnose('config-unreadable', { found: ignoreFile, reason: failureText(fault) })], 2)
  }
}

function parsed(text: string, folder: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (fault) {
    throw new Refusal([diagnose('config-unreadable', { found: ignoreFile, reason: messageOf(fault) })], 2, folder)
  }
}

/**
 * The text of the file with more entries. Entries that are there stay as they are, whoever wrote them; of a change that has one already, none is
 * added. In: the entries of the file, and those to add.
 */
export function ignoreText(known: readonly Acceptance[], added: readonly Acceptance[]): string {
  const all = [...known, ...added].map((entry) => ({
    entry,
    key: `${entry.change ?? ''}\n${entry.fingerprint}\n${entry.until ?? ''}`,
  }))
  const lines = all
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => `    ${JSON.stringify(entry)}`)
  return `{\n  "ignore": [\n${lines.join(',\n')}\n  ]\n}\n`
}
