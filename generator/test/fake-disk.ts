/** A disk in memory, whose operations can be made to fail, to die with the process, or to take their turns at random. */
import type { Disk, Kind } from '../4-write/disk.ts'

/** What happens at an operation: the process dies there, or it fails. `isFatal`: from then on all of its kind fail. */
export type Accident = { kind: 'death'; at: number } | { kind: 'fault'; at: number; code: string; isFatal: boolean }

/** That the process died: nothing of it happens any more. */
export class Death extends Error {}

const changing = ['write', 'folder', 'rename', 'keep', 'remove', 'prune', 'clear']

/** What one process does to a disk; several may share the tree. */
export class FakeDisk implements Disk {
  readonly files: Map<string, string>
  readonly folders: Set<string>
  /** Of all operations; of those alone that change something. */
  readonly log: string[] = []
  readonly changes: string[] = []
  accident: Accident | undefined
  /** Whether case is ignored. */
  folds = false
  /** Lets others have their turn before each operation. */
  turn: () => Promise<void> = async () => undefined
  private fatal: string | undefined

  constructor(files: Readonly<Record<string, string>> | FakeDisk = {}) {
    const isDisk = files instanceof FakeDisk
    this.files = isDisk ? files.files : new Map(Object.entries(files))
    this.folders = isDisk ? files.folders : new Set([...this.files.keys()].flatMap(foldersOf))
    if (!isDisk && this.files.size > 0) this.folders.add('.')
  }

  /** A disk of its own with the same tree. */
  copy(): FakeDisk {
    const other = new FakeDisk()
    for (const [path, text] of this.files) other.files.set(path, text)
    for (const folder of this.folders) other.folders.add(folder)
    return other
  }

  async kind(path: string): Promise<Kind> {
    return this.step('kind', path, () => this.kindOf(path))
  }
  async read(path: string): Promise<string | undefined> {
    return this.step('read', path, () => this.files.get(this.spelt(path)))
  }
  async write(path: string, text: string): Promise<void> {
    const put = (what: string): void => {
      this.make(parentOf(path))
      this.files.set(this.spelt(path), what)
    }
    await this.step(
      'write',
      path,
      () => put(text),
      () => put(text.slice(0, text.length / 2)),
    )
  }
  async folder(path: string): Promise<void> {
    await this.step('folder', path, () => this.make(path))
  }
  async rename(from: string, to: string): Promise<void> {
    await this.step('rename', `${from} → ${to}`, () => this.move(from, to))
  }
  async keep(path: string, as: string): Promise<void> {
    const put = (text: string): void => {
      this.make(parentOf(as))
      this.files.set(as, text)
    }
    await this.step(
      'keep',
      `${path} → ${as}`,
      () => put(this.textAt(path)),
      () => put(''),
    )
  }
  async remove(path: string): Promise<void> {
    await this.step('remove', path, () => {
      this.textAt(path)
      this.files.delete(this.spelt(path))
    })
  }
  async prune(path: string): Promise<void> {
    await this.step('prune', path, () => {
      if (this.below(path).length === 0) this.folders.delete(path)
    }).catch(unlessFault)
  }
  async clear(path: string): Promise<void> {
    const some = (share: number): void => {
      const gone = this.below(path)
      for (const each of gone.slice(0, Math.ceil(gone.length * share))) {
        this.files.delete(each)
        if (share === 1) this.folders.delete(each)
      }
      if (share === 1) this.folders.delete(path)
      if (share === 1) this.files.delete(path)
    }
    await this.step(
      'clear',
      path,
      () => some(1),
      () => some(0.5),
    )
  }
  async list(): Promise<Map<string, Kind>> {
    return this.step('list', '', () => {
      const visible = [...this.files.keys()].filter((path) => !path.split('/').some((name) => name.startsWith('.')))
      return new Map(visible.toSorted().map((path) => [path, 'file']))
    })
  }
  async names(): Promise<string[]> {
    return this.step('names', '', () => [
      ...new Set(
        [...this.files.keys(), ...this.folders].filter((path) => path !== '.').map((path) => path.split('/')[0]!),
      ),
    ])
  }
  async pause(): Promise<void> {
    await this.step('pause', '', () => undefined)
  }

  /** Whether the process died of an accident. */
  isDead(accident: Accident): boolean {
    return accident.kind === 'death' && this.changes.length >= accident.at
  }

  /** Everything that is there: files with their texts, folders that hold no file. */
  get tree(): Record<string, string> {
    const empty = [...this.folders].filter((folder) => folder !== '.' && this.below(folder).length === 0)
    return Object.fromEntries([...this.files, ...empty.map((folder) => [`${folder}/`, ''] as const)].toSorted())
  }

  private kindOf(path: string): Kind {
    if (this.files.has(this.spelt(path))) return 'file'
    return this.folders.has(path) ? 'folder' : 'none'
  }
  private spelt(path: string): string {
    const same = (each: string): boolean => each.toLowerCase() === path.toLowerCase()
    return this.folds ? ([...this.files.keys()].find(same) ?? path) : path
  }
  private textAt(path: string): string {
    const text = this.files.get(this.spelt(path))
    if (text === undefined) throw errno('ENOENT', path)
    return text
  }
  private make(path: string): void {
    for (const folder of ['.', ...foldersOf(`${path}/x`)]) {
      if (this.files.has(folder)) throw errno('ENOTDIR', folder)
      this.folders.add(folder)
    }
  }
  private below(path: string): string[] {
    const all = [...this.files.keys(), ...this.folders]
    return path === '.' ? all.filter((each) => each !== '.') : all.filter((each) => each.startsWith(`${path}/`))
  }
  private move(from: string, to: string): void {
    if (!this.folders.has(parentOf(to))) throw errno('ENOENT', to)
    if (this.kindOf(from) === 'file') {
      if (this.folders.has(to)) throw errno('EISDIR', to)
      const text = this.textAt(from)
      this.files.delete(this.spelt(from))
      this.files.set(this.spelt(to), text)
      return
    }
    if (!this.folders.has(from)) throw errno('ENOENT', from)
    if (this.files.has(to)) throw errno('ENOTDIR', to)
    if (this.below(to).length > 0) throw errno('ENOTEMPTY', to)
    const moved = (path: string): string => `${to}${path.slice(from.length)}`
    for (const path of this.below(from)) {
      const text = this.files.get(path)
      if (text === undefined) this.folders.add(moved(path))
      else this.files.set(moved(path), text)
      this.files.delete(path)
      this.folders.delete(path)
    }
    this.folders.delete(from)
    this.folders.add(to)
  }

  // `half`: what is left of it when it fails, or dies, on the way.
  private async step<Result>(
    operation: string,
    path: string,
    effect: () => Result,
    half: () => void = () => undefined,
  ): Promise<Result> {
    await this.turn()
    const isChange = changing.includes(operation)
    if (isChange) this.changes.push(`${operation} ${path}`)
    this.log.push(`${operation} ${path}`)
    const { accident } = this
    if (accident?.kind === 'death') {
      if (this.changes.length === accident.at && isChange) half()
      if (this.changes.length >= accident.at) throw new Death(`dead at ${operation} ${path}`)
    }
    if (accident?.kind === 'fault') {
      if (this.log.length === accident.at && accident.isFatal) this.fatal = operation
      if (this.log.length === accident.at || this.fatal === operation) {
        half()
        throw errno(accident.code, path)
      }
    }
    return effect()
  }
}

const errno = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: it does not work, rename '/home/somebody/${path}'`), { code })

function unlessFault(fault: unknown): void {
  if (fault instanceof Death) throw fault
}

const foldersOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
const parentOf = (path: string): string => foldersOf(path).at(-1) ?? '.'
