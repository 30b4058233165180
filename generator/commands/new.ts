/** `marktype new`: files to start a template or a dialect from, and the line of the configuration. */
import { loadConfig, loadSettings } from '../config/settings.ts'
import { openPages } from '../run/read.ts'
import type { OwnFile } from '../scaffold/add.ts'
import type { GivenPage } from '../scaffold/propose.ts'
import { checkName, constantOf, type Kind } from '../scaffold/name.ts'
import { addAndTell, type OwnOptions } from './own-files.ts'

/** Writes the files. Out: what is said of them. */
export async function runNew(kind: Kind, name: string, options: NewOptions, cwd: string): Promise<string> {
  checkName(kind, name)
  const loaded = await loadConfig(cwd, options.config)
  const files = await filesOf(kind, name, options, cwd)
  const entry = { key: `${kind}s`, constant: constantOf(name), from: files[0]!.path } as const
  return addAndTell({ files, entry, loaded, next: `npx vitest run ${kind}s/${name}.test.ts` }, options, cwd)
}

/** `from`: pages that a dialect is made for. */
export type NewOptions = OwnOptions & { from?: string }

async function filesOf(kind: Kind, name: string, { from, config }: NewOptions, cwd: string): Promise<OwnFile[]> {
  if (kind === 'template') return (await import('../scaffold/new-template.ts')).newTemplate(name)
  const { newDialect } = await import('../scaffold/new-dialect.ts')
  return newDialect(name, from === undefined ? [] : await pagesAt(from, config, cwd))
}

// As an input is opened; what cannot be read of it is left out.
async function pagesAt(from: string, config: string | undefined, cwd: string): Promise<GivenPage[]> {
  const settings = await loadSettings(cwd, { input: from, ...(config === undefined ? {} : { config }) })
  const { paths, read } = await openPages(settings.inputs[0]!, settings)
  return paths.flatMap((path) => {
    const page = read(path)
    return 'bytes' in page ? [{ path, text: new TextDecoder().decode(page.bytes) }] : []
  })
}
