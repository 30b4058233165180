/** What a project has already of what `init` would set up. */
import { folderDisk } from '../4-write/disk.ts'

/** What installs the packages of a project, by the lock file that is there. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn'
/** Where its pull requests are checked. */
export type Ci = 'github' | 'gitlab' | 'none'

/**
 * `texts`: the files that matter here, by their paths from the folder of the project, or from the top of the repository, where CI is
 * looked for. `way`: from that top to the folder; empty where they are one.
 */
export type Project = {
  texts: { here: ReadonlyMap<string, string>; top: ReadonlyMap<string, string> }
  way: string
  manager: PackageManager
  ci: Ci
  isTyped: boolean
}

const here = ['package.json', 'tsconfig.json', '.gitattributes', 'pnpm-lock.yaml', 'yarn.lock'] as const
const atTop = ['.gitlab-ci.yml', '.git/config', 'pnpm-lock.yaml', 'yarn.lock'] as const

/** Where the jobs of `init` go. */
export const workflowPaths = {
  check: '.github/workflows/marktype.yml',
  pull: '.github/workflows/marktype-pull.yml',
  gitlab: '.gitlab-ci.yml',
} as const

/** Looks at a project. In: its folder, the top of its repository, and the way between them. */
export async function readProject(folder: string, top: string, way: string): Promise<Project> {
  const texts = {
    here: await textsIn(folder, here),
    top: await textsIn(top, [...atTop, workflowPaths.check, workflowPaths.pull]),
  }
  const has = (name: string): boolean => texts.here.has(name) || texts.top.has(name)
  return {
    ...{ texts, way, ci: await ciOf(top, texts.top) },
    manager: has('pnpm-lock.yaml') ? 'pnpm' : has('yarn.lock') ? 'yarn' : 'npm',
    isTyped: texts.here.has('tsconfig.json'),
  }
}

async function textsIn(folder: string, paths: readonly string[]): Promise<Map<string, string>> {
  const disk = folderDisk(folder)
  const texts = new Map<string, string>()
  for (const path of paths) {
    const text = await disk.read(path)
    if (text !== undefined) texts.set(path, text)
  }
  return texts
}

// What is set up says more than where the repository is.
async function ciOf(top: string, texts: ReadonlyMap<string, string>): Promise<Ci> {
  if (texts.has('.gitlab-ci.yml')) return 'gitlab'
  if ((await folderDisk(top).kind('.github')) === 'folder') return 'github'
  const remotes = (texts.get('.git/config') ?? '').split('\n').filter((line) => line.trim().startsWith('url'))
  const isAt = (host: string): boolean => remotes.some((line) => line.includes(host))
  return isAt('github') ? 'github' : isAt('gitlab') ? 'gitlab' : 'none'
}
