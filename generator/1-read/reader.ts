/** A page while it is read, and the way from a node of its tree back to its place and its text. */
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Place } from '../ir/place.ts'
import type { Limits } from './limits.ts'
import type { Rules } from './rules.ts'

/** The text and the rules of a page, and where to report: every function that reads a part of it takes this. */
export type Reader = {
  path: string
  /** The text that was parsed; offsets and positions of mdast point into it. */
  source: string
  dialect: Rules
  limits: Limits
  report: (diagnostic: Diagnostic) => void
}

type Positioned = { position?: { start: Point; end: Point } | undefined }
type Point = { line: number; column: number; offset?: number | undefined }

/** The place of an mdast node, or from one node to another. */
export const placeOf = (reader: Reader, from: Positioned, to: Positioned = from): Place => ({
  path: reader.path,
  line: from.position!.start.line,
  column: from.position!.start.column,
  endLine: to.position!.end.line,
  endColumn: to.position!.end.column,
})

/** The page's text under mdast nodes, from the first to the last. */
export const sourceOf = (reader: Reader, from: Positioned, to: Positioned = from): string =>
  reader.source.slice(from.position!.start.offset, to.position!.end.offset)
