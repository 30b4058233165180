/** How many there are of what, in words. */
import type { Finding } from './finding.ts'

/** In the order in which they are counted: one, several. */
const nouns: Record<Finding['level'], readonly [one: string, several: string]> = {
  error: ['error', 'errors'],
  breaking: ['breaking', 'breaking'],
  spec: ['spec drift', 'spec drift'],
  edit: ['edit drift', 'edit drift'],
  generator: ['generator drift', 'generator drift'],
  warning: ['warning', 'warnings'],
  compatible: ['compatible', 'compatible'],
  docs: ['docs', 'docs'],
  info: ['info', 'info'],
}

/** How often each level occurs, the worst first; none is left out. In: levels. Out: a level and how many there are. */
export function countsOf(levels: readonly Finding['level'][]): [level: Finding['level'], count: number][] {
  const all = Object.keys(nouns) as Finding['level'][]
  return all
    .map((level): [Finding['level'], number] => [level, levels.filter((each) => each === level).length])
    .filter(([, count]) => count > 0)
}

/** `2 breaking, 1 warning, 4 compatible, 3 docs`; empty for nothing. */
export const countWords = (levels: readonly Finding['level'][]): string =>
  countsOf(levels)
    .map(([level, count]) => `${count} ${nouns[level][count === 1 ? 0 : 1]}`)
    .join(', ')

/** What of a comparison is left open, and what follows. */
export const uncomparedWords = (count: number): string =>
  `${count === 1 ? '1 model' : `${count} models`} not compared, so no version is suggested`
