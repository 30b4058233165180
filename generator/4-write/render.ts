/** Planned files → files as they will stand on disk, one after the other: what one is made of is gone before the next is asked for. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { pickOrigin } from '../ir/identity.ts'
import { startOf } from '../ir/place.ts'
import type { Emitted, Plan, PlannedFile, RenderedFile, Unmade } from '../ir/plan.ts'
import { noCache, type FormatCache } from './cache.ts'
import { nestingReason, Unparsed, type Formatter } from './format.ts'
import type { Memory } from './memory.ts'
import { print, rendered } from './print.ts'

/** `unmade`: what a template wrote and cannot be printed or formatted. */
export type Rendering = { files: RenderedFile[]; diagnostics: Diagnostic[]; unmade: Unmade[] }

/** One file, or why there is none. */
export type Rendered =
  | { kind: 'rendered'; file: RenderedFile }
  | { kind: 'unmade'; diagnostic: Diagnostic; unmade: Unmade }
  /** A template was asked for it after all, and failed: it has said so itself. */
  | { kind: 'none' }

/** What is known of files: of their formats, and of what they were made from. */
export type Caches = { formats: FormatCache; memory?: Memory | undefined }

/**
 * Renders files. What the cache knows to stand on disk is not formatted again; `progress` hears of every file. Out: what became of each, and
 * what was said at their end.
 */
export async function renderAll<End>(
  files: Iterator<Emitted, End>,
  formatter: Formatter,
  caches: Caches,
  progress: (done: number) => void = () => undefined,
): Promise<{ all: Rendered[]; end: End }> {
  const all: Rendered[] = []
  for (;;) {
    const { done, value } = files.next()
    if (done) return { all, end: value }
    all.push(await renderEmitted(value, formatter, caches))
    progress(all.length)
  }
}

/** Renders a plan. */
export async function render(
  { files }: Plan,
  formatter: Formatter,
  formats: FormatCache = noCache,
): Promise<Rendering> {
  const all: Rendered[] = []
  for (const file of files) all.push(await attempted(file, formatter, formats))
  return renderingOf(all)
}

// A file that stands as it would be made is taken as it stands.
async function renderEmitted(emitted: Emitted, formatter: Formatter, { formats, memory }: Caches): Promise<Rendered> {
  const { recipe } = emitted
  const layout = recipe && memory ? await formatter.layoutOf(emitted.file.path) : undefined
  const known =
    emitted.kind === 'remembered' && layout !== undefined ? await memory?.fileAsMade(emitted, layout) : undefined
  if (known) return { kind: 'rendered', file: await withLineEnds(known, formatter) }
  const file = emitted.kind === 'remembered' ? emitted.make() : emitted.file
  if (!file) return { kind: 'none' }
  const rendered = await attempted(file, formatter, formats)
  if (rendered.kind === 'rendered' && recipe && layout !== undefined)
    memory?.note(recipe, rendered.file, file.kind === 'typescript' ? file.exports : undefined, layout)
  return rendered
}

async function withLineEnds(file: RenderedFile, formatter: Formatter): Promise<RenderedFile> {
  const endOfLine = await formatter.endOfLine(file.path)
  return { ...file, ...(endOfLine === undefined ? {} : { endOfLine }) }
}

/** Puts together what was rendered. `lost`: the files that are left out, by their number. */
export function renderingOf(all: readonly Rendered[], lost: ReadonlySet<number> = new Set()): Rendering {
  const rendering: Rendering = { files: [], diagnostics: [], unmade: [] }
  for (const [number, each] of all.entries()) {
    if (lost.has(number) || each.kind === 'none') continue
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
    return { kind: 'rendered', file: await withLineEnds(await renderOne(file, formatter, cache), formatter) }
  } catch (fault) {
    if (!(fault instanceof Unparsed || fault instanceof RangeError)) throw fault
    const diagnostic = unrendered(file, fault instanceof Unparsed ? fault.message : nestingReason(fault))
    return { kind: 'unmade', diagnostic, unmade: { template: file.template, ...pickOrigin(file) } }
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
