/** The page that lists all models: a namespace each, by letters where there are many. */
import { byCodeUnit, type Model, type Spec } from '../../../ir/spec.ts'
import { groupBy } from '../../../ir/group-by.ts'
import { codeOrText, inlineText, joined, markup, pathLink, plainText, type Markdown } from '../../../sinks/markdown.ts'
import type { Context } from '../../template.ts'
import { diagram } from './diagram.ts'
import { table } from './table.ts'
import { docsPath } from './type-markdown.ts'

/** A list of more models is easier to look through by letters. */
const mostInOne = 60

/** The blocks of the page. */
export function indexBlocks(spec: Spec, context: Context): Markdown[] {
  const groups = [...groupBy(spec.models, ({ namespace }) => namespace)].toSorted(([a], [b]) => byCodeUnit(a, b))
  return [
    markup`<!-- marktype:index -->`,
    markup`# Models`,
    markup`${countsOf(spec.models)}${groups.length > 1 ? markup` in ${counted(groups.length)} namespaces` : markup``}.`,
    ...(groups.length > 1 ? [joined(groups.map(([namespace, models]) => entryOf(namespace, models)))] : []),
    ...groups.flatMap(([namespace, models]) => [
      ...(namespace === '' ? [] : [markup`## ${plainText(namespace)}`]),
      ...sectionsOf(namespace, models, context),
    ]),
    ...diagram(spec),
  ]
}

const counted = (count: number): Markdown => plainText(String(count))

const kinds: Record<Model['kind'], readonly [one: Markdown, many: Markdown]> = {
  object: [markup`object`, markup`objects`],
  enum: [markup`enum`, markup`enums`],
  union: [markup`union`, markup`unions`],
  opaque: [markup`opaque`, markup`opaque`],
}

// `12 models: 9 objects, 3 enums`
function countsOf(models: readonly Model[]): Markdown {
  const byKind = groupBy(models, ({ kind }) => kind)
  const parts = (Object.keys(kinds) as Model['kind'][]).flatMap((kind) => {
    const count = byKind.get(kind)?.length ?? 0
    return count === 0 ? [] : [markup`${counted(count)} ${kinds[kind][count === 1 ? 0 : 1]}`]
  })
  const all = models.length === 1 ? markup`1 model` : markup`${counted(models.length)} models`
  return markup`${all}: ${joined(parts, ', ')}`
}

const entryOf = (namespace: string, models: readonly Model[]): Markdown =>
  markup`- ${namespace === '' ? markup`without a namespace` : plainText(namespace)}: ${counted(models.length)}`

function sectionsOf(namespace: string, models: readonly Model[], context: Context): Markdown[] {
  if (models.length <= mostInOne) return [modelsTable(models, context)]
  const byLetter = [...groupBy(models, letterOf)].toSorted(([a], [b]) => byCodeUnit(a, b))
  return byLetter.flatMap(([letter, some]) => [
    // Headings that recur would have anchors that nobody can guess.
    namespace === '' ? markup`### ${plainText(letter)}` : markup`### ${plainText(`${namespace}: ${letter}`)}`,
    modelsTable(some, context),
  ])
}

const letterOf = ({ name }: Model): string => ([...name][0] ?? '').toUpperCase()

// A column that says the same in every row says nothing.
function modelsTable(models: readonly Model[], context: Context): Markdown {
  const isMixed = new Set(models.map(({ kind }) => kind)).size > 1
  const isDescribed = models.some(({ description }) => description !== undefined)
  return table(
    ['Model', ...(isMixed ? (['Kind'] as const) : []), ...(isDescribed ? (['Description'] as const) : [])],
    models.map((model) => [
      pathLink(codeOrText(model.name), docsPath(model, context).slice('docs/'.length)),
      ...(isMixed ? [kinds[model.kind][0]] : []),
      ...(isDescribed ? [inlineText((model.description ?? '').split('\n', 1)[0]!)] : []),
    ]),
  )
}
