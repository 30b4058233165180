/** Real payloads: what they witness, what the lock keeps of it, and what does not fit; none of their words is ever told. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../ir/diagnostics.ts'
import { Project, type Files } from './run.ts'

const must = ':heavy_check_mark:'
const table = (name: string, ...rows: string[]): string =>
  `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} | ${must} | N/A |`).join('\n')}\n`

const pages: Files = {
  'spec/models/order.md': table('Order', '`orderId` | *string*', '`sentAt` | *string*', '`lines` | [Line](line.md)[]'),
  'spec/models/line.md': table('Line', '`lineTotal` | *number*', '`labels` | Record<string, *string*>'),
  'spec/models/other.md': table('Other', '`madeAt` | *string*'),
}
const config = (samples: object, about: object = {}): Files => ({
  'marktype.config.json': JSON.stringify({ templates: ['types', 'docs'], samples, ...about }),
})
const secret = 'hunter2-secret'
const order = (about: object = {}): string =>
  JSON.stringify({
    order_id: secret,
    sent_at: null,
    lines: [{ line_total: 1.5, labels: { [secret]: secret } }],
    ...about,
  })

const found = async (p: Project, command = 'lint'): Promise<Diagnostic[]> =>
  (JSON.parse((await p.run([command, '--format', 'json'])).out) as { diagnostics: Diagnostic[] }).diagnostics

const samplesOf = (all: readonly Diagnostic[]): string[] =>
  all.filter(({ code }) => code.startsWith('sample')).map(({ code, message }) => `${code}: ${message}`)

describe('samples', () => {
  const p = new Project({ ...pages, ...config({ Order: 'samples/*.json' }), 'samples/1.json': order() })

  test('witness keys, nulls, and a convention', async () => {
    expect((await p.run(['generate'])).exit).toBe(0)
    expect(p.read('generated/types/Order.ts')).toContain('sent_at: string | null')
    expect(p.read('generated/types/Line.ts')).toContain('line_total: number')
    expect(p.read('generated/types/Other.ts')).toContain('made_at: string')
    expect((await p.run(['check'])).exit).toBe(0)
  })

  test('that are not there hold as the lock records them, with a warning', async () => {
    const q = p.copy().remove('samples')
    const { exit, out } = await q.run(['check'])
    expect([exit, out]).toEqual([0, expect.stringMatching(/^Up to date: /)])
    expect(samplesOf(await found(q, 'check'))).toEqual([
      'samples-missing: No samples of `Order` match `samples/*.json`; what the lock recorded of them is kept',
    ])
    const before = q.bytes('generated')
    await q.run(['generate'])
    expect(q.bytes('generated')).toEqual(before)
  })

  test('of one glob or one model hold, whatever others say of the same fields', async () => {
    const globs = { Order: ['samples/*.json', 'private/*.json'], Line: 'lines/*.json' }
    const q = p.copy().write(config(globs))
    q.write({ 'private/1.json': order({ order_id: null }), 'lines/1.json': '{"line_total":1,"labels":{}}' })
    q.write({ 'samples/1.json': order({ lines: [{ line_total: null, labels: {} }] }) })
    await q.run(['generate'])
    const before = q.bytes('generated')
    expect(q.read('generated/types/Line.ts')).toContain('line_total: number | null')
    for (const gone of ['private', 'samples']) {
      q.remove(gone)
      expect((await q.run(['check'])).exit).toBe(0)
      await q.run(['generate'])
      expect(q.bytes('generated')).toEqual(before)
    }
  })

  test('that cannot be read are told by generate too, and what the lock records of them holds', async () => {
    const q = p.copy().write({ 'samples/1.json': 'version https://git-lfs.github.com/spec/v1' })
    const before = q.bytes('generated')
    const { exit, err } = await q.run(['generate'])
    expect([exit, err]).toEqual([1, expect.stringContaining('error[sample-unreadable]')])
    expect(q.bytes('generated')).toEqual(before)
  })

  test('are none of what marktype writes itself', async () => {
    const q = p
      .copy()
      .write(config({ Order: '**/*.json' }))
      .remove('marktype.config.json')
    q.write({ 'package.json': JSON.stringify({ marktype: { samples: { Order: '*/*.json' }, templates: ['types'] } }) })
    await q.run(['generate'])
    expect((await q.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  })

  test('with fractions overrule a source that says whole, in lists and maps as well', async () => {
    const rows = (text: string, list: string, map: string): string =>
      table('Bill', `\`total\` | ${text}`, `\`prices\` | ${list}`, `\`rates\` | ${map}`)
    const q = new Project({
      ...config(
        { Bill: 'b.json' },
        {
          inputs: [
            {
              name: 'x',
              sources: [
                { path: 'ts', dialect: 'speakeasy-typescript' },
                { path: 'py', dialect: 'speakeasy-python' },
              ],
            },
          ],
        },
      ),
      'ts/models/bill.md': rows('*number*', '*number*[]', 'Record<string, *number*>'),
      'py/models/bill.md': rows('*int*', 'List[*int*]', 'Dict[str, *int*]'),
      'b.json': '{"total":1.5,"prices":[1.5],"rates":{"a":2.5}}',
    })
    await q.run(['generate'])
    expect(samplesOf(await found(q, 'check'))).toEqual([])
  })

  test('that do not fit end check and lint in 1, with the file and the pointer', async () => {
    const q = p.copy().write({ 'samples/2.json': order({ order_id: 7, lines: [{ line_total: secret, labels: {} }] }) })
    for (const command of ['check', 'lint']) {
      expect((await q.run([command])).exit).toBe(1)
      expect(samplesOf(await found(q, command))).toEqual([
        'sample-does-not-fit: The sample does not fit Order: unexpected number at `samples/2.json:/order_id`, expected string',
        'sample-does-not-fit: The sample does not fit Order: unexpected string at `samples/2.json:/lines/0/line_total`, expected number',
      ])
    }
  })

  test('one a line', async () => {
    const lines = [order(), '', order({ sent_at: 1 }), '{"order_id":'].join('\r\n')
    const q = p.copy().write({ ...config({ Order: ['samples/*.ndjson'] }), 'samples/all.ndjson': lines })
    expect(samplesOf(await found(q))).toEqual([
      'sample-unreadable: The sample `samples/all.ndjson:4` cannot be read: it is no JSON',
      'sample-does-not-fit: The sample does not fit Order: unexpected number at `samples/all.ndjson:3:/sent_at`, expected string | null',
    ])
  })

  test('hold a secret that nobody is told', async () => {
    const q = p.copy().write({
      'samples/2.json': `{"order_id":"${secret}`,
      'samples/3.json': order({ lines: [{ line_total: 1, labels: { [secret]: 1 } }], [secret]: secret }),
      'samples/4.json': `"${secret}"`,
      // On the page of another it would be shown in a frame.
      'samples/5.json': order().replace('order_id', 'orderID'),
    })
    const texts = [q.read('generated/marktype.lock.json')]
    for (const command of ['generate', 'check', 'lint', 'inspect', 'diff'])
      for (const flags of [[], ['--format', 'json'], ['--format', 'sarif'], ['--facts', '--max-unknown', '0']]) {
        const { out, err } = await q.run([command, ...flags])
        texts.push(out, err)
      }
    texts.push(...Object.values(q.bytes('generated')))
    expect(texts.filter((text) => text.includes('hunter2'))).toEqual([])
    expect(texts.join('\n')).toContain('`samples/3.json:/lines/0/labels/*`')
  })

  test('of a model that there is not are refused by name; a folder of their name is none', async () => {
    const q = p.copy().write(config({ Ordre: 'samples/*.json' }))
    expect((await found(q)).find(({ code }) => code === 'samples-unmatched')).toMatchObject({
      help: 'Did you mean Order?',
    })
    expect((await p.copy().write({ 'samples/x.json/y': '' }).run(['lint'])).exit).toBe(0)
    expect(
      (
        await p
          .copy()
          .write(config({ Order: [] }))
          .run(['lint'])
      ).exit,
    ).toBe(2)
  })

  test('that show another spelling than the configuration are told of, and it holds', async () => {
    const keys = { keys: 'camel', rename: { 'Line.labels': 'tags' } }
    const q = p.copy().write(config({ Order: 'samples/*.json' }, keys))
    const told = (await found(q)).find(({ code }) => code === 'keys-differ')!
    expect(told).toMatchObject({ severity: 'warning', model: 'Line', place: { path: 'line.md' } })
    expect(told.message).toBe(
      "`lineTotal` is `line_total` in ../../samples/1.json, line 1, and `lineTotal` by `keys: 'camel'` (and 2 more like it); the configuration is used",
    )
    await q.run(['generate'])
    expect(q.read('generated/types/Order.ts')).toContain('orderId: string')
  })

  test('of a model that no input has are told of when all inputs are known', async () => {
    const inputs = ['a', 'b'].map((name) => ({ name, path: name, dialect: 'speakeasy-typescript' }))
    const q = new Project({
      ...config({ Order: 's.json', Ordre: 's.json' }, { inputs }),
      'a/order.md': table('Order', '`orderId` | *string*'),
      'b/other.md': table('Other', '`madeAt` | *string*'),
      's.json': '{"order_id":"x"}',
    })
    await q.run(['generate'])
    const told = samplesOf(await found(q, 'check'))
    expect(new Set(told)).toEqual(new Set(['samples-unmatched: There are samples of `Ordre`, which is not a model']))
    expect((await q.run(['check'])).exit).toBe(1)
  })

  test('of one spelling against another: neither is believed', async () => {
    const q = p.copy().write({ 'samples/2.json': order().replace('order_id', 'orderID') })
    expect((await found(q)).map(({ code }) => code)).toContain('key-disputed')
  })

  test('by the hundred thousand are read one by one', { timeout: 120_000 }, async () => {
    const q = p.copy().write({ ...config({ Order: 'big.ndjson' }), 'big.ndjson': '' })
    const file = createWriteStream(q.at('big.ndjson'))
    const line = `${order({ more: 'x'.repeat(400) })}\n`
    for (let count = 0; count < 100_000; count++) if (!file.write(line)) await once(file, 'drain')
    file.end()
    await once(file, 'close')
    expect((await q.run(['lint'])).exit).toBe(0)
    await q.run(['generate'])
    expect(q.read('generated/marktype.lock.json')).toContain('"order_id": 100000')
  })
})
