/** The one loop over the inputs of a run. */
import type { Input, Settings } from '../config/settings.ts'
import { Refusal } from '../ir/diagnostics.ts'

/** What came of an input, or why it cannot be read at all. */
export type Ran<Result> = { input: Input } & ({ result: Result } | { refusal: Refusal })

/**
 * Runs the inputs one after the other. One that cannot be read as a whole (exit code 3) leaves the others alone; what is wrong with the
 * run itself (exit code 2) is thrown. `hear` is told of each when it is done, before the next one starts.
 */
export async function runInputs<Result>(
  { inputs }: Pick<Settings, 'inputs'>,
  run: (input: Input) => Promise<Result>,
  hear: (ran: Ran<Result>) => Promise<void> = async () => undefined,
): Promise<Ran<Result>[]> {
  const all: Ran<Result>[] = []
  for (const input of inputs) {
    const ran = await run(input).then(
      (result): Ran<Result> => ({ input, result }),
      (fault: unknown): Ran<Result> => ({ input, refusal: unreadable(fault) }),
    )
    await hear(ran)
    all.push(ran)
  }
  return all
}

function unreadable(fault: unknown): Refusal {
  if (fault instanceof Refusal && fault.exit === 3) return fault
  throw fault
}

/** The results of all inputs. Throws a refusal that says why some cannot be read. */
export function resultsOf<Result>(all: readonly Ran<Result>[]): Result[] {
  const refusals = all.flatMap((ran) => ('refusal' in ran ? [ran.refusal] : []))
  const [first] = refusals
  if (!first) return all.flatMap((ran) => ('result' in ran ? [ran.result] : []))
  throw refusals.length === 1
    ? first
    : new Refusal(
        refusals.flatMap(({ diagnostics }) => diagnostics),
        3,
        first.root,
      )
}
