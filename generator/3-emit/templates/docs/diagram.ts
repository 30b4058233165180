/** Who references whom, as a Mermaid diagram of numbered nodes; a name stands only inside an encoded label. */
import { referencesOf, type Spec } from '../../../ir/spec.ts'
import { mermaidLabel, nodeName } from '../../../sinks/mermaid.ts'
import { joined, markdown, type Markdown } from '../../../sinks/markdown.ts'

/** Beyond this many models a diagram helps nobody, and renderers refuse it. */
const mostModels = 80

/** The section with the diagram, or none when there is nothing to draw. */
export function diagram(spec: Spec): Markdown[] {
  const numbers = new Map(spec.models.map(({ id }, index) => [id, index]))
  const edges = spec.models.flatMap((model) =>
    referencesOf(model).flatMap((id) => {
      const to = numbers.get(id)
      return to === undefined ? [] : [markdown`  ${nodeName(numbers.get(model.id)!)} --> ${nodeName(to)}`]
    }),
  )
  if (edges.length === 0 || spec.models.length > mostModels) return []
  const nodes = spec.models.map(({ id }, index) => markdown`  ${nodeName(index)}${mermaidLabel(id)}`)
  return [
    markdown`
## References
    `,
    joined([
      markdown`
~~~mermaid

~~~
      `,
      markdown`
graph LR
      `,
      ...nodes,
      ...edges,
      markdown`
~~~

~~~
      `,
    ]),
  ]
}
