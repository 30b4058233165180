/** What model A costs in bytes: schema, validator and what they need of their library. */
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import type { Entry } from './entries.ts'

export type Bytes = { min: number; gzip: number; brotli: number }
export type Sizes = { name: string; is: Bytes; errors: Bytes }

/** The sizes of each entry, for `is` alone and for all errors. */
export async function sizesOf(entries: readonly Entry[]): Promise<Sizes[]> {
  const sizes: Sizes[] = []
  for (const { name, is, errors } of entries)
    sizes.push({ name, is: bytesOf(await bundled(is)), errors: bytesOf(await bundled(errors)) })
  return sizes
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** Returns an entry as one minified module, with all that it needs. */
export async function bundled(contents: string, resolveDir = here, loader: 'js' | 'ts' = 'js'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

/** Returns the bytes of a module, as it is and compressed. */
export const bytesOf = (text: string): Bytes => ({
  min: Buffer.byteLength(text),
  gzip: gzipSync(text, { level: 9 }).length,
  brotli: brotliCompressSync(text).length,
})
