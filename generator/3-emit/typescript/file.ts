/** Declarations → the statements of one file: local names for what is imported, imports sorted, docs encoded. */
import type { DocComment, Export, Statement } from '../../ir/plan.ts'
import { groupBy } from '../../ir/group-by.ts'
import { byCodeUnit } from '../../ir/spec.ts'
import type { FreeText, Syntax } from '../../ir/syntax.ts'
import { commentLine, commentText } from '../../sinks/comment.ts'
import { relativePath } from '../../sinks/file-path.ts'
import { identifier } from '../../sinks/identifier.ts'
import { memberKey } from '../../sinks/property-key.ts'
import { importsIn, localized, type Code, type Imported } from './code.ts'
import type { Declaration, Doc } from './declarations.ts'

/** The option `importExtension`: what imports between outputs end in; `none`: nothing. */
export type ImportExtension = 'js' | 'ts' | 'none'
type Import = Extract<Statement, { kind: 'import' }>

/** Puts a file together. In: its path from the output root, and its declarations. */
export function fileOf(
  path: string,
  declarations: readonly Declaration[],
  extension: ImportExtension,
): { statements: Statement[]; exports: Export[] } {
  const found = importsIn(declarations.map(codeIn)).filter((each) => each.path !== path)
  const names = localNames(found, declarations)
  const local = (piece: Code): Syntax => localized(piece, (found) => names.get(keyOf(found)) ?? found.name)
  return {
    statements: [...importsOf(path, names, found, extension), ...declarations.map((each) => statementOf(each, local))],
    exports: declarations.flatMap((each) =>
      each.kind === 'source' || each.kind === 'module' || isHidden(each)
        ? []
        : [{ name: identifier(each.name), isType: each.kind === 'interface' || each.kind === 'type' }],
    ),
  }
}

const isHidden = (declaration: Declaration): boolean =>
  ('isPrivate' in declaration && declaration.isPrivate === true) ||
  ('isInternal' in declaration && declaration.isInternal === true)

// Names that generated code uses as globals: an import of the same name would hide them.
const globals = new Set(
  'Array Blob Error Infinity Map NaN Number Object Set String Uint8Array globalThis undefined'.split(' '),
)

const keyOf = ({ path, name, prefix }: Imported): string => (name === '*' ? `${path}#* ${prefix}` : `${path}#${name}`)

const codeIn = (declaration: Declaration): Code[] => {
  switch (declaration.kind) {
    case 'interface':
      return [...declaration.members.map((member) => member.type), ...(declaration.index ? [declaration.index] : [])]
    case 'type':
      return [declaration.type]
    case 'function':
      return [
        ...declaration.parameters.flatMap(({ type, initializer }) => (initializer ? [type, initializer] : [type])),
        declaration.returns,
        declaration.body,
      ]
    case 'const':
      return [...(declaration.type ? [declaration.type] : []), declaration.value]
    case 'source':
      return [...wordsIn(declaration), declaration.source]
    case 'module':
      return wordsIn(declaration)
  }
}

// What source names as words is imported under these names, whatever else there is.
const wordsIn = (declaration: Declaration): Code[] =>
  'imports' in declaration && declaration.imports ? [...declaration.imports] : []

// First come, first named; whoever comes second is called by its namespace too.
function localNames(found: readonly Imported[], declarations: readonly Declaration[]): Map<string, string> {
  const taken = new Set([...globals, ...declarations.map((each) => identifier(each.name))])
  const names = new Map<string, string>()
  for (const each of importsIn(declarations.map(wordsIn))) {
    const name = ownName(each)
    taken.add(name)
    names.set(keyOf(each), name)
  }
  for (const each of found) {
    if (names.has(keyOf(each))) continue
    const name = freeName({ ...each, name: ownName(each) }, taken)
    taken.add(name)
    names.set(keyOf(each), name)
  }
  return names
}

const ownName = ({ name, prefix }: Imported): string => (name === '*' ? prefix : name)
const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
function freeName({ name, prefix }: Imported, taken: ReadonlySet<string>): string {
  const qualified = `${prefix}${upperFirst(name)}`
  if (!taken.has(name)) return name
  if (!taken.has(qualified)) return qualified
  let number = 2
  while (taken.has(`${name}_${number}`)) number++
  return `${name}_${number}`
}

function importsOf(
  path: string,
  names: ReadonlyMap<string, string>,
  found: readonly Imported[],
  extension: ImportExtension,
): Import[] {
  const all = [...new Map(found.map((each) => [keyOf(each), each])).values()]
  const modules = [...groupBy(all, moduleOf)].toSorted(([a], [b]) => byCodeUnit(a, b))
  return modules.flatMap(([, own]) => {
    const { path: target, isPackage } = own[0]!
    return importsFrom(isPackage ? target : specifier(path, target, extension), own, names)
  })
}

// Packages come before files.
const moduleOf = ({ path, isPackage }: Imported): string => (isPackage ? ` ${path}` : `/${path}`)

// The imports of one module: all of it under each local name, then single names.
function importsFrom(from: string, found: readonly Imported[], locals: ReadonlyMap<string, string>): Import[] {
  const kind = 'import' as const
  const whole = found.filter(({ name }) => name === '*').map((each) => locals.get(keyOf(each))!)
  const own = found.filter(({ name }) => name !== '*').toSorted((a, b) => byCodeUnit(a.name, b.name))
  const isType = own.every((each) => each.isType)
  const names = own.map((each) => {
    const local = locals.get(keyOf(each))!
    return { name: each.name, isType: each.isType && !isType, ...(local === each.name ? {} : { local }) }
  })
  return [
    ...whole.map((all): Import => ({ kind, from, isType: false, all, names: [] })),
    ...(own.length === 0 ? [] : [{ kind, from, isType, names }]),
  ]
}

/** How one output file names another in an import. */
export function specifier(from: string, to: string, extension: ImportExtension): string {
  const relative = relativePath(from, to)
  const stem = (relative.startsWith('.') ? relative : `./${relative}`).replace(/\.ts$/, '')
  return extension === 'none' ? stem : `${stem}.${extension}`
}

function statementOf(declaration: Declaration, local: (piece: Code) => Syntax): Statement {
  if (declaration.kind === 'source') return { kind: 'source', source: freeText(local(declaration.source)) }
  if (declaration.kind === 'module') return { kind: 'module', statements: declaration.statements }
  const name = identifier(declaration.name)
  const doc = docOf(declaration.doc)
  switch (declaration.kind) {
    case 'interface':
      return {
        kind: 'interface',
        name,
        ...doc,
        members: declaration.members.map((member) => ({
          key: memberKey(member.key),
          isOptional: member.isOptional,
          type: local(member.type),
          ...docOf(member.doc),
        })),
        ...(declaration.index ? { index: local(declaration.index) } : {}),
      }
    case 'type':
      return { kind: 'type', name, ...doc, type: local(declaration.type) }
    case 'function':
      return {
        kind: 'function',
        isExported: !declaration.isPrivate,
        name,
        ...doc,
        parameters: declaration.parameters.map(({ name, type, isOptional, initializer }) => ({
          name: identifier(name),
          type: local(type),
          ...(isOptional ? { isOptional } : {}),
          ...(initializer ? { initializer: local(initializer) } : {}),
        })),
        returns: local(declaration.returns),
        body: local(declaration.body),
      }
    case 'const':
      return {
        kind: 'const',
        isExported: !declaration.isPrivate,
        name,
        ...doc,
        ...(declaration.type ? { type: local(declaration.type) } : {}),
        value: local(declaration.value),
      }
  }
}

const freeText = (source: Syntax): FreeText => (source.kind === 'text' ? source : { kind: 'text', parts: [source] })

// Some templates are written where no compiler looks: a name with more in it would be another tag, or the end of the comment.
function tagOf(name: string, text: string | true): DocComment['tags'][number] {
  if (!/^[A-Za-z]+$/.test(name)) throw new TypeError(`No name of a tag: ${JSON.stringify(name)}`)
  return text === true ? { name } : { name, text: commentLine(text) }
}

function docOf(doc: Doc | undefined): { doc?: DocComment } {
  const { description, deprecated, example, remarks = [], tags: others = {} } = doc ?? {}
  const words = [description, ...remarks].filter((part) => part !== undefined && part !== '').join('\n\n')
  const tags = [
    ...(deprecated === undefined
      ? []
      : [{ name: 'deprecated', ...(deprecated === true ? {} : { text: commentText(deprecated) }) }]),
    ...Object.entries(others).map(([name, text]) => tagOf(name, text)),
    ...(example === undefined ? [] : [{ name: 'example', text: commentText(example) }]),
  ]
  return words === '' && tags.length === 0 ? {} : { doc: { text: commentText(words), tags } }
}
