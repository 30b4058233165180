/** The standing law of the stubs: `read(docs(spec))` is `spec`, and `docs(read(docs(spec)))` is `docs(spec)` byte for byte. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marktype } from '../1-read/dialects/marktype.ts'
import { defaultLimits } from '../1-read/limits.ts'
import { readPage } from '../1-read/read-page.ts'
import { resolve } from '../2-resolve/resolve.ts'
import { emit } from '../3-emit/emit.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { docs } from '../3-emit/templates/docs/index.ts'
import { print } from '../4-write/print.ts'
import type { Page } from '../ir/page.ts'
import { match, type Model, type Spec } from '../ir/spec.ts'
import { anySpec } from './spec-arbitrary.ts'

const runs = Number(process.env['RUNS'] ?? 300)
const seed = process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }
const settings: EmitSettings = { nulls: 'documented', optional: 'loose', importExtension: 'js' }

type Stubs = { path: string; text: string }[]

/** Writes the stubs of a Spec. */
const written = (spec: Spec): Stubs =>
  emit(spec, [docs], settings)
    .plan.files.map(print)
    .map(({ path, text }) => ({ path: path.slice('docs/'.length), text }))

/** Reads stubs, as an input of their own. */
async function read(stubs: Stubs): Promise<{ spec: Spec; pages: Page[] }> {
  const bytes = new TextEncoder()
  const pages = await Promise.all(
    stubs.map(({ path, text }) => readPage(bytes.encode(text), path, marktype, defaultLimits)),
  )
  const { spec } = resolve(pages, {
    folder: ['generated', 'docs'],
    dialect: 'marktype',
    keys: 'documented',
    rename: {},
    enums: {},
    accepted: [],
  })
  return { spec, pages }
}

const placeless = <Part extends { place: unknown }>({ place: _, ...rest }: Part): Omit<Part, 'place'> => rest

// All that the law speaks of: neither places nor the examples of a page.
function meaning(model: Model): unknown {
  const { examples: _, ...rest } = placeless(model) as Model
  return match<Model, unknown>(rest as Model, {
    object: (object) => ({ ...object, fields: object.fields.map(placeless) }),
    enum: (values) => ({ ...values, values: values.values.map(placeless) }),
    union: ({ memberPlaces: __, ...union }) => union,
    opaque: (opaque) => opaque,
  })
}

// Keys in one order, so that only what they hold can differ; `__proto__` is a key like any other.
const canonical = (value: unknown): string =>
  JSON.stringify(
    value,
    (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    1,
  )

test('stubs are read back to the Spec they were written from, and written again to the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(anySpec, async (spec) => {
      const stubs = written(spec)
      const { spec: found, pages } = await read(stubs)
      expect(canonical(found.models.map(meaning))).toBe(canonical(spec.models.map(meaning)))
      const complaints = found.diagnostics.filter(
        ({ severity, code }) => severity !== 'info' && code !== 'opaque-model',
      )
      expect(complaints).toEqual([])
      expect(pages.find(({ path }) => path === 'index.md')?.body.kind).toBe('none')
      expect(written(found)).toEqual(stubs)
    }),
    { numRuns: runs, ...seed },
  )
})
