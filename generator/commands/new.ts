/** `marktype new`: files to start a template or a dialect from, and the line of the configuration. */
import { loadConfig } from '../config/settings.ts'
import type { OwnFile } from '../scaffold/add.ts'
import { checkName, constantOf, type Kind } from '../scaffold/name.ts'
import { addAndTell, type OwnOptions } from './own-files.ts'

/** Writes the files. Out: what is said of them. */
export async function runNew(kind: Kind, name: string, options: OwnOptions, cwd: string): Promise<string> {
  checkName(kind, name)
  const loaded = await loadConfig(cwd, options.config)
  const files = await filesOf(kind, name)
  const entry = { key: `${kind}s`, constant: constantOf(name), from: files[0]!.path } as const
  return addAndTell({ files, entry, loaded, next: `npx vitest run ${kind}s/${name}.test.ts` }, options, cwd)
}

const filesOf = async (kind: Kind, name: string): Promise<OwnFile[]> =>
  kind === 'template'
    ? (await import('../scaffold/new-template.ts')).newTemplate(name)
    : (await import('../scaffold/new-dialect.ts')).newDialect(name)
