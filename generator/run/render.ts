/** A Spec → the files of its outputs, as they would stand on the disk. */
import { resolve } from 'node:path'
import { usualInputs, type Input, type MakeSlice } from '../config/settings.ts'
import { isWithin } from '../host/real-folders.ts'
import type { Templated } from '../3-emit/emit.ts'
import type { FormatCache } from '../4-write/cache.ts'
import type { Rendering } from '../4-write/render.ts'
import { finished, transformed } from '../ir/hooks.ts'
import type { Plan, RenderedFile } from '../ir/plan.ts'
import { byCodeUnit } from '../ir/spec.ts'
import type { Read } from './read.ts'
import { thrownAt } from './thrown-at.ts'
import { timed, type Watcher } from './watcher.ts'

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
  const { emitTemplates } = await import('../3-emit/emit.ts')
  const { chooseTemplates } = await import('../3-emit/choose.ts')
  const { unmatchedPatterns } = await import('../3-emit/patterns.ts')
  const { render } = await import('../4-write/render.ts')
  const { formatterFor } = await import('../4-write/format.ts')
  const templates = chooseTemplates(slice.templates)
  const recorded = Object.fromEntries(templates.map(({ template, recorded }) => [template.name, recorded]))
  const formatter = await formatterFor(input.output, (folder) => isForeign(folder, slice))
  const emitSettings = { ...slice.emit, unknownKeys: input.unknownKeys ?? slice.emit.unknownKeys }
  const given = await transformed(spec, slice.hooks)
  // Of several inputs each has models of its own, and a pattern is for some of them.
  const known = [...ids, ...given.models.map(({ id }) => id)]
  const unmatched = slice.inputs.length > 1 ? [] : unmatchedPatterns(templates, known)
  const emitted = await timed('emit', watcher, () =>
    emitTemplates(given, templates, emitSettings, (fault) => thrownAt(fault, slice.cwd)),
  )
  const rendered = await timed('format', watcher, () =>
    finishedWithBarrels(emitted, slice, (plan) =>
      render(plan, formatter, cache, (done, all) => watcher.progress?.('format', done, all)),
    ),
  )
  const diagnostics = [...unmatched, ...rendered.diagnostics]
  return { ...rendered, diagnostics, templates: recorded, prettier: formatter.settings() }
}

// In an input lies what a vendor wrote, but for the folders that the configuration is in.
function isForeign(folder: string, { inputs, folder: own }: Pick<MakeSlice, 'inputs' | 'folder'>): boolean {
  const usualFolders = usualInputs.map((path) => resolve(own, path))
  // The lock remembers the folder called `models`, which a usual folder may be above.
  const vendors = inputs.flatMap(({ path, given }) => [
    given?.path ?? path,
    ...usualFolders.filter((each) => isWithin(path, each)),
  ])
  return !isWithin(own, folder) && vendors.some((vendor) => isWithin(folder, vendor))
}

// Barrels come last: they pass on what is there when no file fails any more, and no hook takes one away.
async function finishedWithBarrels(
  emitted: Templated,
  slice: MakeSlice,
  render: (plan: Plan) => Promise<Rendering>,
): Promise<Rendering> {
  const { emitBarrels } = await import('../3-emit/emit.ts')
  const own = await render(emitted.plan)
  const files = await finished(own.files, slice.hooks)
  const barrels = emitBarrels(emitted.members, files, slice.emit)
  const rendered = await render(barrels.plan)
  const all: RenderedFile[] = [...files, ...(await finished(rendered.files, slice.hooks))]
  return {
    files: all.toSorted((a, b) => byCodeUnit(a.path, b.path)),
    diagnostics: [emitted, own, barrels, rendered].flatMap(({ diagnostics }) => diagnostics),
    unmade: [emitted, own, rendered].flatMap(({ unmade }) => unmade),
  }
}
