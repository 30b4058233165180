/** Plan → files as they will stand on disk: printed, then formatted. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import type { Plan, PlannedFile, RenderedFile, Unmade } from '../ir/plan.ts'
import { noCache, type FormatCache } from './cache.ts'
import { nestingReason, Unparsed, type Formatter } from './format.ts'
import { print } from './print.ts'

/** `unmade`: what a template wrote and cannot be printed or formatted. */
export type Rendering = { files: RenderedFile[]; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** Renders a plan. What the cache knows to stand on disk is not formatted again; `progress` hears of every file. */
export async function render(
  { files }: Plan,
  formatter: Formatter,
  cache: FormatCache = noCache,
  progress: (done: number, all: number) => void = () => undefined,
): Promise<Rendering> {
  const rendering: Rendering = { files: [], diagnostics: [], unmade: [] }
  for (const [at, file] of files.entries()) {
    try {
      const endOfLine = await formatter.endOfLine(file.path)
      const rendered = await renderOne(file, formatter, cache)
      rendering.files.push({ ...rendered, ...(endOfLine === undefined ? {} : { endOfLine }) })
    } catch (fault) {
      if (!(fault instanceof Unparsed || fault instanceof RangeError)) throw fault
      rendering.diagnostics.push(unrendered(file, fault instanceof Unparsed ? fault.message : nestingReason(fault)))
      rendering.unmade.push({ template: file.template, ...(file.page === undefined ? {} : { page: file.page }) })
    }
    progress(at + 1, files.length)
  }
  return rendering
}

function unrendered({ template, path, page, model }: PlannedFile, reason: string): Diagnostic {
  const about = page === undefined ? {} : { place: startOf(page), model }
  return diagnose('template-failed', { template, what: model ?? path, reason: `what it writes ${reason}` }, about)
}

async function renderOne(
  file: PlannedFile,
  { json, format, keyOf }: Formatter,
  cache: FormatCache,
): Promise<RenderedFile> {
  const printed = print(file)
  const text = file.kind === 'json' ? await json(file.path, file.value) : undefined
  if (text !== undefined) return { ...printed, text }
  const key = cache.isOpen ? await keyOf(printed) : undefined
  const known = key === undefined ? undefined : await cache.find(printed.path, key)
  const formatted = known === undefined ? await format(printed) : { ...printed, text: known }
  if (key !== undefined) cache.note(formatted.path, key, formatted.text)
  return formatted
}
