/** What was generated, run without a disk: for laws that try thousands of Specs. */
import { posix } from 'node:path'
import { compileFunction } from 'node:vm'
import { transformSync } from 'esbuild'

type Module = Record<string, unknown>

/** A loader of modules, by their path without an ending. Each is run when it is first asked for. */
export function inMemory(files: readonly { path: string; text: string }[]): (path: string) => Module {
  const texts = new Map(files.map(({ path, text }) => [path.replace(/\.ts$/, ''), text]))
  const loaded = new Map<string, { exports: Module }>()
  const load = (path: string): Module => {
    const known = loaded.get(path)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(path, module)
    const run = compileFunction(commonJs(texts.get(path)!), ['module', 'require']) as (
      module: { exports: Module },
      require: (from: string) => Module,
    ) => void
    run(module, (from) => load(posix.join(posix.dirname(path), from.replace(/\.js$/, ''))))
    return module.exports
  }
  return load
}

const known = new Map<string, string>()

// Most files of a Spec are those of the Spec that it was made from.
function commonJs(text: string): string {
  const code =
    known.get(text) ?? transformSync(text, { loader: 'ts', format: 'cjs', target: 'es2022', charset: 'utf8' }).code
  if (known.size > 5_000) known.clear()
  known.set(text, code)
  return code
}
