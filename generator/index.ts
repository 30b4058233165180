/** The public API. Phases are loaded when they are needed, so that a configuration file costs nothing. */
export { defineConfig, type Config } from './config.ts'
export type { Dialect } from './1-read/dialect.ts'
export type { Template } from './3-emit/template.ts'
export type { Change } from './ir/change.ts'
export type { Diagnostic } from './ir/diagnostics.ts'
export type * from './ir/spec.ts'
export type { Place } from './ir/place.ts'
