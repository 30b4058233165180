/** What moved between two Specs, in meaning. */
import type { Place } from './place.ts'

/** The levels of a change, the worst first. */
export const levelOrder = ['breaking', 'warning', 'compatible', 'docs'] as const
/** How much a change matters to those who use the API. `docs`: only to readers of the pages. */
export type Level = (typeof levelOrder)[number]

/** Whether a level is as bad as another, or worse. */
export const isAtLeast = (level: Level, than: Level): boolean => levelOrder.indexOf(level) <= levelOrder.indexOf(than)

/** Which way a model goes, as a client sees it: sent, received, or both. */
export type Direction = 'request' | 'response' | 'both'

/** One change of a contract, as `diff` and `check` report it. */
export type Change = {
  /** A rule of the catalogue (`compare/rules.ts`). */
  rule: string
  /** That of the stricter direction, where the model goes both ways. */
  level: Level
  direction: Direction
  /** Its id now, or the one it had if it is gone. */
  model: string
  /** The key of the field. */
  field?: string
  message: string
  from?: unknown
  to?: unknown
  before?: Place
  after?: Place
  /** The same for the same change, whatever moved around it. */
  fingerprint: string
}

/** Whom a change of a model concerns. `users`: the models that name it. `roots`: those that nobody names, through which it is got at. */
export type Reach = { users: readonly string[]; roots: readonly string[] }
