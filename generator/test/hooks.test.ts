/** The hooks and the overlay of a configuration: what each can change, what is refused, and what sees it. */
import { describe, expect, test } from 'vitest'
import type { ObjectModel, Spec } from '../ir/spec.ts'
import { generated, project, type Project } from './run.ts'

const hooked = (hooks: string): Project =>
  project({ 'marktype.config.mjs': `export default { templates: ['types', 'docs'], hooks: { ${hooks} } }` })
const page = 'spec/models/operations/postrunrequestbody.md'
const body = 'generated/types/operations/PostRunRequestBody.ts'
const ok = async (p: Project, ...argv: string[]): Promise<string> => {
  const { exit, out, err } = await p.run(argv)
  expect(`${exit} ${err}`).toMatch(/^0 /)
  return out
}
const refused = async (p: Project): Promise<string> => {
  const before = p.files()
  const { exit, err } = await p.run(['generate'])
  expect(exit).toBe(2)
  expect(p.files()).toEqual(before)
  return err
}

describe('transform', () => {
  test('changes what templates are given, and neither the Spec nor what was accepted', async () => {
    const p = hooked(
      'transform: (spec) => { for (const model of spec.models) model.description = `About ${model.id}.`; return spec }',
    )
    await ok(p, 'generate')
    expect(p.read(body)).toContain('/** About operations.PostRunRequestBody. */')
    expect(await ok(p, 'inspect')).not.toContain('About operations')
    expect(p.read('generated/marktype.spec.json')).not.toContain('About operations')
    await ok(p, 'check')
  })

  test.each([
    ['no Spec', 'undefined', 'it returns no Spec'],
    ['a model twice', '{ ...spec, models: [...spec.models, spec.models[0]] }', 'two models of one id'],
    ['what is no model', '{ ...spec, models: [null] }', 'it returns models[0] with a wrong or missing `model`'],
    [
      'a model of no kind',
      '{ models: spec.models.map(({ kind, ...model }) => model) }',
      'operations.Gpu with a wrong or missing `kind`',
    ],
    ['a model without its place', '{ models: spec.models.map(({ place, ...model }) => model) }', 'missing `place`'],
    ['a namespace that is none', '{ models: spec.models.map((model) => ({ ...model, namespace: 3 })) }', '`namespace`'],
    [
      'no fields',
      '{ models: spec.models.map((model) => ({ ...model, fields: undefined, kind: "object" })) }',
      '`fields`',
    ],
    [
      'a type that is none',
      '{ models: spec.models.map((model) => model.kind === "object" ? { ...model, fields: model.fields.map((field) => ({ ...field, type: "string" })) } : model) }',
      'operations.PostRunRequestBody with a wrong or missing `fields[0].type`',
    ],
    [
      'a default that is no data',
      '{ models: spec.models.map((model) => model.kind === "object" ? { ...model, fields: model.fields.map((field) => ({ ...field, default: () => 1 })) } : model) }',
      '`fields[0].default`',
    ],
    [
      'a reference that leads nowhere',
      '{ ...spec, models: spec.models.filter(({ name }) => name !== "Gpu") }',
      'operations.PostRunRequestBody refers to operations.Gpu, which is not there',
    ],
  ])('that returns %s is refused', async (_, result, reason) => {
    expect(await refused(hooked(`transform: (spec) => (${result})`))).toContain(reason)
  })
})

describe('rename', () => {
  test('names a model in all outputs; its id stays', async () => {
    const p = hooked('rename: ({ name, namespace }) => `${namespace[0].toUpperCase()}${name}`')
    await ok(p, 'generate')
    const text = p.read('generated/types/operations/OPostRunRequestBody.ts')
    expect(text).toContain('export interface OPostRunRequestBody {')
    expect(text).toContain('gpu?: OGpu | undefined')
    expect(p.read('generated/docs/operations/OGpu.md')).toContain('# OGpu')
    expect(await ok(p, 'inspect')).toContain('"id": "operations.Gpu"')
  })

  test('two models of one name collide, and the first is written', async () => {
    const p = hooked("rename: () => 'Same'")
    const { exit, err } = await p.run(['generate'])
    expect(exit).toBe(1)
    expect(err).toContain('output-collision')
    expect(p.files('generated/types')).toEqual(['operations/Same.ts'])
  })

  test('that returns no name is refused', async () => {
    expect(await refused(hooked('rename: () => 5'))).toContain('it returns no name for operations.Gpu')
  })
})

describe('file', () => {
  test('has the last word on the text of a file, or keeps it from being written', async () => {
    const p = hooked("file: ({ path, template, text }) => template === 'docs' ? null : `// ${path}\\n${text}`")
    await ok(p, 'generate')
    expect(p.read(body)).toMatch(/^\/\/ types\/operations\/PostRunRequestBody\.ts\n\/\/ Generated/)
    expect(p.has('generated/docs')).toBe(false)
    await ok(p, 'check')
    p.edit(body, '// types', '// mine')
    expect((await p.run(['check'])).out).toContain('changed by hand')
  })

  test('barrels pass on what is left', async () => {
    const p = hooked("file: ({ path, text }) => path === 'types/operations/Gpu.ts' ? null : text")
    await ok(p, 'generate')
    expect(p.read('generated/operations.ts')).toContain('types/operations/PostRunRequestBody.js')
    expect(p.read('generated/operations.ts')).not.toContain('Gpu')
    await ok(p, 'check')
  })

  test('that returns neither is refused', async () => {
    expect(await refused(hooked('file: () => undefined'))).toContain('neither a text nor null')
  })
})

test('done hears what generate did', async () => {
  const { exit, err } = await hooked('done: ({ written }) => { throw new Error(written[0]) }').run(['generate'])
  expect(exit).toBe(2)
  expect(err).toMatch(/hook `done`.*: docs\/index\.md/)
})

test('a hook that comes or goes is a change of the settings', async () => {
  const p = await generated({ 'marktype.config.mjs': "export default { templates: ['types'] }" })
  p.write({
    'marktype.config.mjs':
      "export default { templates: ['types'], hooks: { file: ({ text }) => text.replace('T4', 'T5') } }",
  })
  expect((await p.run(['check'])).out).toContain('the settings changed: hooks')
})

test.each([
  ['{ hooks: { transfrom: () => 1 } }', 'hooks'],
  ['{ hooks: { done: 1 } }', 'hooks'],
  ['{ overlay: { b: { type: "string" }, a: { typ: "string" } } }', "overlay['a'].typ"],
  ['{ overlay: { a: { type: "text" } } }', "overlay['a'].type"],
  ['{ overlay: { a: { type: { kind: "array", items: "string" } } } }', "overlay['a'].type"],
  ['{ overlay: { a: {} } }', "overlay['a']"],
])('%s is refused', async (config, key) => {
  const found = await refused(project({ 'marktype.config.mjs': `export default ${config}` }))
  expect(found).toContain('config-invalid-value')
  expect(found).toContain(`for \`${key}\` in the configuration`)
})

describe('overlay', () => {
  const id = 'operations.PostRunRequestBody'
  const config = (overlay: object) => ({ 'marktype.config.json': JSON.stringify({ templates: ['types'], overlay }) })
  const fieldOf = async (p: Project, name: string) => {
    const spec = JSON.parse(await ok(p, 'inspect')) as Spec
    const model = spec.models.find((each) => each.id === id) as ObjectModel
    return model.fields.find((field) => field.name === name)
  }

  test('says what is right where a page is wrong: for inspect, for templates and for what is accepted', async () => {
    const when = { required: true, nullable: true, description: 'When.', deprecated: 'Use x.' }
    const p = project(
      config({
        [`${id}.timeout`]: { type: 'date-time', ...when },
        [`${id}.webhook`]: { type: { kind: 'array', items: { kind: 'reference', id: 'operations.Gpu' } } },
        'operations.Gpu': { open: true, description: 'Any of them.' },
        [id]: { deprecated: true },
      }),
    )
    const members = [{ kind: 'date-time' }, { kind: 'null' }]
    expect(await fieldOf(p, 'timeout')).toMatchObject({ type: { kind: 'union', members }, ...when })
    await ok(p, 'generate')
    expect(p.read(body)).toContain('timeout: string | null')
    expect(p.read(body)).toContain('webhook?: Gpu[] | undefined')
    expect(p.read('generated/types/operations/Gpu.ts')).toContain('(string & {})')
    expect(p.read('generated/marktype.spec.json')).toContain('"When."')
    await ok(p, 'check')
  })

  test('takes null out of a type where the patch says so', async () => {
    const key = `${id}.workflow_api_json`
    const p = project(config({ [key]: { nullable: true } }))
    const members = [{ kind: 'string' }, { kind: 'null' }]
    expect(await fieldOf(p, 'workflow_api_json')).toMatchObject({ type: { members }, nullable: true })
    p.edit(page, /(?<=`workflow_api_json` +\| )\*Optional\[str\]\*/, '*OptionalNullable[str]*')
    p.write(config({ [key]: { nullable: false } }))
    expect(await fieldOf(p, 'workflow_api_json')).toMatchObject({ type: { kind: 'string' }, nullable: false })
  })

  test.each([
    ['a field that is not there', { [`${id}.timeut`]: { required: true } }, `Did you mean \`${id}.timeout\`?`],
    ['a model that is not there', { 'operations.Cpu': { open: true } }, 'Did you mean `operations.Gpu`?'],
    ['what a model has not', { 'operations.Gpu': { required: true } }, '`operations.Gpu`'],
    [
      'openness of what is no enum',
      { [id]: { open: true } },
      'A patch of an object may say `description`, `deprecated`.',
    ],
    ['openness of a field', { [`${id}.timeout`]: { open: true } }, 'A patch of a field may say `type`,'],
    [
      'a type that is no model',
      { [`${id}.timeout`]: { type: { kind: 'reference', id: 'operations.Cpu' } } },
      'operations.Cpu',
    ],
  ])('that names %s is refused', async (_, overlay, words) => {
    const found = await refused(project(config(overlay)))
    expect(found).toContain(words)
    expect(found).not.toContain('overlay-needless')
  })

  test('that changes nothing any more is an error, and everything is written', async () => {
    const p = project(config({ [`${id}.stream`]: { type: 'boolean' } }))
    const { exit, err } = await p.run(['generate'])
    expect(exit).toBe(1)
    expect(err).toContain('overlay-needless')
    expect(p.has(body)).toBe(true)
  })

  test('stays on a model that is kept because its page is broken', async () => {
    const p = project(config({ [`${id}.timeout`]: { type: 'date-time' } }))
    await ok(p, 'generate')
    p.edit(page, '| Field ', '| Feld ')
    const { err } = await p.run(['generate'])
    expect(err).toContain('kept-model')
    expect(err).not.toContain('overlay-needless')
    expect(p.read('generated/marktype.spec.json')).toContain('"date-time"')
  })
})
