/** Whether a template is a pure function: the same model makes the same file, whatever was asked before, and whenever. */
import type { RenderedFile } from '../ir/plan.ts'
import type { Spec } from '../ir/spec.ts'
import { outcomeOf, ownOf, type Subject } from './run.ts'

/**
 * What is wrong. In: the Spec that is looked at, what the template made of it when it had not been asked anything yet, and
 * another Spec that is asked in between.
 */
export function determinismFaults(
  subject: Subject,
  { spec, files: first }: { spec: Spec; files: readonly RenderedFile[] },
  other: Spec,
): string[] {
  const run = (of: Spec): RenderedFile[] => ownOf(subject, outcomeOf(subject, of).files)
  const turned = { ...spec, models: spec.models.toReversed() }
  const ways: [when: string, files: RenderedFile[]][] = [
    ['a second time', run(spec)],
    ['in another year', inAnotherYear(() => run(spec))],
    // Files of all models may follow their order, which is always that of the ids.
    ['when the models are asked in another order', run(turned).filter(({ page }) => page !== undefined)],
    ['after other models', (run(other), run(spec))],
  ]
  const found = ways.flatMap(([when, files]) => {
    const expected = new Map(first.map(({ path, text }) => [path, text]))
    const differing = files.find(({ path, text }) => expected.get(path) !== text)
    return differing ? [`${differing.path} is another file ${when}: a template is a pure function`] : []
  })
  return found.slice(0, 1)
}

// What asks for the time, or for chance, gets another answer.
function inAnotherYear<Result>(run: () => Result): Result {
  const { Date: before } = globalThis
  const { random } = Math
  const later = before.now() + 400 * 24 * 60 * 60 * 1000
  globalThis.Date = new Proxy(before, {
    construct: (Target, given: []) => (given.length === 0 ? new Target(later) : new Target(...given)),
    apply: () => new before(later).toString(),
    get: (target, key) => (key === 'now' ? () => later : (Reflect.get(target, key) as unknown)),
  })
  Math.random = () => 0.123456789
  try {
    return run()
  } finally {
    globalThis.Date = before
    Math.random = random
  }
}
