/** Who references whom, as a Mermaid diagram of numbered nodes; a name stands only inside an encoded label. */
import { groupBy } from '../../../ir/group-by.ts'
import { byCodeUnit, referencesOf, type Model, type Spec } from '../../../ir/spec.ts'
import { mermaidLabel, nodeName } from '../../../sinks/mermaid.ts'
import { joined, markup, plainText, type Markdown } from '../../../sinks/markdown.ts'

/** Beyond this many models a diagram of all helps nobody. Mermaid draws no more edges (`maxEdges`), and reads no more text (`maxTextSize`). */
const mostModels = 80
const mostEdges = 500
const mostText = 50_000
/** Of more models, so many are drawn: those that most others are tied to. And so many ties. */
const mostDrawn = 40
const mostTies = 120

type Edge = readonly [from: string, to: string]

/** The section with the diagram, or none when there is nothing to draw. */
export function diagram(spec: Spec): Markdown[] {
  const all = edgesOf(spec.models)
  if (all.length === 0) return []
  if (spec.models.length <= mostModels && all.length <= mostEdges) {
    const text = flat(spec.models, all)
    if (text.length <= mostText) return section(text)
  }
  const models = centralModels(spec.models, all)
  const drawn = new Set(models.map(({ id }) => id))
  const edges = all.filter(([from, to]) => drawn.has(from) && drawn.has(to)).slice(0, mostTies)
  const text = clustered(models, edges)
  if (edges.length === 0 || text.length > mostText) return []
  return section(text, partly(models.length, spec.models.length, edges.length, all.length))
}

const partly = (...counts: readonly number[]): Markdown => {
  const [models, allModels, edges, allEdges] = counts.map((count) => plainText(String(count)))
  return markup`${models!} of ${allModels!} models, those with most references, and ${edges!} of ${allEdges!} references.`
}

const section = (text: Markdown, ...about: Markdown[]): Markdown[] => [
  markup`## References`,
  ...about,
  joined([markup`~~~mermaid`, markup`graph LR`, text, markup`~~~`]),
]

function edgesOf(models: readonly Model[]): Edge[] {
  const ids = new Set(models.map(({ id }) => id))
  return models.flatMap((model) => referencesOf(model).flatMap((to): Edge[] => (ids.has(to) ? [[model.id, to]] : [])))
}

// In the order of the Spec.
function centralModels(models: readonly Model[], edges: readonly Edge[]): Model[] {
  const ties = new Map<string, number>()
  for (const [from, to] of edges) if (from !== to) for (const id of [from, to]) ties.set(id, (ties.get(id) ?? 0) + 1)
  const tied = (id: string): number => ties.get(id) ?? 0
  const ranked = models.toSorted((a, b) => tied(b.id) - tied(a.id) || byCodeUnit(a.id, b.id))
  const chosen = new Set(ranked.slice(0, mostDrawn).filter(({ id }) => tied(id) > 0))
  return models.filter((model) => chosen.has(model))
}

const namesOf = (models: readonly Model[]): ((id: string) => Markdown) => {
  const numbers = new Map(models.map(({ id }, index) => [id, index]))
  return (id) => nodeName(numbers.get(id)!)
}

function flat(models: readonly Model[], edges: readonly Edge[]): Markdown {
  const name = namesOf(models)
  const nodes = models.map(({ id }) => markup`  ${name(id)}${mermaidLabel(id)}`)
  return joined([...nodes, ...arrows(edges, name)])
}

// A cluster a namespace.
function clustered(models: readonly Model[], edges: readonly Edge[]): Markdown {
  const name = namesOf(models)
  const clusters = [...groupBy(models, ({ namespace }) => namespace)].flatMap(([namespace, some], index) => {
    const nodes = some.map((model) => markup`  ${name(model.id)}${mermaidLabel(model.name)}`)
    if (namespace === '') return nodes
    return [markup`  subgraph ${nodeName(models.length + index)}${mermaidLabel(namespace)}`, ...nodes, markup`  end`]
  })
  return joined([...clusters, ...arrows(edges, name)])
}

const arrows = (edges: readonly Edge[], name: (id: string) => Markdown): Markdown[] =>
  edges.map(([from, to]) => markup`  ${name(from)} --> ${name(to)}`)
