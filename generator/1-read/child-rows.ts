/**
 * Rows that are fields of the field above them: `» street` below `address`, or `address.street`. Each field that has some is a model of its own,
 * which the page states beside the one that its table is about.
 */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import type { Page, Row, TypeExpression } from '../ir/page.ts'
import type { Scalar } from '../ir/spec.ts'
import type { Limits } from './limits.ts'
import type { Rules } from './rules.ts'
import { nestingFault } from './type-depth.ts'

type ChildRule = NonNullable<Rules['tables']['fields']['children']>
/** A row, and those that are its fields. */
type Branch = { row: Row; children: Branch[] }

/**
 * Returns what a page states once its rows are told apart: itself, and a model for each field with fields of its own; a page whose fields are
 * deeper inside each other than types may be cannot be read.
 */
export function unfoldRows(page: Page, { tables }: Rules, limits: Limits): Page[] {
  const rule = tables.fields.children
  if (!rule || page.body.kind !== 'object') return [page]
  const { rows: written } = page.body
  const branches = branchesOf(written, rule)
  if (branches.every(({ row, children }, index) => children.length === 0 && row === written[index])) return [page]
  const deepest = tooDeep(branches, limits.typeDepth)
  if (deepest) {
    const fault = nestingFault(limits, limits.typeDepth + 1, deepest.row.place)
    return [{ ...page, body: { kind: 'unreadable' }, diagnostics: [...page.diagnostics, fault] }]
  }
  const { rows, inner, diagnostics } = statedBy(page, branches)
  return [{ ...page, body: { ...page.body, rows }, diagnostics: [...page.diagnostics, ...diagnostics] }, ...inner]
}

// The first row that is further in.
function tooDeep(branches: readonly Branch[], depth: number): Branch | undefined {
  if (depth === 0) return branches[0]
  for (const { children } of branches) {
    const found = tooDeep(children, depth - 1)
    if (found) return found
  }
  return undefined
}

function branchesOf(rows: readonly Row[], rule: ChildRule): Branch[] {
  const top: Branch[] = []
  const above: { branch: Branch; depth: number; path: string }[] = []
  for (const row of rows) {
    const { depth, name, path } = placed(row.name, rule, above)
    const branch: Branch = { row: named(row, name), children: [] }
    while (above.length > 0 && above.at(-1)!.depth >= depth) above.pop()
    const parent = above.at(-1)
    ;(parent?.branch.children ?? top).push(branch)
    above.push({ branch, depth, path })
  }
  return top
}

// Marks count, whether or not a row without any stands above; a name with a dot is a field of the one above that is called like what
// stands before the dot.
function placed(
  name: string,
  { marks, dotted }: ChildRule,
  above: readonly { depth: number; path: string }[],
): { depth: number; name: string; path: string } {
  const marked = marks?.exec(name)?.[0] ?? ''
  const bare = name.slice(marked.length).trim()
  if (marked !== '' && bare !== '') return { depth: [...marked.replace(/[\t ]/g, '')].length, name: bare, path: bare }
  const parent = dotted ? above.findLast(({ path }) => name.startsWith(`${path}.`)) : undefined
  return parent
    ? { depth: parent.depth + 1, name: name.slice(parent.path.length + 1), path: name }
    : { depth: 0, name, path: name }
}

const named = (row: Row, name: string): Row =>
  row.name === name ? row : { ...row, name, key: row.key === row.name ? name : row.key }

type Stated = { rows: Row[]; inner: Page[]; diagnostics: Diagnostic[] }

function statedBy(page: Page, branches: readonly Branch[]): Stated {
  const inner: Page[] = []
  const diagnostics: Diagnostic[] = []
  const rows = branches.map(({ row, children }) => {
    if (children.length === 0) return row
    const own = innerPage(page, row)
    const stated = statedBy(own, children)
    inner.push(
      { ...own, body: { kind: 'object', rows: stated.rows }, diagnostics: stated.diagnostics },
      ...stated.inner,
    )
    const { place } = row.type
    const found = { field: row.name, rows: children.map((child) => child.row.name) }
    if (!takesFields(row.type)) diagnostics.push(diagnose('rows-below-type', found, { place }))
    return { ...row, type: holding(row.type, { kind: 'name', name: own.title.text, link: `#${own.anchor}`, place }) }
  })
  return { rows, inner, diagnostics }
}

function innerPage({ path, sha256, dialect, namespace, title, anchor }: Page, { name, place, description }: Row): Page {
  return {
    ...{ path, sha256, dialect, ...(namespace === undefined ? {} : { namespace }) },
    anchor: `${anchor ?? title.text}.${name}`,
    title: { text: `${title.text} ${name}`, place },
    ...(description === undefined ? {} : { description }),
    examples: [],
    body: { kind: 'object', rows: [] },
    diagnostics: [],
  }
}

// Whether a type may have the fields that stand below it: what a list or a map holds, one member of a union, what nothing is said of.
function takesFields(type: TypeExpression): boolean {
  switch (type.kind) {
    case 'array':
      return takesFields(type.items)
    case 'map':
      return takesFields(type.values)
    case 'optional':
    case 'nullable':
      return takesFields(type.of)
    case 'union':
      return type.members.filter(takesFields).length === 1
    case 'name':
      return type.link === undefined
    default:
      return isScalar(type, 'unknown')
  }
}

// The type with the model in the place of what has the fields. A map of no models is what they call an object.
function holding(type: TypeExpression, own: TypeExpression): TypeExpression {
  switch (type.kind) {
    case 'array':
      return { ...type, items: holding(type.items, own) }
    case 'map':
      return type.values.kind === 'scalar' ? own : { ...type, values: holding(type.values, own) }
    case 'optional':
    case 'nullable':
      return { ...type, of: holding(type.of, own) }
    case 'union': {
      if (takesFields(type))
        return { ...type, members: type.members.map((member) => (takesFields(member) ? holding(member, own) : member)) }
      const nulls = type.members.filter((member) => isScalar(member, 'null'))
      return nulls.length > 0 ? { ...type, members: [own, ...nulls] } : own
    }
    default:
      return own
  }
}

const isScalar = (type: TypeExpression, name: Scalar): boolean => type.kind === 'scalar' && type.name === name
