/** `marktype new`: files to start a template or a dialect from, and the line of the configuration. */
import { loadConfig } from '../config/settings.ts'
import type { OwnFile } from '../scaffold/add.ts'
import { checkName, constantOf, type Kind } from '../scaffold/name.ts'
import type { Io } from './io.ts'
import { addAndTell, type OwnOptions } from './own-files.ts'

/** Runs the command. Out: the exit code. */
export async function runNew(kind: Kind, name: string, options: OwnOptions, io: Io): Promise<number> {
  checkName(kind, name)
  const loaded = await loadConfig(io.cwd, options.config)
  const files = await filesOf(kind, name)
  const entry = { key: `${kind}s`, constant: constantOf(name), from: files[0]!.path } as const
  await addAndTell({ files, entry, loaded, next: `npx vitest run ${kind}s/${name}.test.ts` }, options, io)
  return 0
}

const filesOf = async (kind: Kind, name: string): Promise<OwnFile[]> =>
  kind === 'template'
    ? (await import('../scaffold/new-template.ts')).newTemplate(name)
    : (await import('../scaffold/new-dialect.ts')).newDialect(name)
