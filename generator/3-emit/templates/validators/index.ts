/** Model → `is`, `validate`, `assert` and a Standard Schema, and the two functions that other validators call. */
import { match, openTypes, type EnumModel, type Model, type ObjectModel } from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { defineTemplate, type Context } from '../../template.ts'
import { types } from '../types.ts'
import { code, identifier, literal, nothing, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { acceptsAny, isOneOf } from './checks.ts'
import { definition, toDefinition } from './definition.ts'
import { explainsOne, finds, Found, isOfOneIssue, placeParameters } from './explanations.ts'
import { explainObject, fitsObject, looksAtKeys } from './object.ts'
import { noObject, Parts, record, shared, sharedPath, unknown, value, walkArguments, walkParameters } from './parts.ts'
import { sharedSource } from './shared.ts'
import { canStrip, stripDeclaration } from './strip.ts'
import { valuesName } from './type-name.ts'
import { explainUnion, fitsUnion } from './union.ts'

/** The template `validators`: needs no library. Its files share `validators.ts`. */
export const validators = defineTemplate({
  name: 'validators',
  version: 8,
  extension: 'ts',
  requires: [types],
  exports: {
    'is*': 'value',
    'validate*': 'value',
    'assert*': 'value',
    '*Schema': 'value',
    // For other validators.
    'is*In': 'value',
    'explain*': 'value',
    'strip*': 'value',
    'define*': 'value',
  },
  file: (context) => ({ kind: 'typescript', declarations: declarationsOf(context.model, context) }),
  index: ({ settings }) => [
    {
      path: sharedPath,
      content: { kind: 'typescript', declarations: [{ kind: 'source', name: '', source: sharedSource(settings) }] },
    },
  ],
})

const takesUnknown = [{ name: 'value' as const, type: unknown }]

function declarationsOf(model: Model, context: Context): Declaration[] {
  const parts = new Parts(context, model.id)
  const checks = [...checkDeclarations(model, parts), explainDeclaration(model, parts)]
  const strips = canStrip(model.id, context) ? [stripDeclaration(model, parts)] : []
  return [
    ...parts.declarations,
    ...checks,
    ...strips,
    ...publicDeclarations(model, context),
    definition(model, context),
  ]
}

// What is wrong is found in the pass that finds whether anything is. That is a little slower than the other pass where nothing is: it is
// asked second where much is done to what is right, and where there is but one thing to say.
function publicDeclarations(model: Model, context: Context): Declaration[] {
  const { id, name } = model
  const type = context.typeOf(id)
  const stem = toIdentifier(name)
  const [is, explain, validate] = ['is', 'explain', 'validate'].map((word) => identifier(`${word}${stem}`))
  const valid = code`value as ${type}`
  const strips = canStrip(id, context)
  const clean = strips ? code`${identifier(`strip${stem}`)}(${valid})` : valid
  const asked = code`${is!}(value) ? undefined : ${explain!}(value)`
  const explained = isOfOneIssue(model, context) ? asked : code`${explain!}(value)`
  // A getter may give a right answer where the one before was wrong.
  const askedTwice = code`${is!}(value) ? undefined : (${explain!}(value) ?? ${finds('no change', value, { isFirst: true })})`
  return [
    {
      kind: 'function',
      name: `validate${stem}`,
      doc: { description: `The value, if it is a valid ${name}; otherwise every issue there is.` },
      parameters: takesUnknown,
      returns: code`${shared('Result', true)}<${type}>`,
      body: code`const found = ${strips ? askedTwice : explained}
return found ? ${shared('failure')}(found) : { value: ${clean} }`,
    },
    {
      kind: 'function',
      name: `assert${stem}`,
      doc: { description: `Throws a ValidationError, with every issue, unless the value is a valid ${name}.` },
      parameters: takesUnknown,
      returns: code`asserts value is ${type}`,
      body: code`const found = ${explained}
if (found) throw new ${shared('ValidationError')}(${literal(name)}, ${shared('failure')}(found).issues)`,
    },
    {
      kind: 'const',
      name: `${stem}Schema`,
      doc: { description: `${name} for libraries that take Standard Schemas, or Standard JSON Schemas.` },
      type: code`${shared('Schema', true)}<${type}>`,
      value: code`/* @__PURE__ */ ${shared('schema')}(${validate!}, ${toDefinition(id, context)})`,
    },
  ]
}

// `is`; in a recursive model also what other validators call inside of a walk, which counts where it has been.
function checkDeclarations(model: Model, parts: Parts): Declaration[] {
  const stem = toIdentifier(model.name)
  const shown = {
    kind: 'function' as const,
    name: `is${stem}`,
    doc: { description: `Whether a value is a valid ${model.name}.` },
    parameters: takesUnknown,
    returns: code`value is ${parts.context.typeOf(model.id)}`,
  }
  const body = fitsBody(model, parts)
  if (!parts.isRecursive) return [{ ...shown, body }]
  const parameters = [...takesUnknown, ...walkParameters]
  const returns = code`boolean`
  const judge = parts.name('part', 'is', (name) => ({
    kind: 'function',
    name,
    isPrivate: true,
    parameters,
    returns,
    body,
  }))
  return [
    { ...shown, body: code`return ${identifier(`is${stem}In`)}(value, 0, ${shared('start')}())` },
    {
      kind: 'function',
      name: `is${stem}In`,
      doc: { description: 'The same inside of a walk: for other validators.' },
      isInternal: true,
      parameters,
      returns,
      body: code`if (depth > ${shared('maxDepth')}) return false
return ++walk.visits > ${shared('manyVisits')} ? ${shared('judged')}(${judge}, value, depth, walk) : ${judge}(value, depth, walk)`,
    },
  ]
}

const fitsBody = (model: Model, parts: Parts): Code =>
  match<Model, Code>(model, {
    object: (object) => objectBody(object, parts),
    enum: (values) => code`return ${isKnown(values, parts)}`,
    union: (union) => fitsUnion(union, parts),
    opaque: () => code`return true`,
  })

function objectBody(model: ObjectModel, parts: Parts): Code {
  if (!looksAtKeys(model, parts)) return code`return ${shared('isObject')}(value)`
  return code`if (${noObject}) return false
const input = value as ${record}
${fitsObject(model, parts, (own) => code`${isSelf(model, parts)}(${own}${walkArguments(parts.isRecursive)})`)}`
}

// The name of `is` as this file calls it.
const isSelf = ({ name }: Model, { isRecursive }: Parts): Code =>
  identifier(`is${toIdentifier(name)}${isRecursive ? 'In' : ''}`)

const isKnown = ({ values, open }: EnumModel, parts: Parts): Code =>
  open
    ? acceptsAny(openTypes(values), value, parts)
    : isOneOf(
        values.map((each) => each.value),
        value,
        parts,
      )

function explainDeclaration(model: Model, parts: Parts): Declaration {
  const stem = toIdentifier(model.name)
  const [depth, walk] = walkParameters
  const more = parts.isRecursive
    ? [
        { ...depth!, initializer: code`0` },
        { ...walk!, initializer: code`${shared('start')}()` },
      ]
    : isOfOneIssue(model, parts.context)
      ? placeParameters
      : []
  const bound = parts.isRecursive
    ? code`if (walk.isFull || walk.held > ${shared('maxIssues')}) return undefined
if (depth > ${shared('maxDepth')}) return ${shared('tooDeep')}(value)
if (++walk.visits > ${shared('manyVisits')} && ${shared('again')}(walk, ${literal(`explain ${model.id}`)}, value)) return undefined
`
    : nothing
  return {
    kind: 'function',
    name: `explain${stem}`,
    doc: { description: `What is wrong with a value that is no valid ${model.name}: for other validators.` },
    isInternal: true,
    parameters: [...takesUnknown, ...more],
    returns: Found,
    body: code`${bound}${explainBody(model, parts)}`,
  }
}

function explainBody(model: Model, parts: Parts): Code {
  const walk = walkArguments(parts.isRecursive)
  const isValid = code`${isSelf(model, parts)}(value${walk})`
  return match<Model, Code>(model, {
    object: (object) =>
      explainObject(object, parts, (own) => code`${identifier(`explain${toIdentifier(object.name)}`)}(${own}${walk})`),
    enum: (each) => explainsOne(each, valuesName(each.values), isValid, parts.context),
    union: (union) => explainUnion(union, isValid, parts),
    opaque: () => code`return undefined`,
  })
}
