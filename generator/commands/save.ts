/** Reports that go to files, beside what is printed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { failureAdvice, failureText } from '../ir/errno.ts'
import type { ReportFormat } from '../report/reporters.ts'

/** `--report FORMAT=FILE`: the file as it was typed. */
export type ReportFile = { format: 'json' | ReportFormat; file: string }

/**
 * Writes each report into its file, and the folders that it needs. In: the folder that files run from, and what makes the text
 * of a format. Throws a refusal (exit 2) where one cannot be written.
 */
export async function saveReports(
  files: readonly ReportFile[],
  cwd: string,
  textOf: (format: ReportFile['format']) => Promise<string>,
): Promise<void> {
  for (const { format, file } of files) {
    const text = await textOf(format)
    const path = resolve(cwd, file)
    if (await isOthers(path))
      throw new Refusal([diagnose('report-misplaced', { file, what: 'a file that is no report' })], 2)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    } catch (fault) {
      const [reason, help] = [failureText(fault), failureAdvice(fault)]
      throw new Refusal([diagnose('report-unwritable', { file, reason, help })], 2)
    }
  }
}

// A run that is refused does not know its inputs yet: a markdown file may be a page, and `marktype.…` is what we live on.
async function isOthers(path: string): Promise<boolean> {
  if (!/\.mdx?$|^marktype\./i.test(basename(path))) return false
  const text = await readFile(path, 'utf8').catch(() => '')
  return text !== '' && !text.startsWith('### marktype ')
}
