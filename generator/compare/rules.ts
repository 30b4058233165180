/**
 * The catalogue of changes: rule → level and message. The level is that of the stricter direction, since nothing says yet
 * whether a model is sent or received: what narrows breaks those who send, what widens breaks those who receive.
 */
import type { Level } from '../ir/change.ts'

type Rule = { level: Level; message: (params: Params) => string }
type Params = { field: string; from: string; to: string }

export const rules = {
  'model-added': { level: 'compatible', message: () => 'the model is new' },
  'model-removed': { level: 'breaking', message: () => 'the model is gone' },
  'kind-changed': { level: 'breaking', message: (p) => `the model was ${p.from} and is ${p.to}` },
  'field-added': { level: 'compatible', message: (p) => `\`${p.field}\` is new` },
  'required-field-added': { level: 'breaking', message: (p) => `\`${p.field}\` is new and required` },
  'field-removed': { level: 'breaking', message: (p) => `\`${p.field}\` is gone` },
  'field-required': { level: 'breaking', message: (p) => `\`${p.field}\` is now required` },
  'field-optional': { level: 'breaking', message: (p) => `\`${p.field}\` is now optional` },
  'type-changed': { level: 'breaking', message: (p) => `\`${p.field}\` was ${p.from} and is ${p.to}` },
  'nullable-changed': { level: 'breaking', message: (p) => `\`${p.field}\`: null was ${p.from} and is ${p.to}` },
  'key-changed': {
    level: 'breaking',
    message: (p) => `\`${p.field}\` was called \`${p.from}\` on the wire and is \`${p.to}\``,
  },
  'default-changed': { level: 'warning', message: (p) => `the default of \`${p.field}\` was ${p.from} and is ${p.to}` },
  'deprecation-changed': {
    level: 'docs',
    message: (p) => `${p.field === '' ? 'the model' : `\`${p.field}\``} was ${p.from} and is ${p.to}`,
  },
  'description-changed': {
    level: 'docs',
    message: (p) => `the description${p.field === '' ? '' : ` of \`${p.field}\``} changed`,
  },
  'example-changed': { level: 'docs', message: (p) => `the example of \`${p.field}\` changed` },
  'additional-changed': { level: 'breaking', message: (p) => `other keys were ${p.from} and are ${p.to}` },
  'value-added': { level: 'breaking', message: (p) => `the value ${p.to} is new` },
  'value-removed': { level: 'breaking', message: (p) => `the value ${p.from} is gone` },
  'openness-changed': { level: 'breaking', message: (p) => `the enum was ${p.from} and is ${p.to}` },
  'member-added': { level: 'breaking', message: (p) => `the member ${p.to} is new` },
  'member-removed': { level: 'breaking', message: (p) => `the member ${p.from} is gone` },
} satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
