/** Model → a stub that a person would want to finish, in marktype's own dialect, so that it can be read back. */
import {
  match,
  type EnumModel,
  type EnumValue,
  type Model,
  type ObjectModel,
  type UnionModel,
} from '../../../ir/spec.ts'
import {
  codeOrText,
  flowText,
  inlineText,
  isCodeSafe,
  joined,
  jsonCode,
  jsonFence,
  markup,
  plainText,
  type Markdown,
} from '../../../sinks/markdown.ts'
import { defineTemplate, type Context } from '../../template.ts'
import { exampleOf } from './example.ts'
import { fieldsTable } from './fields.ts'
import { indexBlocks } from './index-page.ts'
import { usedBy } from './reach.ts'
import { table } from './table.ts'
import { typeMarkdown } from './type-markdown.ts'

/** The template `docs`: a page for each model, with room for notes, and `docs/index.md`, which lists them all. */
export const docs = defineTemplate({
  name: 'docs',
  version: 4,
  extension: 'md',
  file: (context) => ({
    kind: 'markdown',
    title: context.model.name,
    text: stub(context.model, context),
    notes: true,
  }),
  index: (context) => [
    {
      path: 'docs/index.md',
      content: { kind: 'markdown', title: 'Models', text: blocks(indexBlocks(context.spec, context)), notes: false },
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
    markup`# ${plainText(model.name)}`,
    model.deprecated === undefined ? undefined : notice(model.deprecated),
    model.description === undefined ? undefined : flowText(model.description),
    bodyOf(model, context),
    markup`<!-- marktype:end -->`,
    ...exampleBlocks(model, context),
    ...usedBy(model, context),
  ])
}

// Enums list their values; what is a list or a word needs no example.
function exampleBlocks(model: Model, context: Context): Markdown[] {
  if (model.kind === 'enum' || model.kind === 'opaque') return []
  const example = exampleOf(model, context)
  return example === undefined ? [] : [markup`## Example`, jsonFence(example)]
}

const notice = (deprecated: string | true): Markdown =>
  deprecated === true ? markup`> **Deprecated**` : markup`> **Deprecated:** ${inlineText(deprecated)}`

const bodyOf = (model: Model, context: Context): Markdown =>
  match<Model, Markdown>(model, {
    object: (object) => objectBody(object, context),
    enum: enumBody,
    union: (union) => unionBody(union, context),
    opaque: () => markup``,
  })

const objectBody = (model: ObjectModel, context: Context): Markdown =>
  blocks([markup`## Fields`, fieldsTable(model, (type) => typeMarkdown(type, model, context))])

const enumBody = ({ values, open }: EnumModel): Markdown =>
  blocks([
    open ? markup`## Values (open)` : markup`## Values`,
    table(
      ['Name', 'Value'],
      values.map(({ name, value }) => [valueName(name, value), jsonCode(value)]),
    ),
  ])

// A name that only repeats its value, and that no code can show, is left to the value.
const valueName = (name: string, value: EnumValue['value']): Markdown =>
  name === String(value) && !isCodeSafe(name) ? markup`` : codeOrText(name)

function unionBody(model: UnionModel, context: Context): Markdown {
  const members = table(
    ['Type'],
    model.members.map((member) => [typeMarkdown(member, model, context)]),
  )
  return blocks([markup`## Members`, members, ...discriminator(model, context)])
}

function discriminator(model: UnionModel, context: Context): Markdown[] {
  if (!model.discriminator) return []
  const { field, mapping } = model.discriminator
  const rows = Object.entries(mapping).map(([value, id]) => [
    jsonCode(field),
    jsonCode(value),
    typeMarkdown({ kind: 'reference', id }, model, context),
  ])
  // Without a row nobody would know the field.
  const empty = [jsonCode(field), markup``, markup``]
  return [markup`## Discriminator`, table(['Field', 'Value', 'Model'], rows.length === 0 ? [empty] : rows)]
}
