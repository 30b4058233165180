/** Names and templates → the templates to run, with those they require, each once. */
import { closest, distance } from 'fastest-levenshtein'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import type { Template } from './template.ts'
import { templates } from './templates/index.ts'

/** Throws a refusal for a name that is no built-in template. */
export function chooseTemplates(wanted: readonly (string | Template)[]): Template[] {
  const own = wanted.filter((each) => typeof each !== 'string')
  const known = new Map([...templates, ...own].map((template) => [template.name, template]))
  const chosen = new Set<Template>()
  const add = (name: string): void => {
    const template = known.get(name)
    if (!template) throw new Refusal([unknownTemplate(name, [...known.keys()])], 2)
    template.requires?.forEach(add)
    chosen.add(template)
  }
  for (const each of wanted) add(typeof each === 'string' ? each : each.name)
  return [...known.values()].filter((template) => chosen.has(template))
}

function unknownTemplate(found: string, expected: readonly string[]) {
  const near = closest(found, expected)
  return diagnose('unknown-template', { found, expected, near: distance(found, near) <= 3 ? near : undefined })
}
