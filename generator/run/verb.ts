/** What is done with an input: generate, check, diff, lint and inspect are one each. */
import type { Input, Settings } from '../config/settings.ts'
import type { Watcher } from './watcher.ts'

/** A function that runs on one input. It throws a refusal where nothing can be done. */
export type Verb<Result> = (input: Input, settings: Settings, watcher?: Watcher) => Promise<Result>
