/** What is not as `generate` would leave it: 4-write → report. */

/** `spec`: pages changed since. `edit`: somebody changed an output. `generator`: only a template, an option or the tool changed. */
export type Drift = {
  kind: 'spec' | 'edit' | 'generator'
  state: 'stale' | 'missing' | 'extra' | 'edited'
  path: string
  page?: string
  reason: string
  fix: string
}
