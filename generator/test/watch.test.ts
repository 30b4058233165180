/** `generate --watch`: runs when something changes, survives what is wrong meanwhile, ends when it is asked to. */
import { expect, test, vi } from 'vitest'
import { main } from '../commands/main.ts'
import { project } from './run.ts'

const gpu = 'spec/models/operations/gpu.md'

test('a page edited, a page broken, a configuration broken and mended', async () => {
  const p = project({ 'marktype.config.json': '{"templates":["types"]}' })
  let stop = (): void => undefined
  let err = ''
  const runs = (): number => err.split('watching; ').length - 1
  const exit = main(['generate', '--watch'], {
    cwd: p.folder,
    out: () => undefined,
    err: (text) => void (err += text),
    color: { out: false, err: false },
    isLive: false,
    isGithub: false,
    stopped: () => new Promise((done) => (stop = done)),
  })
  const settled = (condition: () => boolean): Promise<void> =>
    vi.waitFor(() => expect(condition(), err).toBe(true), { timeout: 20_000, interval: 30 })

  await settled(() => runs() > 0 && p.has('generated/types/operations/Gpu.ts'))
  p.write({ [gpu]: `${p.read(gpu)}\n| \`B200\`       | B200         |` })
  await settled(() => p.read('generated/types/operations/Gpu.ts').includes('B200'))
  p.write({ 'marktype.config.json': '{"templtes":[]}' })
  await settled(() => err.includes('config-unknown-key'))
  p.write({ 'marktype.config.json': '{"templates":["types","docs"]}' })
  await settled(() => p.has('generated/docs/operations/Gpu.md'))
  p.write({ [gpu]: '' })
  await settled(() => err.includes('page-empty'))
  const last = runs()
  await settled(() => runs() >= last)
  stop()
  expect(await exit).toBe(1)
  expect(p.read('generated/types/operations/Gpu.ts')).toContain('B200')
})
