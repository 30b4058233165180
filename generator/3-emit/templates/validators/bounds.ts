/** The bounds of `runtime.ts`, as the configuration sets them by default: in the output, its settings stand here. */

/** How many issues `validate` reports. */
export const maxIssues: number = 100

/** How deep values of recursive models may be nested. */
export const maxDepth: number = 512
