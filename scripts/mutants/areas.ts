/** What is changed, and the tests that are to notice. */
export type Area = {
  mutate: readonly string[]
  tests: readonly string[]
  /** Of a hundred changes, so many are noticed at least. */
  atLeast: number
}

const tests = (...names: string[]): string[] => names.map((name) => `generator/test/${name}.test.ts`)

export const areas: Readonly<Record<string, Area>> = {
  sinks: {
    mutate: ['generator/sinks/*.ts', '!generator/sinks/*.test.ts'],
    tests: [...tests('sinks', 'sinks-written', 'code'), 'generator/sinks/posix.test.ts'],
    atLeast: 95,
  },
  compare: {
    mutate: ['generator/compare/*.ts', '!generator/compare/*.test.ts'],
    tests: [
      ...tests('compare', 'relation', 'rules-pages'),
      ...['accept', 'alternatives', 'directions', 'hidden', 'relation', 'renames', 'suggest', 'type-words'].map(
        (name) => `generator/compare/${name}.test.ts`,
      ),
    ],
    atLeast: 85,
  },
  commit: {
    mutate: ['commit', 'journal', 'moving', 'hold', 'run-folder', 'writes'].map(
      (name) => `generator/4-write/${name}.ts`,
    ),
    tests: [...tests('commit'), ...['commit', 'moving', 'writes'].map((name) => `generator/4-write/${name}.test.ts`)],
    atLeast: 85,
  },
}
