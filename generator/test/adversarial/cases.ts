/** The hostile inputs of `cases.json`, each with the behaviour that it must get. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const categories = [
  ...(['inject-description', 'inject-enum', 'inject-field-name', 'inject-type', 'inject-default', 'names'] as const),
  ...(['table-shape', 'docs-output', 'ci-output', 'file-names', 'dos', 'validator'] as const),
] as const
export type Category = (typeof categories)[number]

type About = { id: string; category: Category; expected: string }
export type PageCase = About & { kind: 'markdown'; markdown: string; must_survive_parse?: string }
export type BytesCase = About & { kind: 'bytes'; hex: string }
export type FileNameCase = About & { kind: 'filename'; filename: string }
/** A text that is too long to be written down. `H` stands for a heading and the header of a table of fields. */
export type LongCase = About & { kind: 'gen'; gen: { js: string } | Repetition }
export type ValueCase = About & { model: FieldMap; strict?: true } & (
    { kind: 'json'; json: string } | { kind: 'js'; js: string }
  )
type Repetition = { prefix: string; unit: string; times: number; suffix: string }
/** Key → its type as a Python page writes it, or says it in words. */
export type FieldMap = Record<string, { type: string; required: boolean; maxLength?: number }>
export type Case = PageCase | BytesCase | FileNameCase | LongCase | ValueCase

/** All of them, in the order of the file. */
export const cases = (
  JSON.parse(readFileSync(join(import.meta.dirname, 'cases.json'), 'utf8')) as { count: number; cases: Case[] }
).cases

/** Those of a category that are of a kind. */
export const casesOf = <Kind extends Case['kind']>(
  category: Category,
  ...kinds: readonly Kind[]
): Extract<Case, { kind: Kind }>[] =>
  cases.filter(
    (each): each is Extract<Case, { kind: Kind }> =>
      each.category === category && (kinds as readonly string[]).includes(each.kind),
  )

/** The global that the hostile words would set. */
export const mark = 'PWNED0'
