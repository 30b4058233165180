/**
 * Rows that are fields of the field above them: `» street` below `address`, or `address.street`. Each field that has some is a model of its own,
 * which the page states beside the one that its table is about.
 */
import type { Page, Row, TypeExpression } from '../ir/page.ts'
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
  const branches = branchesOf(page.body.rows, rule)
  if (branches.every(({ children }) => children.length === 0)) return [page]
  const deepest = tooDeep(branches, limits.typeDepth)
  if (deepest) {
    const fault = nestingFault(limits, limits.typeDepth + 1, deepest.row.place)
    return [{ ...page, body: { kind: 'unreadable' }, diagnostics: [...page.diagnostics, fault] }]
  }
  const { rows, inner } = statedBy(page, branches)
  return [{ ...page, body: { ...page.body, rows } }, ...inner]
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

// Marks count; a name with a dot is a field of the one above that is called like what stands before the dot.
function placed(
  name: string,
  { marks, dotted }: ChildRule,
  above: readonly { depth: number; path: string }[],
): { depth: number; name: string; path: string } {
  const marked = marks?.exec(name)?.[0] ?? ''
  const bare = name.slice(marked.length).trim()
  if (marked !== '' && bare !== '' && above.length > 0)
    return { depth: [...marked.replace(/[\t ]/g, '')].length, name: bare, path: bare }
  const parent = dotted ? above.findLast(({ path }) => name.startsWith(`${path}.`)) : undefined
  return parent
    ? { depth: parent.depth + 1, name: name.slice(parent.path.length + 1), path: name }
    : { depth: 0, name, path: name }
}

const named = (row: Row, name: string): Row =>
  row.name === name ? row : { ...row, name, key: row.key === row.name ? name : row.key }

function statedBy(page: Page, branches: readonly Branch[]): { rows: Row[]; inner: Page[] } {
  const inner: Page[] = []
  const rows = branches.map(({ row, children }) => {
    if (children.length === 0) return row
    const own = innerPage(page, row)
    const stated = statedBy(own, children)
    inner.push({ ...own, body: { kind: 'object', rows: stated.rows } }, ...stated.inner)
    return { ...row, type: holding(row.type, own) }
  })
  return { rows, inner }
}

function innerPage({ path, sha256, dialect, title, anchor }: Page, { name, place, description }: Row): Page {
  return {
    ...{ path, sha256, dialect, anchor: `${anchor ?? title.text}.${name}` },
    title: { text: `${title.text} ${name}`, place },
    ...(description === undefined ? {} : { description }),
    examples: [],
    body: { kind: 'object', rows: [] },
    diagnostics: [],
  }
}

// What a list or a map holds is what has the fields.
function holding(type: TypeExpression, own: Page): TypeExpression {
  if (type.kind === 'array') return { ...type, items: holding(type.items, own) }
  if (type.kind === 'map' && type.values.kind !== 'scalar') return { ...type, values: holding(type.values, own) }
  return { kind: 'name', name: own.title.text, link: `#${own.anchor}`, place: type.place }
}
