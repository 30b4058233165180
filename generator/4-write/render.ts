/** Planned files → files as they will stand on disk, one after the other: what one is made of is gone before the next is asked for. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { startOf } from '../ir/place.ts'
import type { Plan, PlannedFile, RenderedFile, Unmade } from '../ir/plan.ts'
import { noCache, type FormatCache } from './cache.ts'
import { nestingReason, Unparsed, type Formatter } from './format.ts'
import { print, rendered } from './print.ts'

/** `unmade`: what a template wrote and cannot be printed or formatted. */
export type Rendering = { files: RenderedFile[]; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** One file, or why there is none. */
export type Rendered =
  { kind: 'rendered'; file: RenderedFile } | { kind: 'unmade'; diagnostic: Diagnostic; unmade: Unmade }

/**
 * Renders files. What the cache knows to stand on disk is not formatted again; `progress` hears of every file. Out: what became of each, and
 * what was said at their end.
 */
export async function renderAll<End>(
  files: Iterator<PlannedFile, End>,
  formatter: Formatter,
  cache: FormatCache = noCache,
  progress: (done: number) => void = () => undefined,
): Promise<{ all: Rendered[]; end: End }> {
  const all: Rendered[] = []
  for (;;) {
    const { done, value } = files.next()
    if (done) return { all, end: value }
    all.push(await attempted(value, formatter, cache))
    progress(all.length)
  }
}

/** Renders a plan. */
export async function render({ files }: Plan, formatter: Formatter, cache?: FormatCache): Promise<Rendering> {
  const { all } = await renderAll(files.values(), formatter, cache)
  return renderingOf(all)
}

/** Puts together what was rendered. `lost`: the files that are left out, by their number. */
export function renderingOf(all: readonly Rendered[], lost: ReadonlySet<number> = new Set()): Rendering {
  const rendering: Rendering = { files: [], diagnostics: [], unmade: [] }
  for (const [number, each] of all.entries()) {
    if (lost.has(number)) continue
    if (each.kind === 'rendered') {
      rendering.files.push(each.file)
      continue
    }
    rendering.diagnostics.push(each.diagnostic)
    rendering.unmade.push(each.unmade)
  }
  return rendering
}

async function attempted(file: PlannedFile, formatter: Formatter, cache: FormatCache): Promise<Rendered> {
  try {
    const endOfLine = await formatter.endOfLine(file.path)
    const rendered = await renderOne(file, formatter, cache)
    return { kind: 'rendered', file: { ...rendered, ...(endOfLine === undefined ? {} : { endOfLine }) } }
  } catch (fault) {
    if (!(fault instanceof Unparsed || fault instanceof RangeError)) throw fault
    const diagnostic = unrendered(file, fault instanceof Unparsed ? fault.message : nestingReason(fault))
    const unmade = { template: file.template, ...(file.page === undefined ? {} : { page: file.page }) }
    return { kind: 'unmade', diagnostic, unmade }
  }
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
  const textOf = file.kind === 'typescript' ? (await import('./structures.ts')).structuresText : () => ''
  return print(file, textOf)
}
