/** What tests take of vitest, kept as a list: a test is run when somebody asks for it, in this process, as often as they ask. */
import * as vitest from 'vitest'

type Work = () => unknown
type Hooks = { before: Work[]; beforeEach: Work[]; afterEach: Work[]; after: Work[] }
export type Test = { id: string; work: Work; groups: readonly Group[] }
type Group = { name: string; hooks: Hooks }

export class Suite {
  readonly tests: Test[] = []
  private groups: readonly Group[]
  private readonly entered = new Set<Group>()

  constructor(file: string) {
    this.groups = [newGroup(file)]
  }

  /** The module `vitest` as a test file sees it. */
  readonly module = (): Record<string, unknown> => {
    const hook = (name: keyof Hooks) => (work: Work) => void this.groups.at(-1)!.hooks[name].push(work)
    const test = withEach((name, work) => this.add(name, work))
    return {
      ...vitest,
      describe: withEach((name, work) => this.group(name, work)),
      ...{ test, it: test },
      ...{ beforeAll: hook('before'), beforeEach: hook('beforeEach') },
      ...{ afterEach: hook('afterEach'), afterAll: hook('after') },
    }
  }

  /** What a test's groups prepare for all of their tests, once. */
  async prepare({ groups }: Test): Promise<void> {
    for (const group of groups) {
      if (this.entered.has(group)) continue
      this.entered.add(group)
      for (const prepare of group.hooks.before) await prepare()
    }
  }

  /** @throws what the test throws */
  async run({ work, groups }: Test): Promise<void> {
    for (const { hooks } of groups) for (const prepare of hooks.beforeEach) await prepare()
    try {
      await work()
    } finally {
      for (const { hooks } of groups.toReversed()) for (const clear of hooks.afterEach) await clear()
    }
  }

  async end(): Promise<void> {
    for (const { hooks } of this.entered) for (const clear of hooks.after) await clear()
  }

  private add(name: string, work: Work): void {
    const path = [...this.groups.map((group) => group.name), name].join(' > ')
    const twins = this.tests.filter(({ id }) => id === path || id.startsWith(`${path} #`)).length
    this.tests.push({ id: twins === 0 ? path : `${path} #${twins + 1}`, work, groups: this.groups })
  }

  private group(name: string, work: Work): void {
    const outside = this.groups
    this.groups = [...outside, newGroup(name)]
    work()
    this.groups = outside
  }
}

const newGroup = (name: string): Group => ({ name, hooks: { before: [], beforeEach: [], afterEach: [], after: [] } })

type Declare = (name: string, work: Work) => void

/** A declaration that also takes a table: `test.each(rows)(name, work)`. How long a test may take is up to whoever runs it. */
function withEach(declare: Declare): unknown {
  const each =
    (rows: readonly unknown[]) =>
    (name: string, ...more: unknown[]) =>
      rows.forEach((row, index) => {
        const cells = Array.isArray(row) ? row : [row]
        declare(`${name} ${index}`, () => workOf(more)(...cells))
      })
  return Object.assign((name: string, ...more: unknown[]) => declare(name, () => workOf(more)()), { each })
}

const workOf = (more: readonly unknown[]) =>
  more.find((part) => typeof part === 'function') as (...row: unknown[]) => unknown
