/** The parameters of functions and of their types. */
import { builders } from 'prettier/doc'
import type { ParameterSyntax } from '../../ir/syntax.ts'
import { lastComma, type At, type Doc, type Role } from './at.ts'

const { group, indent, line, softline } = builders

/** `(…)`. An only parameter that is an object opens in its place. */
export function parametersDoc(parameters: readonly ParameterSyntax[], at: At): Doc {
  if (parameters.length === 0) return '()'
  if (opens(parameters)) return ['(', parameterDoc(parameters[0]!, 'only-parameter', at), ')']
  const docs = parameters.map((each, index): Doc => [
    index === 0 ? '' : [',', line],
    parameterDoc(each, 'parameter', at),
  ])
  return ['(', indent([softline, ...docs]), lastComma(at.style, 'all'), softline, ')']
}

const opens = (parameters: readonly ParameterSyntax[]): boolean =>
  parameters.length === 1 && parameters[0]!.type?.kind === 'index-signature' && !parameters[0]!.initializer

function parameterDoc({ name, type, isOptional, initializer }: ParameterSyntax, role: Role, at: At): Doc {
  const annotation: Doc = type ? [': ', at.lay(type, role, at)] : ''
  const left: Doc = [name, isOptional ? '?' : '', annotation]
  return initializer ? [left, ' = ', at.lay(initializer, 'item', at)] : left
}

/** The parameters and what a function returns; `arrow`: what stands between them. */
export function signatureDoc(parameters: readonly ParameterSyntax[], returned: Doc, isObject: boolean, at: At): Doc {
  const printed = parametersDoc(parameters, at)
  return group([parameters.length === 1 && isObject ? group(printed) : printed, returned])
}
