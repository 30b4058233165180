/** Model → a stub that a person would want to finish, in marktype's own dialect, so that it can be read back. */
import { match, type EnumModel, type Model, type ObjectModel, type Spec, type UnionModel } from '../../../ir/spec.ts'
import {
  codeOrText,
  flowText,
  inlineText,
  joined,
  jsonCode,
  markdown,
  pathLink,
  type Markdown,
} from '../../../sinks/markdown.ts'
import { defineTemplate, type Context } from '../../template.ts'
import { diagram } from './diagram.ts'
import { fieldsTable } from './fields.ts'
import { table } from './table.ts'
import { docsPath, linkTo, typeMarkdown } from './type-markdown.ts'

export const docs = defineTemplate({
  name: 'docs',
  version: 1,
  extension: 'md',
  file: (model, context) => ({ kind: 'markdown', title: model.name, text: stub(model, context), notes: true }),
  index: (spec, context) => [
    {
      path: 'docs/index.md',
      content: { kind: 'markdown', title: 'Models', text: indexOf(spec, context), notes: false },
    },
  ],
})

const blocks = (parts: readonly (Markdown | undefined)[]): Markdown =>
  joined(
    parts.filter((part): part is Markdown => part !== undefined && part !== ''),
    '\n\n',
  )

function stub(model: Model, context: Context): Markdown {
  return blocks([
    markdown`# ${inlineText(model.name)}`,
    model.deprecated === undefined ? undefined : notice(model.deprecated),
    model.description === undefined ? undefined : flowText(model.description),
    bodyOf(model, context),
    markdown`
<!-- marktype:end -->
    `,
    usedBy(model, context),
  ])
}

const notice = (deprecated: string | true): Markdown =>
  deprecated === true
    ? markdown`
> **Deprecated**
      `
    : markdown`> **Deprecated:** ${inlineText(deprecated)}`

const bodyOf = (model: Model, context: Context): Markdown =>
  match<Model, Markdown>(model, {
    object: (object) => objectBody(object, context),
    enum: enumBody,
    union: (union) => unionBody(union, context),
    opaque: () => markdown``,
  })

const objectBody = (model: ObjectModel, context: Context): Markdown =>
  blocks([
    markdown`
## Fields
    `,
    fieldsTable(model, (type) => typeMarkdown(type, model, context)),
  ])

const enumBody = ({ values, open }: EnumModel): Markdown =>
  blocks([
    open
      ? markdown`
## Values (open)
        `
      : markdown`
## Values
        `,
    table(
      ['Name', 'Value'],
      values.map(({ name, value }) => [codeOrText(name), jsonCode(value)]),
    ),
  ])

function unionBody(model: UnionModel, context: Context): Markdown {
  const members = table(
    ['Type'],
    model.members.map((member) => [typeMarkdown(member, model, context)]),
  )
  return blocks([
    markdown`
## Members
    `,
    members,
    ...discriminator(model, context),
  ])
}

function discriminator(model: UnionModel, context: Context): Markdown[] {
  if (!model.discriminator) return []
  const { field, mapping } = model.discriminator
  const rows = Object.entries(mapping).map(([value, id]) => [
    jsonCode(field),
    jsonCode(value),
    typeMarkdown({ kind: 'reference', id }, model, context),
  ])
  return [
    markdown`
## Discriminator
    `,
    table(['Field', 'Value', 'Model'], rows),
  ]
}

function usedBy(model: Model, context: Context): Markdown | undefined {
  const ids = context.usedBy(model.id)
  if (ids.length === 0) return undefined
  return blocks([
    markdown`
## Used by
    `,
    joined(ids.map((id) => markdown`- ${linkTo(id, model, context)}`)),
  ])
}

function indexOf(spec: Spec, context: Context): Markdown {
  const rows = spec.models.map((model) => [
    pathLink(codeOrText(model.id), docsPath(model, context).slice('docs/'.length)),
    markdown`${kinds[model.kind]}`,
    inlineText((model.description ?? '').split('\n', 1)[0]!),
  ])
  return blocks([
    markdown`
<!-- marktype:index -->
    `,
    markdown`
# Models
    `,
    table(['Model', 'Kind', 'Description'], rows),
    ...diagram(spec),
  ])
}

const kinds: Record<Model['kind'], Markdown> = {
  object: markdown`
object
  `,
  enum: markdown`
enum
  `,
  union: markdown`
union
  `,
  opaque: markdown`
opaque
  `,
}
