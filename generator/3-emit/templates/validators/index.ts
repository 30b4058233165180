/** Model → `is`, `validate`, `assert` and a Standard Schema, and the functions that other validators call. */
import { match, openTypes, type EnumValue, type Model, type Type } from '../../../ir/spec.ts'
import { identifier as toIdentifier } from '../../../sinks/identifier.ts'
import { defineTemplate, type Context } from '../../template.ts'
import { types } from '../types.ts'
import { code, identifier, literal, type Code } from '../../typescript/code.ts'
import type { Declaration } from '../../typescript/declarations.ts'
import { call, choose, entry, generic, object, predicate, pure, returns } from '../../typescript/words.ts'
import { accepts } from './checks.ts'
import { explainModel } from './explain.ts'
import { fitsObject } from './object.ts'
import {
  internal,
  kit,
  kitCall,
  Parts,
  routine,
  sharedPath,
  unknown,
  value,
  walk,
  walking,
  walkParameter,
} from './parts.ts'
import { sharedDeclarations } from './shared.ts'
import { canStrip, stripDeclaration } from './strip.ts'
import { fitsUnion } from './union.ts'

/** The template `validators`: needs no library. Its files share `validators.ts`. */
export const validators = defineTemplate({
  name: 'validators',
  version: 9,
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
  },
  file: (context) => ({ kind: 'typescript', declarations: declarationsOf(context.model, context) }),
  index: ({ settings, spec }) => [
    {
      path: sharedPath,
      content: { kind: 'typescript', declarations: sharedDeclarations(settings, spec) },
    },
  ],
})

// What is called stands below what calls it: a file opens with what is for everybody.
function declarationsOf(model: Model, context: Context): Declaration[] {
  const parts = new Parts(context, model.id)
  const names = namesOf(model, parts)
  const checks = parts.isRecursive
    ? recursiveChecks(model, names, parts)
    : [isDeclaration(names, fitsBody(model, parts))]
  const [is, ...others] = checks
  const explain = explainDeclaration(model, names, parts)
  const strip = canStrip(model.id, context) ? [stripDeclaration(model, parts)] : []
  return [is!, ...publicDeclarations(model, names, context), ...others, explain, ...strip, ...parts.declarations]
}

/** The functions of one file, as it calls them, and its type. */
type Names = { stem: string; type: Code } & Record<'is' | 'isIn' | 'validate' | 'explain' | 'strip', Code>

function namesOf({ id, name }: Model, { context, isRecursive }: Parts): Names {
  const stem = toIdentifier(name)
  const named = (word: string, ending = ''): Code => identifier(`${word}${stem}${ending}`)
  return {
    stem,
    type: context.typeOf(id),
    is: named('is'),
    isIn: named('is', isRecursive ? 'In' : ''),
    validate: named('validate'),
    explain: named('explain'),
    strip: named('strip'),
  }
}

const takesUnknown = [{ name: 'value', type: unknown }]
const takesWalk = [...takesUnknown, walkParameter]

const isDeclaration = ({ stem, type }: Names, body: readonly Code[]): Declaration =>
  routine({
    name: `is${stem}`,
    doc: { description: 'Returns true if the value is valid.' },
    parameters: takesUnknown,
    returns: (first) => predicate(first, type),
    body,
  })

// In a recursive model also what other validators call inside of a walk, which counts where it has been.
function recursiveChecks(model: Model, names: Names, parts: Parts): Declaration[] {
  const judge = parts.name('fits', 'self', (name) =>
    routine({ name, isPrivate: true, parameters: takesWalk, returns: code`boolean`, body: fitsBody(model, parts) }),
  )
  return [
    isDeclaration(names, [returns(call(names.isIn, [value, kitCall('start')]))]),
    routine({
      name: `is${names.stem}In`,
      doc: internal,
      isInternal: true,
      parameters: takesWalk,
      returns: code`boolean`,
      body: [returns(kitCall('judged', walk, value, judge))],
    }),
  ]
}

const fitsBody = (model: Model, parts: Parts): Code[] =>
  match<Model, Code[]>(model, {
    object: (object) => fitsObject(object, parts),
    enum: ({ values, open }) => [
      returns(accepts({ kind: 'union', members: open ? openTypes(values) : values.map(toLiteral) }, value, parts)),
    ],
    union: (union) => fitsUnion(union, parts),
    opaque: () => [returns(code`true`)],
  })

const toLiteral = ({ value }: EnumValue): Type => (value === null ? { kind: 'null' } : { kind: 'literal', value })

function publicDeclarations(
  { id, name }: Model,
  { stem, type, is, validate, explain, strip }: Names,
  context: Context,
): Declaration[] {
  const isValid = call(is, [value])
  const clean = canStrip(id, context) ? entry('value', call(strip, [value])) : value
  return [
    routine({
      name: `validate${stem}`,
      doc: { description: 'Returns the value, or every issue.' },
      parameters: takesUnknown,
      returns: generic(kit('Result'), [type]),
      body: [returns(choose(isValid, object([clean]), kitCall('failure', value, explain)))],
    }),
    routine({
      name: `assert${stem}`,
      doc: { description: 'Throws unless the value is valid.' },
      parameters: takesUnknown,
      returns: (first) => predicate(first, type, { isAssertion: true }),
      body: [kitCall('assertValid', call(validate, [value]), literal(name))],
    }),
    {
      kind: 'const',
      name: `${stem}Schema`,
      type: generic(kit('Schema'), [type]),
      value: pure(kitCall('schema', validate)),
    },
  ]
}

function explainDeclaration(model: Model, { stem, isIn }: Names, parts: Parts): Declaration {
  const isValid = call(isIn, walking(value, parts.isRecursive))
  const shown = { name: `explain${stem}`, isInternal: true, returns: kit('Found') } as const
  const body = explainModel(model, isValid, parts)
  if (!parts.isRecursive) return routine({ ...shown, parameters: takesUnknown, body })
  const once = parts.name('explains', '', (name) =>
    routine({ name, isPrivate: true, parameters: takesWalk, returns: kit('Found'), body }),
  )
  return routine({
    ...shown,
    parameters: [...takesUnknown, { ...walkParameter, initializer: kitCall('start') }],
    body: [returns(kitCall('explained', walk, value, once))],
  })
}
