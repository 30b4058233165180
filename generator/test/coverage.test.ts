/** What `inspect` says of the pages and tables that it did not take: by how many, why, and where the first is. */
import { expect, test } from 'vitest'
import type { Spec } from '../ir/spec.ts'
import { Project } from './run.ts'

const coverageOf = async (p: Project, ...args: string[]): Promise<Spec['coverage']> => {
  const { out } = await p.run(['inspect', 'spec', '--format', 'json', ...args])
  return (JSON.parse(out) as Spec).coverage
}

const header = '| Name | Type | Description | Notes |\n| - | - | - | - |\n'

test('pages that are no models, and tables beside those of models', async () => {
  const p = new Project({
    'spec/Item.md': `# Item\n\n## Properties\n\n${header}| **id** | **str** |  |  |\n\n## Example\n\n| a | b |\n| - | - |\n| 1 | 2 |\n`,
    'spec/Other.md': `# Other\n\n## Properties\n\n${header}| **id** | **str** |  |  |\n`,
    'spec/ItemsApi.md': '# shop.ItemsApi\n\nAll URIs are relative to *https://shop.example*\n',
    'spec/README.md': '# Models\n',
  })
  expect(await coverageOf(p)).toEqual({
    pages: 4,
    models: 2,
    others: [
      { reason: 'it documents the operations of an API', pages: 1 },
      { reason: 'it is a README', pages: 1 },
    ],
    tables: {
      seen: 3,
      taken: 2,
      leftOut: [expect.objectContaining({ tables: 1, header: ['a', 'b'] })],
    },
  })
})

test('tables of a page of many', async () => {
  const table = (...words: string[]): string =>
    `| ${words.join(' | ')} |\n|${' - |'.repeat(words.length)}\n| ${words.map(() => '`x`').join(' | ')} |\n`
  const p = new Project({
    'spec/api.md': [
      '# API',
      `## Item\n\n${table('Name', 'Type', 'Notes')}`,
      `## Errors\n\n${table('Code', 'Meaning')}`,
      `## Order\n\n${table('Name', 'Type', 'Notes')}`,
    ].join('\n\n'),
  })
  const coverage = await coverageOf(p, '--dialect', 'plain')
  expect(coverage).toMatchObject({ pages: 1, models: 2, others: [], tables: { seen: 3, taken: 2 } })
  const [left] = coverage!.tables.leftOut
  expect(left).toMatchObject({ tables: 1, header: ['Code', 'Meaning'], place: { path: 'api.md', line: 12 } })
})
