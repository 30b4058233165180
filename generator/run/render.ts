/** A Spec → the files of its outputs, as they would stand on the disk. */
import type { Input, MakeSlice } from '../config/settings.ts'
import type { Disk } from '../4-write/disk.ts'
import type { Formatter } from '../4-write/format.ts'
import type { Store } from '../4-write/store.ts'
import { finished, transformed } from '../ir/hooks.ts'
import type { Emitted, RenderedFile } from '../ir/plan.ts'
import { byCodeUnit, type Json, type Spec } from '../ir/spec.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Chosen } from '../3-emit/choose.ts'
import type { Memory } from '../3-emit/run-template.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import type { Memory as FileMemory } from '../4-write/memory.ts'
import type { Caches } from '../4-write/render.ts'
import { isForeignTo } from './foreign.ts'
import type { Read } from './read.ts'
import { thrownAt } from './thrown-at.ts'
import type { Watcher } from './watcher.ts'

// Only where a setting asks which way models go.
async function directed(spec: Spec, { emit, compare }: Pick<MakeSlice, 'emit' | 'compare'>): Promise<Spec> {
  if (emit.nulls !== 'received') return spec
  const { withReceived } = await import('../compare/received.ts')
  return { ...spec, models: withReceived(spec.models, compare.directions) }
}

/** What the outputs of a Spec are made with. `given`: the Spec as templates see it; `recorded`: what the record says of them. */
export type Ground = {
  given: Spec
  templates: readonly Chosen[]
  recorded: Record<string, Json>
  settings: EmitSettings
  formatter: Formatter
  /** What was said of the configuration. */
  diagnostics: Diagnostic[]
  whereOf: (fault: unknown) => string | undefined
}

/** Opens what the outputs of a Spec are made with. */
export async function groundFor(
  { spec, ids }: Pick<Read, 'spec' | 'ids'>,
  input: Input,
  slice: MakeSlice,
): Promise<Ground> {
  const { chooseTemplates } = await import('../3-emit/choose.ts')
  const { unmatchedPatterns } = await import('../3-emit/patterns.ts')
  const { formatterFor } = await import('../4-write/format.ts')
  const templates = chooseTemplates(slice.templates)
  const given = await directed(await transformed(spec, slice.hooks), slice)
  // Of several inputs each has models of its own, and a pattern is for some of them.
  const known = [...ids, ...given.models.map(({ id }) => id)]
  return {
    ...{ given, templates },
    recorded: Object.fromEntries(templates.map(({ template, recorded }) => [template.name, recorded])),
    settings: { ...slice.emit, unknownKeys: input.unknownKeys ?? slice.emit.unknownKeys },
    formatter: await formatterFor(input.output, (folder) => isForeignTo(slice, folder)),
    diagnostics: slice.inputs.length > 1 || slice.listed.length > 1 ? [] : unmatchedPatterns(templates, known),
    whereOf: (fault) => thrownAt(fault, slice.cwd),
  }
}

/**
 * Runs the templates, the hooks that change outputs, and the formatter. Out: the files; `templates` and `prettier` are the
 * settings that they depend on, for the record; `trace`: what the files follow, where all were made.
 */
export async function renderOutputs(
  read: Pick<Read, 'spec' | 'ids'>,
  input: Input,
  slice: MakeSlice,
  { store, disk }: { store: Store | undefined; disk: Disk },
  watcher: Watcher,
) {
  const { emitBarrels, emitTemplates } = await import('../3-emit/emit.ts')
  const { render, renderAll, renderingOf } = await import('../4-write/render.ts')
  const { newTracer, traceOf } = await import('../4-write/trace.ts')
  const { given, templates, recorded, settings, formatter, diagnostics, whereOf } = await groundFor(read, input, slice)
  const caches = await cachesIn(store, disk)
  const memory = caches.memory && (await memoryFor(caches.memory, settings))
  const tracer = newTracer(given.models)
  const emitting = clocked(emitTemplates(given, templates, settings, { whereOf, memory }), tracer.hear)
  const start = performance.now()
  const about = given.models.length * templates.length
  const { all, end: emitted } = await renderAll(emitting.files, formatter, caches, (done) =>
    watcher.progress?.('format', done, Math.max(done, about)),
  )
  const own = renderingOf(all, emitted.lost)
  const files = await finished(byPath(own.files), slice.hooks)
  // Barrels come last: they pass on what is there when no file fails any more, and no hook takes one away.
  const barrels = emitBarrels(emitted.members, files, slice.emit)
  const passedOn = await render(barrels.plan, formatter, caches.formats)
  watcher.timing?.('emit', emitting.milliseconds())
  watcher.timing?.('format', performance.now() - start - emitting.milliseconds())
  const unmade = [emitted, own, passedOn].flatMap((each) => each.unmade)
  const isWhole = memory !== undefined && unmade.length === 0 && !emitted.diagnostics.some(isIdle)
  return {
    files: byPath([...files, ...(await finished(passedOn.files, slice.hooks))]),
    diagnostics: [{ diagnostics }, emitted, own, barrels, passedOn].flatMap((each) => each.diagnostics),
    unmade,
    templates: recorded,
    prettier: formatter.settings(),
    trace: isWhole ? () => traceOf(given.models, tracer, barrels.diagnostics) : undefined,
  }
}

const isIdle = ({ code }: Diagnostic): boolean => code === 'template-idle'

async function cachesIn(store: Store | undefined, disk: Disk): Promise<Caches> {
  const { formatCache, noCache } = await import('../4-write/cache.ts')
  const { fileMemory } = await import('../4-write/memory.ts')
  return store ? { formats: formatCache(store, disk), memory: fileMemory(store, disk) } : { formats: noCache }
}

// Files of built-in templates alone: of a user's own, nobody knows whether its code is what it was.
async function memoryFor({ find }: FileMemory, settings: EmitSettings): Promise<Memory> {
  const { sha256 } = await import('../4-write/lock.ts')
  const { makersCode } = await import('../4-write/fingerprint.ts')
  const { templates } = await import('../3-emit/templates/index.ts')
  const ground = sha256(JSON.stringify([makersCode(), settings]))
  return {
    hash: sha256,
    keyOf: ({ template, recorded }, modelHash) =>
      templates.includes(template)
        ? sha256(JSON.stringify(['file', ground, template.name, recorded, modelHash]))
        : undefined,
    find,
  }
}

const byPath = (files: readonly RenderedFile[]): RenderedFile[] => files.toSorted((a, b) => byCodeUnit(a.path, b.path))

// Files are emitted while they are rendered, some of them only once nobody finds them: what that takes is counted apart.
function clocked<End>(
  files: Iterator<Emitted, End>,
  hear: (emitted: Emitted) => void,
): {
  files: Iterator<Emitted, End>
  milliseconds: () => number
} {
  let spent = 0
  const timed = <Result>(run: () => Result): Result => {
    const start = performance.now()
    const result = run()
    spent += performance.now() - start
    return result
  }
  const next = (): IteratorResult<Emitted, End> => {
    const result = timed(() => files.next())
    const { done, value } = result
    if (!done) hear(value)
    if (done || value.kind === 'made') return result
    return { done: false, value: { ...value, make: () => timed(value.make) } }
  }
  return { files: { next }, milliseconds: () => spent }
}
