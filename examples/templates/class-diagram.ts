/** All models as one class diagram of Mermaid: their fields, and who refers to whom. */
import { defineTemplate, language, referencesOf, type Model } from 'marktype/template'

const encoded = (text: string): string =>
  text.replace(/[^\p{L}\p{N} ._-]/gu, (character) => `#${character.codePointAt(0)};`)

const mermaid = language('mermaid', {
  node: (id) => `m_${id.replace(/[^A-Za-z0-9]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}_`)}`,
  label: (text) => `["${encoded(text)}"]`,
  member: (text) => text.replace(/[^\p{L}\p{N}_]/gu, '_'),
})

export const classDiagram = defineTemplate({
  name: 'class-diagram',
  version: 1,
  extension: 'mmd',
  file: () => undefined,
  index: ({ spec }) => [
    {
      path: 'class-diagram.mmd',
      content: {
        kind: 'text',
        comment: '%%',
        text: mermaid.write`classDiagram\n${spec.models.map(classOf)}${spec.models.map(arrowsOf)}`,
      },
    },
  ],
})

function classOf(model: Model) {
  const fields = model.kind === 'object' ? model.fields.filter(({ transport }) => !transport) : []
  const members = fields.map(
    ({ key, type }) => mermaid.write`    ${mermaid.member(type.kind)} ${mermaid.member(key)}\n`,
  )
  return mermaid.write`  class ${mermaid.node(model.id)}${mermaid.label(model.id)} {\n${members}  }\n`
}

const arrowsOf = ({ id, ...model }: Model) =>
  mermaid.write`${referencesOf({ id, ...model }).map((to) => mermaid.write`  ${mermaid.node(id)} --> ${mermaid.node(to)}\n`)}`
