/** What two Specs must share to mean the same, and the way from a Spec to its stubs and back: for tests of laws. */
import { marktype } from '../1-read/dialects/marktype.ts'
import { defaultLimits } from '../1-read/limits.ts'
import { readPage } from '../1-read/read-page.ts'
import { resolve } from '../2-resolve/resolve.ts'
import { chooseTemplates } from '../3-emit/choose.ts'
import { emit } from '../3-emit/emit.ts'
import { print } from '../4-write/print.ts'
import { structuresText } from '../4-write/structures.ts'
import type { Page } from '../ir/page.ts'
import { match, type Model, type Spec } from '../ir/spec.ts'
import { defaults } from './compile.ts'

export type Stubs = { path: string; text: string }[]

/** The stubs of a Spec. */
export const stubsOf = (spec: Spec): Stubs =>
  emit(spec, chooseTemplates(['docs']), defaults)
    .plan.files.map((file) => print(file, structuresText))
    .map(({ path, text }) => ({ path: path.slice('docs/'.length), text }))

/** Reads stubs, as an input of their own. */
export async function readStubs(stubs: Stubs): Promise<{ spec: Spec; pages: Page[] }> {
  const bytes = new TextEncoder()
  const pages: Page[] = []
  for (const { path, text } of stubs) pages.push(...(await readPage(bytes.encode(text), path, marktype, defaultLimits)))
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

// Neither places, of which the anchor is one, nor the examples of a page.
function meaningOf(model: Model): unknown {
  const { examples: _, anchor: __, ...rest } = placeless(model) as Model
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

/** All that a Spec means, as text: models without their places and examples. */
export const meaningText = ({ models }: Spec): string => canonical(models.map(meaningOf))
