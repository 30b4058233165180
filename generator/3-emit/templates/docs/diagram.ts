/** Who references whom, as a Mermaid diagram of numbered nodes; a name stands only inside an encoded label. */
import { referencesOf, type Spec } from '../../../ir/spec.ts'
import { mermaidLabel, nodeName } from '../../../sinks/mermaid.ts'
import { joined, markup, type Markdown } from '../../../sinks/markdown.ts'

/** Beyond this many models a diagram helps nobody. Mermaid draws no more edges (`maxEdges`), and reads no more text (`maxTextSize`). */
const mostModels = 80
const mostEdges = 500
const mostText = 50_000

/** The section with the diagram, or none when there is nothing to draw. */
export function diagram(spec: Spec): Markdown[] {
  const numbers = new Map(spec.models.map(({ id }, index) => [id, index]))
  const edges = spec.models.flatMap((model) =>
    referencesOf(model).flatMap((id) => {
      const to = numbers.get(id)
      return to === undefined ? [] : [markup`  ${nodeName(numbers.get(model.id)!)} --> ${nodeName(to)}`]
    }),
  )
  if (edges.length === 0 || edges.length > mostEdges || spec.models.length > mostModels) return []
  const nodes = spec.models.map(({ id }, index) => markup`  ${nodeName(index)}${mermaidLabel(id)}`)
  const text = joined([markup`graph LR`, ...nodes, ...edges])
  return text.length > mostText ? [] : [markup`## References`, joined([markup`~~~mermaid`, text, markup`~~~`])]
}
