/** The cases of `fixtures/<dialect>/<case>/`: pages of our own in the shapes that generators publish. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialects } from '../1-read/dialects/index.ts'
import { loadSettings } from '../config/settings.ts'
import { Refusal, type Diagnostic } from '../ir/diagnostics.ts'
import type { Model, Spec } from '../ir/spec.ts'
import { readSpec } from '../run/read.ts'

export type Fixture = {
  dialect: string
  name: string
  folder: string
  /** Reads the pages of `spec`, or of a folder that stands in for it, in a dialect that need not be told from them. A refused input has no Spec. */
  read: (input?: string, dialect?: string) => Promise<FixtureReading>
}

/** `root`: the folder that the paths of pages run from. */
export type FixtureReading = { root: string; spec?: Spec; diagnostics: Diagnostic[] }

const root = join(import.meta.dirname, 'fixtures')

/** The dialects that cases are in; `own` is one of a case's own, which stands in its configuration. */
export const fixtureDialects: readonly string[] = [...dialects.map(({ name }) => name), 'own']

/** All cases, by dialect. */
export const allFixtures = (): Fixture[] =>
  fixtureDialects.flatMap((dialect) => {
    const folder = join(root, dialect)
    const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
    return names.map((name) => ({
      dialect,
      name,
      folder: join(folder, name),
      read: (input = 'spec', spoken) => inspect(join(folder, name), input, spoken),
    }))
  })

async function inspect(folder: string, input: string, dialect: string | undefined): Promise<FixtureReading> {
  try {
    const loaded = await loadSettings(folder, { input })
    const settings = dialect === undefined ? loaded : { ...loaded, read: { ...loaded.read, dialect } }
    const { spec, root } = await readSpec(settings.inputs[0]!, settings, acceptedIn(folder))
    return { root, spec, diagnostics: spec.diagnostics }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { root: refusal.root ?? join(folder, input), diagnostics: refusal.diagnostics }
  }
}

function acceptedIn(folder: string): Model[] {
  const file = join(folder, 'accepted.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Spec).models : []
}
