/**
 * Answers questions that lead to one another, possibly in circles. A question holds unless something says no: all are taken to
 * hold at first, and when one is refuted, those that relied on it are asked again. So a "no" stands for good the moment it is
 * found, and a "yes" once nothing is left to ask. Every answer is remembered, and nothing recurses.
 */

/** `unclear`: finding out takes more steps than there are. */
export type Answer = 'yes' | 'no' | 'unclear'

/** How many steps one question from outside may take, and how many are left for all of them. */
export type Steps = { each: number; all: number }

/** A question and what is known of its answer. `open`: it was asked, and nothing has refuted it. */
export type Question<Subject> = {
  subject: Subject
  state: 'new' | 'open' | 'yes' | 'no'
  /** Those that took this one to hold, while it is open. */
  reliedOnBy: Set<Question<Subject>>
  /** That it was asked from outside, and could not be answered. */
  isUnclear: boolean
}

/** Returns a question that nobody has asked. */
export const questionOf = <Subject>(subject: Subject): Question<Subject> => ({
  subject,
  state: 'new',
  reliedOnBy: new Set(),
  isUnclear: false,
})

/** What somebody who says whether a question holds is handed. */
export type Inquiry<Subject> = {
  /** Returns whether another question holds, as far as is known. */
  ask: (other: Question<Subject>) => boolean
  /** Counts a step. Returns false when there is none left: then whatever is said of the question counts for nothing. */
  step: () => boolean
}

type Holds<Subject> = (subject: Subject, inquiry: Inquiry<Subject>) => boolean

/** Answers a question. In: what says whether one holds, and the steps there are, which are counted down. */
export function answer<Subject>(root: Question<Subject>, holds: Holds<Subject>, steps: Steps): Answer {
  if (root.state === 'yes' || root.state === 'no') return root.state
  if (root.isUnclear) return 'unclear'
  const { asked, isComplete } = explore(root, holds, steps)
  for (const question of asked) {
    question.reliedOnBy.clear()
    // What was not refuted holds if all was asked, else it is as if it had not been asked.
    if (question.state === 'open') question.state = isComplete ? 'yes' : 'new'
  }
  const { state } = root as Question<Subject>
  root.isUnclear = state === 'new'
  return state === 'yes' || state === 'no' ? state : 'unclear'
}

function explore<Subject>(root: Question<Subject>, holds: Holds<Subject>, steps: Steps) {
  const asked: Question<Subject>[] = []
  const waiting: Question<Subject>[] = []
  let left = steps.each
  const isLeft = (): boolean => left > 0 && steps.all > 0
  const step = (): boolean => {
    left--
    steps.all--
    return isLeft()
  }
  const open = (question: Question<Subject>): void => {
    question.state = 'open'
    asked.push(question)
    waiting.push(question)
  }
  const askFor =
    (asking: Question<Subject>) =>
    (other: Question<Subject>): boolean => {
      if (other.state === 'new') open(other)
      if (other.state === 'open') other.reliedOnBy.add(asking)
      return other.state !== 'no'
    }
  open(root)
  for (let next = waiting.pop(); next && isLeft(); next = waiting.pop()) {
    if (next.state !== 'open') continue
    if (holds(next.subject, { ask: askFor(next), step }) || !isLeft()) continue
    next.state = 'no'
    for (const each of next.reliedOnBy) waiting.push(each)
  }
  return { asked, isComplete: isLeft() }
}
