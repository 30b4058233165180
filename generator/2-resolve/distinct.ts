/** Which statement a model is read from where several claim its id, or would be written to the same files. */
import { diagnose, type Diagnostic } from '../ir/diagnostics.ts'
import { keyOf } from '../ir/identity.ts'
import type { Page } from '../ir/page.ts'
import { byCodeUnit, type Model } from '../ir/spec.ts'
import { collisionsIn, outputStem } from '../sinks/output-names.ts'
import type { Target } from './page-index.ts'
import { mayBeProse } from './prose.ts'

/** A page and the model it claims; `kept`: the accepted model that stands for it. */
export type Candidate = { target: Target; page: Page; kept?: Model }

/**
 * Returns the candidates that stand, as they were ordered; each other one is reported, with the page that is in its way. Who
 * has the id already keeps it, else the first by path; prose comes last. In: also the models that were accepted last, by key.
 */
export function distinct(
  candidates: readonly Candidate[],
  accepted: ReadonlyMap<string, Model>,
  report: (diagnostic: Diagnostic) => void,
): Candidate[] {
  const rankOf = ({ target, page }: Candidate): number =>
    accepted.get(keyOf(target))?.id === target.id ? 0 : mayBeProse(page) ? 2 : 1
  const ordered = candidates.toSorted((a, b) => rankOf(a) - rankOf(b) || byCodeUnit(a.target.path, b.target.path))
  const holders = new Map<string, Candidate>()
  for (const each of ordered) if (!holders.has(each.target.id)) holders.set(each.target.id, each)
  const targets = [...holders.values()].map(({ target }) => target)
  const collisions = collisionsIn(targets, filesOf)
  return candidates.filter((candidate) => {
    const holder = holders.get(candidate.target.id)!
    const other = collisions.get(candidate.target)
    if (holder !== candidate) report(duplicateFault(candidate, holder))
    else if (other) report(collisionFault(candidate, other))
    return holder === candidate && !other
  })
}

// A file has an ending, which no folder has.
const filesOf = (target: Target): string => `${outputStem(target)}.`

function duplicateFault({ target: { id }, page }: Candidate, holder: Candidate): Diagnostic {
  const other = { other: holder.target.path, line: holder.page.title.place.line }
  return diagnose('duplicate-model', { id, ...other }, { place: page.title.place, model: id })
}

function collisionFault({ target, page }: Candidate, other: Target): Diagnostic {
  const about = { place: page.title.place, model: target.id }
  const makers = [other, target].map(keyOf)
  return diagnose('output-collision', { path: outputStem(target), other: outputStem(other), makers }, about)
}
