/** The contract of a candidate: what it builds for a model and a mode, and how its results are read. */

/** A: a request body of sixteen optional fields. B: lists, a discriminated union and a tree, about 1,450 scalars. */
export type ModelName = 'A' | 'B'
/** A boolean; every error with its path; a boolean that minds unknown keys; the value without unknown keys. */
export type Mode = 'is' | 'errors' | 'strict' | 'strip'

export type Built = {
  /** What is timed. */
  run: (value: unknown) => unknown
  accepts: (result: unknown) => boolean
  /** The paths of the errors, as JSON pointers. */
  paths?: (result: unknown) => string[]
  /** The value that came out. */
  value?: (result: unknown) => unknown
}

export type Candidate = {
  name: string
  /** Whose version the page names. */
  package?: string
  /** In: the folder of the prepared code. Out: nothing where the candidate has no such mode. */
  build: (model: ModelName, mode: Mode, folder: string) => Promise<Built | undefined> | Built | undefined
}

/** What is run answers with a boolean. */
export const boolean = (run: (value: unknown) => unknown): Built => ({ run, accepts: (result) => result === true })

/** Keys as a JSON pointer. */
export const pointer = (keys: readonly PropertyKey[]): string => keys.map((key) => `/${String(key)}`).join('')
