/**
 * Remembers of a proved output what each of its files follows: its model, and the models that a template asked about while it made the file.
 * Whoever finds a few models changed makes what follows them, and need not ask about anything else. No text is kept.
 */
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Emitted, Export } from '../ir/plan.ts'
import { referencesOf, type Model } from '../ir/spec.ts'
import { sha256 } from './lock.ts'
import { openStore, type Store } from './store.ts'

/**
 * What the files of an output follow. `shape`: a hash of all that templates may ask of models but for the models themselves; `models`: a hash
 * of each, in their order; `files`: by template, what there is to say of its file of each model, in that order; `others`: the paths of
 * files that follow all models, but for barrels; `said`: what was said of barrels, which follow the shape and what files export.
 */
export type Trace = {
  shape: string
  models: readonly string[]
  files: Readonly<Record<string, readonly FileTrace[]>>
  others: readonly string[]
  said: readonly Diagnostic[]
}

/** `exports`: a hash of them. `asks`: the numbers of the models that it was asked about, or that nobody knows them all. */
export type FileTrace = { exports: string; asks?: readonly number[] | 'all' } | null

/** The traces of an output. `find`: by the seal of the lock that the output has. */
export type Traces = { find: (seal: string) => Trace | undefined; save: (seal: string, trace: Trace) => void }

/** Opens the traces of an output folder. In: where they are kept, and the folder. */
export function openTraces(folder: string, output: string): Traces {
  const open = (): Store => openStore(folder, 'trace', output)
  return {
    find: (seal) => open().get(keyOf(seal)) as Trace | undefined,
    save: (seal, trace) => {
      const store = open()
      store.set(keyOf(seal), trace)
      store.save()
    },
  }
}

const keyOf = (seal: string): string => sha256(JSON.stringify(['trace', seal]))

/** A hash of all that templates may ask of models, but for the models themselves. */
export const shapeOf = (models: readonly Model[]): string =>
  sha256(
    JSON.stringify(
      models.map((model) => {
        const { id, name, namespace, kind, anchor, place } = model
        return [id, name, namespace, kind, anchor ?? null, place.path, referencesOf(model)]
      }),
    ),
  )

/** A hash of each model. */
export const hashesOf = (models: readonly Model[]): string[] => models.map((model) => sha256(JSON.stringify(model)))

/** Returns the trace of an output all of which was made. In: the models as templates saw them, and what was said of barrels. */
export const traceOf = (models: readonly Model[], tracer: Tracer, said: readonly Diagnostic[]): Trace => ({
  ...{ shape: shapeOf(models), models: hashesOf(models), said },
  ...{ files: tracer.files(), others: tracer.others() },
})

/** Hears of files while they are made. `files`: what there is to say of them, in addition to what is known; `others`: as in a trace. */
export type Tracer = {
  hear: (emitted: Emitted) => void
  files: (known?: Trace['files']) => Trace['files']
  others: () => string[]
}

/** Returns what hears of the files of models. */
export function newTracer(models: readonly Model[]): Tracer {
  const numbers = new Map(models.map(({ id }, number) => [id, number]))
  const heard = new Map<string, Map<number, FileTrace>>()
  const others: string[] = []
  return {
    hear: (emitted) => {
      const { template, model, path } = emitted.file
      const number = model === undefined ? undefined : numbers.get(model)
      if (number === undefined) return void others.push(path)
      const files = heard.get(template) ?? new Map<number, FileTrace>()
      heard.set(template, files.set(number, fileTraceOf(emitted, number, numbers)))
    },
    files: (known = {}) => {
      const names = [...new Set([...Object.keys(known), ...heard.keys()])]
      const fileAt = (name: string, number: number): FileTrace =>
        heard.get(name)?.get(number) ?? known[name]?.[number] ?? null
      return Object.fromEntries(names.map((name) => [name, models.map((_, number) => fileAt(name, number))]))
    },
    others: () => others.toSorted(),
  }
}

function fileTraceOf(emitted: Emitted, own: number, numbers: ReadonlyMap<string, number>): FileTrace {
  const exports = exportsHash(exportsOf(emitted))
  const asked = emitted.recipe?.asked
  if (!asked || asked.includes('spec')) return { exports, asks: 'all' }
  const asks = asked.flatMap((question) => {
    const [kind, id] = question.split('\n')
    const number = kind === 'model' ? numbers.get(id!) : undefined
    return number === undefined || number === own ? [] : [number]
  })
  return asks.length === 0 ? { exports } : { exports, asks }
}

const exportsHash = (exports: readonly Export[]): string =>
  exports.length === 0 ? '' : sha256(exports.map(({ name, isType }) => `${isType ? 'type ' : ''}${name}`).join('\n'))

function exportsOf(emitted: Emitted): readonly Export[] {
  if (emitted.kind === 'remembered') return emitted.known.exports ?? []
  return emitted.file.kind === 'typescript' ? emitted.file.exports : []
}

/** Returns which files must be made again where models have these hashes now: those of changed models, and those that asked about one. */
export function followersOf(trace: Trace, hashes: readonly string[]): (template: string, number: number) => boolean {
  const changed = new Set(hashes.flatMap((hash, number) => (hash === trace.models[number] ? [] : [number])))
  return (template, number) => {
    if (changed.has(number)) return true
    const asks = trace.files[template]?.[number]?.asks ?? []
    return changed.size > 0 && (asks === 'all' || asks.some((each) => changed.has(each)))
  }
}
