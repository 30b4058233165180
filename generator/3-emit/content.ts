/** What a template returns, held against what it may return: some templates are written where no compiler looks. */
import { isOrderedJson, isRecord } from '../ir/is-json.ts'
import { isText } from '../sinks/language.ts'
import type { Content } from './template.ts'
import { isCode } from './typescript/code.ts'
import { isRecorded } from './typescript/recorded.ts'

/** What is wrong with a content for a path; nothing where nothing is. */
export function faultIn(content: unknown, path: string): string | undefined {
  if (!isRecord(content)) return `it returns ${nameOf(content)}, and no content`
  const rule = Object.hasOwn(rules, String(content['kind'])) ? rules[content['kind'] as Content['kind']] : undefined
  if (!rule)
    return `it returns content of the kind ${nameOf(content['kind'])}; there is ${Object.keys(rules).join(', ')}`
  const ending = path.slice(path.lastIndexOf('.') + 1)
  if (rule.ending === undefined ? Object.values(rules).some((each) => each.ending === ending) : ending !== rule.ending)
    return `it returns content of the kind ${String(content['kind'])} for a file that ends in .${ending}`
  return rule.fault(content)
}

type Given = Readonly<Record<string, unknown>>
type Rule = { ending?: string; fault: (content: Given) => string | undefined }

const rules: Record<Content['kind'], Rule> = {
  typescript: {
    ending: 'ts',
    fault: ({ declarations }) =>
      Array.isArray(declarations)
        ? declarations.map(faultInDeclaration).find((fault) => fault !== undefined)
        : '`declarations` is no list',
  },
  markdown: {
    ending: 'md',
    fault: ({ title, text, notes }) =>
      typeof title === 'string' && typeof text === 'string' && typeof notes === 'boolean'
        ? undefined
        : 'markdown has a `title`, a `text` and `notes`, which is true or false',
  },
  json: { ending: 'json', fault: ({ value }) => (isOrderedJson(value) ? undefined : '`value` is no JSON') },
  text: {
    fault: ({ text, comment }) =>
      isText(text) && (comment === undefined || (typeof comment === 'string' && /^[#/%;-]{1,2}$/.test(comment)))
        ? undefined
        : '`text` was not made by a language, or `comment` starts no comment',
  },
}

/** The parts of each kind of declaration that are source. */
const sources: Record<string, (declaration: Given) => unknown[]> = {
  interface: ({ members, index }) => [
    ...(Array.isArray(members) ? members.map((each: unknown) => (isRecord(each) ? each['type'] : each)) : [undefined]),
    ...(index === undefined ? [] : [index]),
  ],
  type: ({ type }) => [type],
  function: ({ parameters, returns, body }) => [
    ...(Array.isArray(parameters)
      ? parameters.flatMap((each: unknown) =>
          isRecord(each) ? [each['type'], ...(each['initializer'] === undefined ? [] : [each['initializer']])] : [each],
        )
      : [undefined]),
    returns,
    body,
  ],
  const: ({ type, value }) => [...(type === undefined ? [] : [type]), value],
  source: ({ source, imports }) => [...(Array.isArray(imports) ? imports : []), source],
  module: (declaration) => (isRecorded(declaration) ? [] : [undefined]),
}

function faultInDeclaration(declaration: unknown): string | undefined {
  if (!isRecord(declaration)) return `a declaration is ${nameOf(declaration)}`
  const { kind, name } = declaration
  const sourcesOf = Object.hasOwn(sources, String(kind)) ? sources[String(kind)] : undefined
  if (!sourcesOf) return `a declaration is of the kind ${nameOf(kind)}; there is ${Object.keys(sources).join(', ')}`
  if (typeof name !== 'string') return `a ${String(kind)} has no name`
  return sourcesOf(declaration).every(isCode) ? undefined : `source of \`${name}\` was not made with code\`…\``
}

const nameOf = (value: unknown): string =>
  value === null ? 'null' : typeof value === 'string' ? `\`${value}\`` : Array.isArray(value) ? 'a list' : typeof value
