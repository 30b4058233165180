/** Two routes, one verdict: what fits is what the generated validators accept. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fits, scopeOf, type Terms } from '../witness/conformance.ts'
import { misfits } from '../witness/misfits.ts'
import { loadSettings } from '../config/settings.ts'
import type { Json, Model, Spec } from '../ir/spec.ts'
import { readSpec } from '../run/read.ts'
import { fileStem, namespaceFolders } from '../sinks/file-path.ts'
import { filesOf, load, transpiled, writeTemporary } from './compile.ts'
import { instancesOf } from './instances.ts'
import { anySpec } from './spec-arbitrary.ts'
import { reference } from './spec-builders.ts'
import { validatorOf, type Result } from './verdict.ts'

const home = join(import.meta.dirname, '../..')

function termsOf(models: readonly Model[]): Terms {
  const byId = new Map(models.map((model) => [model.id, model]))
  return { model: (id) => byId.get(id), keyOf: ({ key }) => key, nulls: 'documented' }
}

async function validatorsOf({ models }: Spec, folder: string): Promise<((value: unknown) => Result)[]> {
  const paths = models.map(({ namespace, name }) =>
    ['validators', ...namespaceFolders(namespace), `${fileStem(name)}.js`].join('/'),
  )
  const modules = await Promise.all(paths.map((path) => load(folder, path)))
  return modules.map((module, index) => validatorOf(module, models[index]!.name))
}

async function disagreements(spec: Spec): Promise<{ found: string[]; counts: { yes: number; no: number } }> {
  const validators = await validatorsOf(spec, await writeTemporary(transpiled(filesOf(spec))))
  const terms = termsOf(spec.models)
  const counts = { yes: 0, no: 0 }
  const found = spec.models.flatMap((model, index) =>
    instancesOf(model, (id) => terms.model(id)!).flatMap((instance: Json) => {
      const type = reference(model.id)
      const isFit = fits(instance, type, scopeOf(terms))
      expect(misfits(instance, type, scopeOf(terms)).length === 0).toBe(isFit)
      counts[isFit ? 'yes' : 'no']++
      const result = validators[index]!(instance)
      return isFit === (result.issues === undefined)
        ? []
        : [`${model.id}: ${JSON.stringify(instance)}: fits ${isFit}, validator ${JSON.stringify(result)}`]
    }),
  )
  return { found, counts }
}

test.each(['spec', 'generator/test/pages'])('the models of %s', async (input) => {
  const settings = await loadSettings(join(home, 'generator/test'), { input: join(home, input) })
  const { spec } = await readSpec(settings.inputs[0]!, settings, [])
  const { found, counts } = await disagreements(spec)
  expect(found).toEqual([])
  expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(20)
})

test('models of any kind', async () => {
  for (const spec of fc.sample(anySpec, { seed: 1, numRuns: 20 })) expect((await disagreements(spec)).found).toEqual([])
})
