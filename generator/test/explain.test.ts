/** `explain`: from a name, a line of an output or a code to where it comes from and where it goes. */
import { beforeAll, describe, expect, test } from 'vitest'
import { diagnostics } from '../ir/diagnostics.ts'
import { generated, Project } from './run.ts'

let p: Project
beforeAll(async () => void (p = await generated()))

const body = 'operations.PostRunRequestBody'

describe('explain', () => {
  test('a field: its cell, what was read in it, what is known, and the outputs that carry it', async () => {
    const { exit, out, err } = await p.run(['explain', `${body}.gpu`])
    expect([exit, err]).toEqual([0, ''])
    expect(out).toBe(`${body}.gpu (field)
  documented at  spec/models/operations/postrunrequestbody.md:15:3
  its cell       [Optional[operations.Gpu]](../../models/operations/gpu.md)
  is read as     operations.Gpu → ../../models/operations/gpu.md
  its type       operations.Gpu
  its key        gpu
  required       no
  null           no
  key is         stated
  nullable is    stated
  required is    stated
  used by        none
  outputs        generated/docs/operations/PostRunRequestBody.md
                 generated/types/operations/PostRunRequestBody.ts
                 generated/validators/operations/PostRunRequestBody.ts
`)
  })

  test('a model: who uses it', async () => {
    const { out } = await p.run(['explain', 'operations.Gpu', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      ...{ version: 1, kind: 'model', id: 'operations.Gpu', is: 'enum', usedBy: [`${body}.gpu`] },
      outputs: expect.arrayContaining(['types/operations/Gpu.ts']),
    })
  })

  test('a line of an output leads back to what made it, whatever the template', async () => {
    for (const template of ['types', 'validators', 'docs']) {
      const file = `generated/${template}/operations/PostRunRequestBody.${template === 'docs' ? 'md' : 'ts'}`
      const lines = p.read(file).split('\n')
      const line = lines.findIndex((text) => text.includes('webhook')) + 1
      const { out } = await p.run(['explain', `${file}:${line}`, '--format', 'json'])
      expect(JSON.parse(out), file).toMatchObject({ kind: 'field', field: 'webhook' })
      const [first] = (await p.run(['explain', `${file}:1`])).out.split('\n')
      expect(first).toContain(body)
    }
  })

  test('a line is about what it declares, and not about the words in it', async () => {
    const row = (name: string, type: string, says: string): string =>
      `| \`${name}\` | ${type} | :heavy_check_mark: | ${says} |`
    const page = `# Event\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n${row('type', '*string*', 'N/A')}\n${row('id', '*string*', 'N/A')}\n${row('interface', '*"type"*', 'N/A')}\n${row('created-at', '*string*', 'the id of it')}\n`
    const q = new Project({
      'spec/event.md': page,
      'marktype.config.json': '{"dialect":"speakeasy-typescript","keys":"documented"}',
    })
    await q.run(['generate'])
    const file = 'generated/types/Event.ts'
    const about = async (text: string): Promise<unknown> => {
      const line =
        q
          .read(file)
          .split('\n')
          .findIndex((each) => each.includes(text)) + 1
      const { field } = JSON.parse((await q.run(['explain', `${file}:${line}`, '--format', 'json'])).out) as {
        field?: string
      }
      return field
    }
    expect(await about('export interface Event')).toBe(undefined)
    expect(await about('the id of it')).toBe(undefined)
    expect(await about('"created-at"')).toBe('created-at')
    expect(await about('interface: "type"')).toBe('interface')
    expect(await about('  id:')).toBe('id')
  })

  test('a model that is kept, since its page has errors', async () => {
    const q = (await generated()).edit('spec/models/operations/gpu.md', '| Value ', '| Walue ')
    await q.run(['generate'])
    expect((await q.run(['explain', 'operations.Gpu'])).out).toContain('generated/types/operations/Gpu.ts')
  })

  test('every code', async () => {
    for (const [code, { why, fix }] of Object.entries(diagnostics)) {
      const { exit, out } = await p.run(['explain', code, '--format', 'json'])
      expect([exit, JSON.parse(out)]).toMatchObject([0, { kind: 'code', code, why, fix }])
    }
    expect((await p.run(['explain', 'keys-unknown'])).out).toMatch(/^keys-unknown \(warning\)\n {2}why it matters/)
  })

  test('what there is not, with what may have been meant', async () => {
    for (const [found, near] of [
      ['operations.Gpus', 'operations.Gpu'],
      [`${body}.webhok`, `${body}.webhook`],
      ['keys-unknwn', 'keys-unknown'],
    ])
      expect(await p.run(['explain', found!])).toMatchObject({
        ...{ exit: 2, out: '' },
        err: expect.stringContaining(`Did you mean ${near}?`),
      })
    expect((await p.run(['explain', 'generated/types/operations/None.ts:3'])).exit).toBe(2)
    expect((await p.run(['explain'])).exit).toBe(2)
  })

  test('of several inputs, whichever knows it', async () => {
    const page = (name: string): string => `# ${name}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| \`A\` | a |\n`
    const inputs = ['a', 'b'].map((name) => ({ name, path: name, dialect: 'speakeasy-python' }))
    const q = new Project({
      'marktype.config.json': JSON.stringify({ inputs }),
      'a/x.md': page('X'),
      'b/y.md': page('Y'),
    })
    expect((await q.run(['explain', 'Y'])).out).toContain('b/y.md:1:1')
    expect((await q.run(['explain', 'Z'])).exit).toBe(2)
  })

  test('a witness, by its place', async () => {
    const row = (name: string, type: string, example: string): string =>
      `| \`${name}\` | ${type} | :heavy_check_mark: | N/A | ${example} |`
    const page = `# Order\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n${row('orderId', '*string*', '')}\n${row('next', '[Order](order.md)', '{"order_id":null}')}\n`
    const q = new Project({ 'spec/order.md': page, 'marktype.config.json': '{"dialect":"speakeasy-typescript"}' })
    const { out } = await q.run(['explain', 'Order.orderId'])
    expect(out).toContain('its key        order_id\n')
    expect(out).toContain('key is         witnessed, spec/order.md:8\n')
    expect(out).toContain('nullable is    witnessed, spec/order.md:8\n')
    expect((await q.run(['explain', 'Order.order_id'])).out).toBe(out)
  })
})
