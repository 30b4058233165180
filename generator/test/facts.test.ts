/** `inspect --facts`: what is known of each field and by whom, as text and in the Spec; and the way from a witness to CI. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../index.ts'
import type { Spec } from '../ir/spec.ts'
import schema from '../ir/spec.schema.json' with { type: 'json' }
import { Project } from './run.ts'

const fixture = (name: string): Project => {
  const p = new Project()
  cpSync(join(import.meta.dirname, 'fixtures', name, 'spec'), p.at('spec'), { recursive: true })
  return p
}

let p: Project
beforeAll(() => void (p = fixture('speakeasy-typescript/witnesses')))

describe('inspect --facts', () => {
  test('says of each field what is known, by whom, and how much there is of it', async () => {
    const { exit, out, err } = await p.run(['inspect', '--facts'])
    expect([exit, err]).toEqual([0, ''])
    await expect(out).toMatchFileSnapshot(
      join(import.meta.dirname, 'fixtures/speakeasy-typescript/witnesses/facts.txt'),
    )
  })

  test('is the Spec itself, with the facts in it', async () => {
    const plain = JSON.parse((await p.run(['inspect', '--format', 'json'])).out) as Spec
    const spec = JSON.parse((await p.run(['inspect', '--facts', '--format', 'json'])).out) as Spec
    expect(JSON.parse(JSON.stringify(spec, (key, value: unknown) => (key === 'facts' ? undefined : value)))).toEqual(
      plain,
    )
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)
    expect([validate(spec), validate.errors]).toEqual([true, null])
    expect(await inspect({ cwd: p.folder, facts: true })).toEqual([spec])
  })

  test('--max-unknown ends in 1 where more is unknown', async () => {
    const { exit, err } = await p.run(['inspect', '--max-unknown', '7'])
    expect([exit, err]).toEqual([1, expect.stringContaining('8 keys and nulls are unknown; `--max-unknown` allows 7')])
    expect((await p.run(['inspect', '--max-unknown', '8'])).exit).toBe(0)
    expect(await p.run(['inspect', '--max-unknown', 'few'])).toMatchObject({ exit: 2 })
  })

  test('a saved Spec with facts is a side of a comparison like any other', async () => {
    const q = p.copy()
    q.write({ 'before.json': (await q.run(['inspect', '--facts', '--format', 'json'])).out })
    expect(await q.run(['diff', 'before.json'])).toMatchObject({ exit: 0 })
  })
})

test('nulls: received takes null where clients receive it, and nowhere else', async () => {
  const page = (name: string): string =>
    `# ${name}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| \`tags\` | *string*[] | :heavy_check_mark: | N/A |\n| \`next\` | [Shared](shared.md) | :heavy_minus_sign: | N/A |\n`
  const q = new Project({
    'marktype.config.json': '{"templates":["types","docs"],"nulls":"received","keys":"documented"}',
    ...Object.fromEntries(
      ['PutRequest', 'GetResponse', 'Shared', 'Sent'].map((name) => [`spec/${name.toLowerCase()}.md`, page(name)]),
    ),
  })
  q.edit('spec/sent.md', '(shared.md)', '(sent.md)').edit(
    'spec/putrequest.md',
    '[Shared](shared.md)',
    '[Sent](sent.md)',
  )
  expect((await q.run(['generate'])).exit).toBe(0)
  const takesNull = (name: string): boolean => q.read(`generated/types/${name}.ts`).includes('tags: string[] | null')
  expect(['PutRequest', 'Sent', 'GetResponse', 'Shared'].map(takesNull)).toEqual([false, false, true, true])
  // What the pages say is another matter.
  expect(q.read('generated/docs/Shared.md')).not.toContain('Nullable')
  expect((await q.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
  q.edit('marktype.config.json', '"nulls"', '"directions":{"Sent":"both"},"nulls"')
  expect((await q.run(['check'])).out).toContain('types/Sent.ts  the settings changed: directions')
  await q.run(['generate'])
  expect(takesNull('Sent')).toBe(true)
})

test('a discriminator is the key that it is on the wire, of kept members too', async () => {
  const row = (name: string, type: string): string => `| \`${name}\` | ${type} | :heavy_check_mark: | N/A | |`
  const head = '## Fields\n\n| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |'
  const member = (name: string): string =>
    `# ${name}\n\n${head}\n${row('vehicleKind', `*"${name}"*`)}\n${row('madeAt', '*string*')}\n`
  const names = ['Ship', 'Truck', 'Car']
  const q = new Project({
    'marktype.config.json': '{"dialect":"speakeasy-typescript","samples":{"Vehicle":"samples/*.json"}}',
    'spec/vehicle.md': `# Vehicle\n\n## Supported Types\n\n${names.map((name) => `### \`${name}\`\n\n\`\`\`typescript\nconst value: ${name} = {\n  vehicleKind: "${name}",\n};\n\`\`\`\n`).join('\n')}`,
    ...Object.fromEntries(names.map((name) => [`spec/${name.toLowerCase()}.md`, member(name)])),
    'samples/1.json': '{"vehicle_kind":"Ship","made_at":"x"}',
    'samples/2.json': '{"vehicle_kind":"Truck","made_at":"x"}',
  })
  await q.run(['generate'])
  const validator = (): string => q.read('generated/validators/Vehicle.ts')
  expect(validator()).toContain('switch (value.vehicle_kind)')
  q.edit('spec/car.md', '| Field |', '| Feild |')
  await q.run(['generate'])
  expect(validator()).toContain('switch (value.vehicle_kind)')
  q.edit('spec/car.md', '| Feild |', '| Field |')
  q.edit('marktype.config.json', '"dialect"', '"rename":{"Truck.vehicleKind":"vehicle_kind"},"dialect"')
  await q.run(['generate'])
  expect(validator()).toContain('switch (value.vehicle_kind)')
})

describe('a witness that comes or goes', () => {
  const reading = 'spec/models/components/reading.md'

  test('is drift with a reason, and a change of keys that breaks', async () => {
    const q = p.copy()
    expect((await q.run(['generate'])).exit).toBe(0)
    expect(q.read('generated/types/components/Place.ts')).toContain('country_code?')
    expect((await q.run(['check'])).out).toMatch(/^Up to date: \d+ files? in \S+\n$/)
    q.edit(reading, '"sensor_id": "s_2", "taken_at"', '"sensor_id": "s_2", "takenAt"')
    const { exit, out } = await q.run(['check'])
    expect(exit).toBe(1)
    expect(out).toContain('types/components/Place.ts  the settings changed: spelling (snake → unset)')
    expect(out).toMatch(/`country_code` is `countryCode` on the wire now \[field-key-changed\]/)
  })

  test('goes over nothing that the configuration says', async () => {
    const q = p.copy()
    q.write({
      'marktype.config.json': '{"templates":["types"],"rename":{"components.Place.placeName":"Place-Name"}}',
    })
    await q.run(['generate'])
    expect(q.read('generated/types/components/Place.ts')).toContain('"Place-Name"?')
    q.write({ 'marktype.config.json': '{"templates":["types"],"keys":"documented"}' })
    await q.run(['generate'])
    expect(q.read('generated/types/components/Place.ts')).toContain('placeName?')
    expect(q.read('generated/types/components/Place.ts')).toContain('| null')
  })
})
