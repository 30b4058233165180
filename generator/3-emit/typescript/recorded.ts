/** Modules of our own that are emitted as they stand: `npm run record` writes them, with their layouts, into `*.recorded.ts`. */
import type { RecordedStatement } from '../../ir/recorded.ts'
import { importedAll, type Code } from './code.ts'

declare const trusted: unique symbol

/** A module as a declaration of a file. `imports`: the packages that it names. Only `recorded` makes one. */
export type RecordedModule = {
  kind: 'module'
  name: ''
  imports: readonly Code[]
  statements: readonly RecordedStatement[]
  readonly [trusted]: true
}

// As with `made`: types are gone when a template runs.
const genuine = Symbol.for('marktype.module')

/** Declares what was recorded. `imports`: each package, and the name that all of it has in the source. */
export const recorded = ({ imports, statements }: Recording): RecordedModule =>
  ({
    kind: 'module',
    name: '',
    imports: imports.map(({ from, as }) => importedAll(from, as)),
    statements,
    [genuine]: true,
  }) as unknown as RecordedModule

type Recording = {
  imports: readonly { readonly from: string; readonly as: string }[]
  statements: readonly RecordedStatement[]
}

/** Whether a value is a module that was declared here. */
export const isRecorded = (value: unknown): value is RecordedModule =>
  typeof value === 'object' && value !== null && genuine in value
