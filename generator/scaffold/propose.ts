/** The headers of somebody's tables → what a dialect for them may say, and what was seen. */
import { dialects } from '../1-read/dialects/index.ts'
import { groupBy } from '../ir/group-by.ts'

/** A page of a user's that a dialect is made for. */
export type GivenPage = { path: string; text: string }

/** Lines of source. `evidence`: a pattern; `columns`: entries; `seen`: what else is there to know, for comments. */
export type Proposal = { evidence: string; columns: string[]; seen: string[] }

/** Looks at the tables of pages, and proposes what each column is. */
export function proposed(pages: readonly GivenPage[]): Proposal {
  const headers = pages.flatMap(({ text }) => headersIn(text))
  const counted = (of: readonly string[]) =>
    [...groupBy(of, (each) => each)].map(([each, all]) => ({ each, count: all.length })).toSorted(byCount)
  const shapes = counted(headers.map((words) => words.join(' | ')))
  const words = counted(headers.flat().filter((word) => word !== ''))
  const commonest = headers.toSorted((a, b) => rank(shapes, b) - rank(shapes, a))[0] ?? []
  return {
    evidence: `/^${patternOf(commonest)}/m`,
    columns: words.map(({ each, count }) => {
      const role = roleOf(each)
      const key = /^[A-Za-z]\w*$/.test(each) ? each : JSON.stringify(each)
      const entry = `${key}: '${role ?? '…'}', // in ${count}`
      return role ? entry : `// ${entry}`
    }),
    seen: shapes.map(({ each, count }) => `${count} × ${each}`),
  }
}

type Counted = { each: string; count: number }
const byCount = (a: Counted, b: Counted): number => b.count - a.count

// The most frequent header of those that are plainly of a model.
function rank(shapes: readonly Counted[], words: readonly string[]): number {
  const roles = words.map(roleOf)
  const count = shapes.find(({ each }) => each === words.join(' | '))?.count ?? 0
  return roles.includes('name') && roles.includes('type') ? count + 1e6 : count
}

const { columns: fields } = dialects.find(({ name }) => name === 'plain')!.tables.fields
const known = new Map(Object.entries(fields).map(([word, role]) => [word.toLowerCase(), role]))
const roleOf = (word: string): string | undefined => known.get(word.toLowerCase())

const patternOf = (words: readonly string[]): string =>
  words.map((word, at) => `${at === 0 ? '\\|? *' : ' *\\| *'}${word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`).join('')

// The line above one of dashes.
function headersIn(text: string): string[][] {
  const lines = text.split(/\r\n|\r|\n/)
  return lines.flatMap((line, at) => {
    const above = lines[at - 1] ?? ''
    return at > 0 && /^[\s|:-]+$/.test(line) && line.includes('-') && line.includes('|') && above.includes('|')
      ? [wordsOf(above)]
      : []
  })
}

const wordsOf = (line: string): string[] => {
  const text = line.trim()
  const inner = text.slice(text.startsWith('|') ? 1 : 0, text.endsWith('|') ? -1 : undefined)
  return inner.split('|').map((word) => word.replace(/[*_`]/g, '').trim())
}
