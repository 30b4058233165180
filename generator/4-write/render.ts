/** Plan → files as they will stand on disk: printed, then formatted. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import type { Plan, PlannedFile, RenderedFile, Unmade } from '../ir/plan.ts'
import { noCache, type FormatCache } from './cache.ts'
import { nestingReason, Unparsed, type Formatter } from './format.ts'
import { print, rendered } from './print.ts'

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

async function renderOne(file: PlannedFile, formatter: Formatter, cache: FormatCache): Promise<RenderedFile> {
  const text = await formatter.finalText(file)
  if (text !== undefined) return rendered(file, text)
  const key = cache.isOpen ? await formatter.keyOf(file) : undefined
  const known = key === undefined ? undefined : await cache.find(file.path, key)
  const formatted = known === undefined ? await formatter.format(await printed(file)) : rendered(file, known)
  if (key !== undefined) cache.note(file.path, key, formatted.text)
  return formatted
}

// ts-morph takes long to load, and is seldom needed.
async function printed(file: PlannedFile): Promise<RenderedFile> {
  const { structuresText } = await import('./structures.ts')
  return print(file, structuresText)
}
