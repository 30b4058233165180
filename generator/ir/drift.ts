/** What is not as `generate` would leave it: 4-write → report. */

/** `spec`: pages changed since. `edit`: somebody changed an output. `generator`: only a template, an option or the tool changed. */
export type DriftKind = 'spec' | 'edit' | 'generator'

/** One file that drifted, why, and what mends it. */
export type Drift = {
  kind: DriftKind
  state: 'stale' | 'missing' | 'extra' | 'edited'
  path: string
  page?: string
  /** The template that makes the file; none of the record, and of what nothing makes. */
  template?: string
  cause: DriftCause
  mend: Mending
}

/** What happened to a page since. `isSame`: it means what it meant. */
export type PageMove = { what: 'new' | 'changed' | 'gone'; hasErrors?: boolean; isSame?: boolean }

/** Why a file drifted; `reasonText` puts it into words. */
export type DriftCause =
  /** Its own page, or the page that it is about where no output follows it. */
  | { kind: 'page'; move: PageMove; isOwn: boolean }
  /** Pages of others, which a file of all models follows; settings may have changed as well. */
  | { kind: 'pages'; first: { path: string; move: PageMove }; count: number; settings: readonly string[] }
  /** Settings by name, each with what was and what is. */
  | { kind: 'settings'; settings: readonly string[] }
  | { kind: 'code'; hasHooks: boolean }
  | { kind: keyof typeof plainCauses }

/** Something to do, a command, or the one and then the other. */
export type Mending = { first?: keyof typeof firstWords; command?: string }

/** Drift as people and results are told of it. */
export type ToldDrift = Omit<Drift, 'template' | 'cause' | 'mend'> & { reason: string; fix: string }

/** Puts drift into words. The keys stand as they are documented. */
export const tellDrift = ({ kind, state, path, page, cause, mend }: Drift): ToldDrift => ({
  ...{ kind, state, path },
  ...(page === undefined ? {} : { page }),
  ...{ reason: reasonText(cause), fix: mendingText(mend) },
})

const unknown = 'without a lock the cause is unknown'
const plainCauses = {
  'no-lock': `differs from what the pages say; ${unknown}`,
  'never-there': `does not exist; ${unknown}`,
  'no-record': 'there is no record of what was generated',
  unreadable: 'cannot be read',
  edited: 'changed by hand',
  deleted: 'deleted by hand',
  'in-the-way': 'something that is not a plain file is in its place',
  foreign: 'marktype did not write it',
  'made-by-nothing': 'nothing generates it',
  marktype: 'marktype changed',
} as const

/** Why a file drifted, in words. */
export function reasonText(cause: DriftCause): string {
  switch (cause.kind) {
    case 'page':
      return `${cause.isOwn ? 'its' : 'the'} page ${moveText(cause.move)}`
    case 'pages': {
      const { first, count, settings } = cause
      const pages = count === 1 ? `${first.path} ${moveText(first.move)}` : `${count} pages changed`
      return settings.length === 0 ? pages : `${pages}, and ${settingsText(settings)}`
    }
    case 'settings':
      return settingsText(cause.settings)
    case 'code':
      return cause.hasHooks ? 'marktype, a template or a hook changed' : 'marktype or a template changed'
    default:
      return plainCauses[cause.kind]
  }
}

const moves: Record<PageMove['what'], string> = { new: 'is new', changed: 'changed', gone: 'is gone' }
const moveText = ({ what, hasErrors, isSame }: PageMove): string =>
  `${moves[what]}${hasErrors ? ' and has errors' : isSame ? '; its meaning is unchanged' : ''}`

const settingsText = (settings: readonly string[]): string => `the settings changed: ${settings.join(', ')}`

const firstWords = {
  undo: 'undo the edit, or',
  remove: 'remove it, then',
  'move-away': 'move it away, or',
  reinstall: 'install the Prettier that it was generated with (`npm ci`), or',
  'delete-or-move': 'delete it, or move it out of the output folder',
} as const

/** The words before a command, where there are any. */
export const wordsBefore = ({ first }: Mending): string | undefined => first && firstWords[first]

/** What mends a drift, in words. */
export const mendingText = (mend: Mending): string =>
  [wordsBefore(mend), mend.command].filter((part) => part !== undefined).join(' ')
