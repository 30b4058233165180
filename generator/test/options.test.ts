/** The list of options: all that is made of it, and what an entry that is added to it reaches. */
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  configSchema,
  optionsTable,
  readmeFile,
  readmeWith,
  schemaFile,
  schemaText,
  sentencesIn,
} from '../../scripts/options-reference.ts'
import type { EmitSettings } from '../3-emit/template.ts'
import { settingFlags } from '../commands/flags.ts'
import { optionOf } from '../commands/main.ts'
import { faultsIn, type Config } from '../config/config.ts'
import { readText } from '../config/flags.ts'
import { options, type Option, type Slice } from '../config/options.ts'
import { loadSettings, settingsOf } from '../config/settings.ts'
import { recordedSettings, sliceOf } from '../config/slices.ts'
import { count, string } from '../ir/shape.ts'
import { ajvWith } from './ajv.ts'
import { Project } from './run.ts'

const all: Readonly<Record<string, Option>> = options

test('each has a sentence, and stands in README and in the schema as `npm run docs` writes them', async () => {
  const sentences = sentencesIn()
  expect(Object.keys(sentences)).toEqual(Object.keys(options))
  for (const [key, sentence] of Object.entries(sentences)) expect(sentence, key).toMatch(/^\S.*\.$/)
  const readme = readFileSync(readmeFile, 'utf8')
  expect(await readmeWith(readme, optionsTable(all, sentences))).toBe(readme)
  expect(await schemaText()).toBe(readFileSync(schemaFile, 'utf8'))
})

test('each default is what the option may be', () => {
  expect(faultsIn(Object.fromEntries(Object.entries(all).map(([key, { standard }]) => [key, standard])))).toEqual([])
})

test('what phases are handed is in the lock, unless it is said here why not', () => {
  const reasons: Record<string, string> = {
    samples: 'what they witness is recorded instead',
    directions: 'no output knows them, but with `nulls: received`, and then the build records them',
    ignore: 'no output knows it',
  }
  const unrecorded = Object.entries(all).filter(([, { phase, recorded }]) => phase !== 'run' && !recorded)
  expect(unrecorded.map(([key]) => key)).toEqual(Object.keys(reasons))
})

describe('an option that is added', () => {
  const added: Record<string, Option> = {
    ...all,
    greeting: {
      ...{
        phase: 'emit',
        shape: string,
        standard: 'hello',
        recorded: ((value: string) => value) as Option['recorded'],
      },
      flag: { name: 'greeting', spelling: '--greeting <text>', says: 'what is said first', read: readText },
    } as Option,
  }
  const sentences = { ...sentencesIn(), greeting: 'What is said first.' }

  test('may be said in a configuration, and is checked', () => {
    expect(faultsIn({ greeting: 'hi' }, added)).toEqual([])
    const [wrong] = faultsIn({ greeting: 5 }, added)
    expect(wrong).toMatchObject({
      code: 'config-invalid-value',
      message: expect.stringContaining('`greeting`') as string,
    })
    const [near] = faultsIn({ greting: 'hi' }, added)
    expect(near).toMatchObject({ code: 'config-unknown-key', help: expect.stringContaining('greeting') as string })
  })

  test('has its default, and the command line goes over it', () => {
    const slice = (config: object, flags: object) => sliceOf('emit', { ...config }, { ...flags }, added)
    expect(slice({}, {})).toMatchObject({ greeting: 'hello' })
    expect(slice({ greeting: 'hi' }, {})).toMatchObject({ greeting: 'hi' })
    expect(slice({ greeting: 'hi' }, { greeting: 'hey' })).toMatchObject({ greeting: 'hey' })
  })

  test('has its flag', () => {
    const command = new Command('generate')
    for (const flag of settingFlags('generate', added)) command.addOption(optionOf(flag))
    expect(command.helpInformation()).toMatch(/--greeting <text>\s+what is said first/)
    expect(command.parse(['--greeting', 'hey'], { from: 'user' }).opts()).toEqual({ greeting: 'hey' })
  })

  test('is in the lock', () => {
    const settings = settingsOf({}, '/', '/', {})
    const emit = sliceOf('emit', { greeting: 'hi' }, {}, added)
    expect(recordedSettings({}, { ...settings, emit }, added)).toEqual({
      ...recordedSettings({}, settings),
      greeting: 'hi',
    })
  })

  test('is in the schema and in the reference', () => {
    expect(configSchema(added, sentences)).toMatchObject({
      properties: { greeting: { type: 'string', default: 'hello', description: 'What is said first.' } },
    })
    expect(optionsTable(added, sentences)).toContain('| `greeting` | `hello` | What is said first |')
  })
})

describe('types', () => {
  test('a phase gets what it is for', () => {
    expectTypeOf<Slice<'emit'>>().toExtend<EmitSettings>()
    expectTypeOf<keyof Slice<'emit'>>().toEqualTypeOf<keyof EmitSettings>()
    expectTypeOf<Slice<'read'>['dialect']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Slice<'read'>['limits']['bytes']>().toEqualTypeOf<number>()
  })

  test('a configuration may say each of them, and need say none', () => {
    expectTypeOf<object>().toExtend<Config>()
    expectTypeOf<Config['keys']>().toEqualTypeOf<
      'witnessed' | 'documented' | 'snake' | 'camel' | 'pascal' | undefined
    >()
    expectTypeOf<Config['maxDepth']>().toEqualTypeOf<number | undefined>()
  })
})

test('what is laid over loses no key, whatever it is called', () => {
  const directions = JSON.parse('{"__proto__":"request","a":"both"}') as Record<string, 'request'>
  const { directions: held } = sliceOf('compare', { directions }, { direction: { a: 'response' } })
  expect(Object.entries(held)).toEqual([
    ['__proto__', 'request'],
    ['a', 'response'],
  ])
})

test('a phase sees no option of another, and nothing of the machine', async () => {
  const p = new Project({ 'marktype.config.json': '{"hooks":{}}' })
  const { read, resolve, emit, compare } = await loadSettings(p.folder, {})
  for (const [phase, slice] of Object.entries({ read, resolve, emit, compare })) {
    const own = Object.entries(all).filter(([, option]) => option.phase === phase)
    expect(Object.keys(slice)).toEqual(own.map(([key]) => key))
    expect(JSON.stringify(slice)).not.toContain(p.folder)
  }
})

test('the schema and the checks are of one mind about what JSON can say', () => {
  const judge = ajvWith(new Map([['config', configSchema(all, sentencesIn()) as never]])).getSchema('config')!
  const word = fc.constantFrom('', 'a', 'allow', 'lenient', 'snake', 'ts', 'error', 'string', 'request', 'types')
  const plain = fc.oneof(word, fc.integer({ min: -1, max: 3 }), fc.boolean(), fc.constant(null))
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, plain, fc.array(tie('any'), { maxLength: 2 }), tie('object')),
    object: fc.dictionary(
      fc.constantFrom(...['name', 'path', 'output', 'dialect', 'template', 'include', 'annotations', 'bytes']),
      tie('any'),
      { maxKeys: 3 },
    ),
  })).any
  // What JSON cannot say is in no schema; that names of inputs are folders, each once, is more than one can say.
  const keys = Object.keys(all).filter((key) => all[key]!.shape.schema !== undefined && key !== 'inputs')
  fc.assert(
    fc.property(fc.constantFrom(...keys), value, (key, each) => {
      const config = { [key]: each }
      expect(judge(config), JSON.stringify(config)).toBe(faultsIn(config).length === 0)
    }),
    { numRuns: 3_000 },
  )
})

test('a schema says what an editor is to offer', () => {
  expect(count.schema).toEqual({ type: 'integer', minimum: 1 })
  const { properties } = configSchema(all, sentencesIn()) as { properties: Record<string, object> }
  expect(Object.keys(all).filter((key) => !Object.hasOwn(properties, key))).toEqual(['hooks'])
})
