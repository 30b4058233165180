/** What is measured: a column is a mode on an input, and whether the validator has seen other shapes before. */
import type { Mode, ModelName } from './candidate.ts'

export type Column = {
  model: ModelName
  mode: Mode
  input: string
  /** `mega`: after many hidden classes, as in a server; `mono`: after none but this. */
  seen: 'mono' | 'mega'
  /** Part of a quick run too. */
  isQuick?: true
}

const column = (model: ModelName, mode: Mode, input: string, seen: Column['seen'] = 'mono'): Column => {
  const isQuick = quick.has(`${model} ${mode} ${input} ${seen}`)
  return { model, mode, input, seen, ...(isQuick ? { isQuick } : {}) }
}

const quick = new Set([
  'A is full mono',
  'A is typical mega',
  'A is mixed 64 shapes mega',
  'A is bad five mono',
  'A errors full mono',
  'A errors bad five mono',
  'A strict full mono',
  'A strip full mono',
  'B is full mono',
  'B errors bad five mono',
  'B strict full mono',
  'B strip full mono',
])

/** The columns, in the order of the page. */
export const columns: readonly Column[] = [
  ...['full', 'typical', 'empty', 'bad type', 'bad enum', 'bad map', 'bad five'].map((input) =>
    column('A', 'is', input),
  ),
  ...['full', 'typical', 'empty', 'mixed 64 shapes'].map((input) => column('A', 'is', input, 'mega')),
  ...['full', 'bad type', 'bad enum', 'bad map', 'bad five'].map((input) => column('A', 'errors', input)),
  ...['full', 'one extra'].map((input) => column('A', 'strict', input)),
  ...['full', 'mixed 64 shapes'].map((input) => column('A', 'strict', input, 'mega')),
  ...['full', 'one extra'].map((input) => column('A', 'strip', input)),
  ...['full', 'mixed 64 shapes'].map((input) => column('A', 'strip', input, 'mega')),
  ...['full', 'bad one', 'bad five'].map((input) => column('B', 'is', input)),
  ...['full', 'bad one', 'bad five'].map((input) => column('B', 'errors', input)),
  ...['full', 'one extra'].map((input) => column('B', 'strict', input)),
  ...['full', 'one extra'].map((input) => column('B', 'strip', input)),
]
