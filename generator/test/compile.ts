/** Generates into a temporary folder, compiles what came out and loads it: for tests that run generated code. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'
import type { RenderedFile } from '../ir/plan.ts'
import type { Spec } from '../ir/spec.ts'
import { chooseTemplates, type Chosen } from '../3-emit/choose.ts'
import { emit } from '../3-emit/emit.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { print } from '../4-write/print.ts'
import { structuresText } from '../4-write/structures.ts'

export const defaults: EmitSettings = {
  nulls: 'documented',
  optional: 'loose',
  importExtension: 'js',
  unknownKeys: 'allow',
  maxIssues: 100,
  maxDepth: 512,
}

/** The flags that DESIGN §5 promises generated code compiles under. */
export const strictFlags = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  noEmit: true,
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
}

const usual = chooseTemplates(['types', 'validators', 'docs', 'json-schema'])

/** The files of a Spec as they are printed, without formatting. Throws where a template fails. */
export function filesOf(
  spec: Spec,
  settings: EmitSettings = defaults,
  templates: readonly Chosen[] = usual,
): RenderedFile[] {
  const { plan, diagnostics } = emit(spec, templates, settings)
  const failed = diagnostics.find(({ code }) => code === 'template-failed')
  if (failed) throw new Error(failed.message)
  return plan.files.map((file) => print(file, structuresText))
}

/** Writes files into a new folder with a package.json that makes them modules. Out: the folder. */
export async function writeTemporary(files: readonly { path: string; text: string }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marktype-'))
  for (const { path, text } of [...files, { path: 'package.json', text: '{ "type": "module" }' }]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}

/** The TypeScript among the files as JavaScript, each on its own. */
export const transpiled = (files: readonly { path: string; text: string }[]): { path: string; text: string }[] =>
  files
    .filter(({ path }) => path.endsWith('.ts'))
    .map(({ path, text }) => ({
      path: path.replace(/\.ts$/, '.js'),
      text: transformSync(text, {
        ...{ loader: 'ts', format: 'esm', target: 'es2022', charset: 'utf8' },
        tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
      }).code,
    }))

/** Loads a module of a folder. */
export const load = (folder: string, path: string): Promise<Record<string, unknown>> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href) as Promise<Record<string, unknown>>

/** The compilers that generated code is checked with, by the alias they are installed under. */
export const compilers = ['typescript59', 'typescript', 'typescript7'] as const

/** Runs a compiler over a folder's files. Out: what it prints; nothing when there is no error. */
export async function compileErrors(
  folder: string,
  compiler: (typeof compilers)[number],
  flags: object = strictFlags,
): Promise<string> {
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: flags, include: ['**/*.ts'] }))
  const tsc = fileURLToPath(new URL(`../../node_modules/${compiler}/bin/tsc`, import.meta.url))
  try {
    execFileSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
      stdio: 'pipe',
      maxBuffer: 2 ** 28,
    })
    return ''
  } catch (fault) {
    // A compiler that dies says nothing there; that is an error too.
    return (fault as { stdout?: string }).stdout || String(fault)
  }
}
