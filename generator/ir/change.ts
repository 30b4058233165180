/** What moved between two Specs, in meaning. */
import type { Place } from './place.ts'

export type Level = 'breaking' | 'warning' | 'compatible' | 'docs'

export type Change = {
  rule: string
  level: Level
  direction: 'request' | 'response' | 'both'
  model: string
  field?: string
  message: string
  from?: unknown
  to?: unknown
  before?: Place
  after?: Place
  /** The same for the same change, whatever moved around it. */
  fingerprint: string
}
