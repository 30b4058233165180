/** A Spec → the files of its outputs, as they would stand on the disk. */
import type { Input, MakeSlice } from '../config/settings.ts'
import type { FormatCache } from '../4-write/cache.ts'
import { finished, transformed } from '../ir/hooks.ts'
import type { PlannedFile, RenderedFile } from '../ir/plan.ts'
import { byCodeUnit } from '../ir/spec.ts'
import { isForeignTo } from './foreign.ts'
import type { Read } from './read.ts'
import { thrownAt } from './thrown-at.ts'
import type { Watcher } from './watcher.ts'

/**
 * Runs the templates, the hooks that change outputs, and the formatter. Out: the files; `templates` and `prettier` are the
 * settings that they depend on, for the record.
 */
export async function renderOutputs(
  { spec, ids }: Pick<Read, 'spec' | 'ids'>,
  input: Input,
  slice: MakeSlice,
  cache: FormatCache,
  watcher: Watcher,
) {
  const { emitBarrels, emitTemplates } = await import('../3-emit/emit.ts')
  const { chooseTemplates } = await import('../3-emit/choose.ts')
  const { unmatchedPatterns } = await import('../3-emit/patterns.ts')
  const { render, renderAll, renderingOf } = await import('../4-write/render.ts')
  const { formatterFor } = await import('../4-write/format.ts')
  const templates = chooseTemplates(slice.templates)
  const recorded = Object.fromEntries(templates.map(({ template, recorded }) => [template.name, recorded]))
  const formatter = await formatterFor(input.output, (folder) => isForeignTo(slice, folder))
  const emitSettings = { ...slice.emit, unknownKeys: input.unknownKeys ?? slice.emit.unknownKeys }
  const given = await transformed(spec, slice.hooks)
  // Of several inputs each has models of its own, and a pattern is for some of them.
  const known = [...ids, ...given.models.map(({ id }) => id)]
  const unmatched = slice.inputs.length > 1 || slice.listed.length > 1 ? [] : unmatchedPatterns(templates, known)
  const emitting = clocked(emitTemplates(given, templates, emitSettings, (fault) => thrownAt(fault, slice.cwd)))
  const start = performance.now()
  const about = given.models.length * templates.length
  const { all, end: emitted } = await renderAll(emitting.files, formatter, cache, (done) =>
    watcher.progress?.('format', done, Math.max(done, about)),
  )
  const own = renderingOf(all, emitted.lost)
  const files = await finished(byPath(own.files), slice.hooks)
  // Barrels come last: they pass on what is there when no file fails any more, and no hook takes one away.
  const barrels = emitBarrels(emitted.members, files, slice.emit)
  const passedOn = await render(barrels.plan, formatter, cache)
  watcher.timing?.('emit', emitting.milliseconds())
  watcher.timing?.('format', performance.now() - start - emitting.milliseconds())
  return {
    files: byPath([...files, ...(await finished(passedOn.files, slice.hooks))]),
    diagnostics: [{ diagnostics: unmatched }, emitted, own, barrels, passedOn].flatMap((each) => each.diagnostics),
    unmade: [emitted, own, passedOn].flatMap((each) => each.unmade),
    templates: recorded,
    prettier: formatter.settings(),
  }
}

const byPath = (files: readonly RenderedFile[]): RenderedFile[] => files.toSorted((a, b) => byCodeUnit(a.path, b.path))

// Files are emitted while they are rendered; how long the first takes is counted apart.
function clocked<End>(files: Iterator<PlannedFile, End>): {
  files: Iterator<PlannedFile, End>
  milliseconds: () => number
} {
  let spent = 0
  const next = (): IteratorResult<PlannedFile, End> => {
    const start = performance.now()
    const result = files.next()
    spent += performance.now() - start
    return result
  }
  return { files: { next }, milliseconds: () => spent }
}
