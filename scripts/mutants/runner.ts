/**
 * Stryker's way to our tests. A test file and all of ours that it loads are one script, compiled once; for each change it is evaluated anew,
 * while the libraries stay loaded, and the tests that meet the change run in this process, the quickest first. vitest would start
 * a worker, and load the compiler in it, two thousand times.
 */
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { constants, Script } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import { commonTokens, declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from '@stryker-mutator/api/core'
import type {
  DryRunOptions,
  DryRunResult,
  MutantRunOptions,
  MutantRunResult,
  TestResult,
  TestRunner,
} from '@stryker-mutator/api/test-runner'
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner'
import { groupBy } from '../../generator/ir/group-by.ts'
import { Suite, type Test } from './suite.ts'

/** What Stryker is told of a run, in its options under `ours`. */
export type Ours = {
  /** Test files, from the project's folder. */
  tests: readonly string[]
  /** Where it is kept how long each test takes: a runner that hung is started anew. */
  durations: string
}

/** What the changed code and its runner say to one another. */
type Spy = { [Key in keyof InstrumenterContext]?: InstrumenterContext[Key] | undefined }

type Evaluate = (require: (name: string) => unknown, module: object, exports: object) => void
type Compiled = { evaluate: Evaluate; libraries: ReadonlyMap<string, object> }

class InProcess implements TestRunner {
  private readonly ours: Ours
  private readonly files = new Map<string, Compiled>()

  constructor(
    options: StrykerOptions,
    private readonly spy: Spy,
  ) {
    this.ours = options['ours'] as Ours
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    for (const file of this.ours.tests) this.files.set(file, await compile(file))
  }

  async dryRun({ coverageAnalysis }: DryRunOptions): Promise<DryRunResult> {
    const tests: TestResult[] = []
    for (const file of this.files.keys()) {
      const suite = this.load(file)
      for (const test of suite.tests) tests.push(await this.time(suite, test, file))
      await suite.end()
    }
    const durations = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))
    writeFileSync(this.ours.durations, JSON.stringify(durations))
    const { mutantCoverage } = this.spy
    return {
      ...{ status: DryRunStatus.Complete, tests },
      ...(coverageAnalysis === 'off' || mutantCoverage === undefined ? {} : { mutantCoverage }),
    }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    this.spy.activeMutant = activeMutant.id
    this.spy.hitCount = hitLimit === undefined ? undefined : 0
    this.spy.hitLimit = hitLimit
    this.spy.currentTestId = undefined
    let nrOfTests = 0
    for (const [file, ids] of this.filesOf(testFilter)) {
      const suite = loadOr(() => this.load(file))
      if (suite === undefined) return killed([...ids].slice(0, 1), 'it does not load', nrOfTests)
      for (const id of ids) {
        const test = suite.tests.find((other) => other.id === id)
        // A table of the tests is made of what they test: one that is gone has noticed.
        if (test === undefined) return killed([id], 'there is no such test any more', nrOfTests)
        nrOfTests++
        try {
          await suite.prepare(test)
          await suite.run(test)
        } catch (error) {
          return killed([id], messageOf(error), nrOfTests)
        }
      }
      await suite.end()
    }
    return { status: MutantRunStatus.Survived, nrOfTests }
  }

  /** A file is evaluated once for all of its tests that are asked for; files and tests that are quick come first. */
  private filesOf(filter: readonly string[] | undefined): [string, readonly string[]][] {
    const durations: Record<string, number> = existsSync(this.ours.durations)
      ? (JSON.parse(readFileSync(this.ours.durations, 'utf8')) as Record<string, number>)
      : {}
    const durationOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + (durations[id] ?? 0), 0)
    const ids = (filter ?? Object.keys(durations)).toSorted((one, other) => durationOf([one]) - durationOf([other]))
    const files = [...groupBy(ids, (id) => id.split(' > ', 1)[0]!)]
    return files.toSorted(([, some], [, others]) => durationOf(some) - durationOf(others))
  }

  private load(file: string): Suite {
    const suite = new Suite(file)
    const vitest = suite.module()
    const module = { exports: {} }
    const { evaluate, libraries } = this.files.get(file)!
    evaluate((name) => (name === 'vitest' ? vitest : libraries.get(name)), module, module.exports)
    return suite
  }

  private async time(suite: Suite, test: Test, fileName: string): Promise<TestResult> {
    // What is prepared is prepared for all tests of a group.
    await suite.prepare(test)
    this.spy.currentTestId = test.id
    const start = performance.now()
    const about = { id: test.id, name: test.id, fileName: resolve(fileName) }
    try {
      await suite.run(test)
      return { ...about, status: TestStatus.Success, timeSpentMs: performance.now() - start }
    } catch (error) {
      const timeSpentMs = performance.now() - start
      return { ...about, status: TestStatus.Failed, timeSpentMs, failureMessage: messageOf(error) }
    } finally {
      this.spy.currentTestId = undefined
    }
  }
}

const killed = (killedBy: string[], failureMessage: string, nrOfTests: number): MutantRunResult => ({
  ...{ status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests },
})

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error)

function loadOr(load: () => Suite): Suite | undefined {
  try {
    return load()
  } catch {
    return undefined
  }
}

async function compile(file: string): Promise<Compiled> {
  const { outputFiles, metafile } = await build({
    ...{ absWorkingDir: process.cwd(), entryPoints: [file] },
    ...{ bundle: true, write: false, metafile: true, platform: 'node', format: 'cjs', packages: 'external' },
    ...{ logLevel: 'error', alias: { 'marktype/template': resolve('generator/template.ts') }, plugins: [places] },
  })
  const libraries = new Map<string, object>()
  for (const { path, kind } of Object.values(metafile.outputs).flatMap(({ imports }) => imports)) {
    if (kind !== 'dynamic-import') libraries.set(path, (await import(path)) as object)
  }
  // What stands for a library is its module, as `import` gives it: esbuild would make one of what `require` gives.
  const text = outputFiles[0]!.text.replaceAll(/__toESM\((require\("[^"]+"\))(?:, 1)?\)/g, '$1')
  const script = new Script(`(function (require, module, exports) {${text}\n})`, {
    filename: resolve(`${file}.cjs`),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  return { evaluate: script.runInThisContext() as Evaluate, libraries }
}

/** A file of a bundle stands where it stood. */
const places: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path)),
    }))
  },
}

function runnerOf(options: StrykerOptions): TestRunner {
  const world = globalThis as Record<string, unknown>
  return new InProcess(options, (world[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {}) as Spy)
}
runnerOf.inject = [commonTokens.options] satisfies [typeof commonTokens.options]

/** @public Stryker looks for a plugin under this name. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'ours', runnerOf)]
