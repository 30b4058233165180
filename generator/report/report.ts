/** The contract of reporters: what a run found goes in, text comes out. */
import type { Change, Reach } from '../ir/change.ts'
import type { Diagnostic } from '../ir/diagnostics.ts'
import type { Drift } from '../ir/drift.ts'

/** What a run found, for one input after the other. */
export type Report = {
  command: 'generate' | 'check' | 'diff' | 'lint' | 'inspect'
  inputs: readonly ReportedInput[]
  /** Which part of the version the changes ask to raise. */
  suggested?: 'major' | 'minor' | 'patch' | 'none'
  /** `diff` only: how many changes are left out, since somebody accepted them. */
  accepted?: number
  /** `diff` only: how many models are not compared; each is a diagnostic too. Then nothing is suggested. */
  uncompared?: number
}

/** What was found of one input. Every prefix runs from where the command was run, with `/`; it is empty or ends in `/`. */
export type ReportedInput = {
  /** What stands before a page's path. */
  prefix: string
  /**
   * The pages that changes came from, where they are others than those of `prefix`: what stands before their paths (`old/`, or
   * words for people such as `git:main:docs/`), and whether they stand in the work tree, so that a machine may be sent there.
   * Left out (`check`), they are an earlier state of the same pages.
   */
  before?: { prefix: string; isHere: boolean }
  diagnostics: readonly Diagnostic[]
  /** Paths run from the output folder. */
  drift: readonly Drift[]
  /** What stands before a drift's path. */
  outputPrefix: string
  changes: readonly Change[]
  /** Whom a change of a model concerns. In: its id. Left out, nobody knows. */
  reach?: (model: string) => Reach
}

/** One thing that was found: what has a code is a diagnostic, a rule a change, a state a drift. */
export type Found = Diagnostic | Change | Drift

/** The settings of a reporter, and what it may look up. */
export type ReportOptions = {
  color: boolean
  /** How many columns the terminal has, where there is one. */
  columns?: number | undefined
  /** How many problems are shown where people read; the rest is counted. */
  maxProblems: number
  /** Whether what is only counted is listed. */
  isVerbose?: boolean | undefined
  /** Whether this alone makes the run fail. */
  fails: (found: Found) => boolean
  /** The text of a page, for the frames of `text`. In: its path with its prefix. */
  source: (path: string) => string | undefined
  /** The address of a place of the pages in the commit that is looked at, where it has one. */
  link?: (at: { path: string; region?: { line: number; endLine: number } }) => string | undefined
  /** What the catalogue says of a rule of changes, for readers who do not know it. */
  ruleHelp?: (rule: string) => RuleHelp | undefined
}

/** A rule in words: what it is called, why it matters, and what to do. */
export type RuleHelp = { title?: string; why?: string; fix?: string }

/** Pure: the same report is the same text, wherever and whenever. */
export type Reporter = (report: Report, options: ReportOptions) => string
