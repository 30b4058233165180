/** What the configuration says of templates → the templates to run, each once, with those they require and their options. */
import { closest, distance } from 'fastest-levenshtein'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { matchesPattern } from '../ir/pattern.ts'
import type { Json } from '../ir/spec.ts'
import { isJson } from './content.ts'
import type { Template, Use } from './template.ts'
import { templates } from './templates/index.ts'

/** A template that will run. `recorded`: what of it can change an output, as data. */
export type Chosen = { template: Template; options: unknown; includes: (id: string) => boolean; recorded: Json }

/** Throws a refusal for a name that is no built-in template, for two templates of one name, and for wrong options. */
export function chooseTemplates(wanted: readonly (string | Template | Use)[]): Chosen[] {
  const uses = wanted.map((each): Use => (typeof each === 'object' && 'template' in each ? each : { template: each }))
  const own = uses.flatMap(({ template }) => (typeof template === 'string' ? [] : [template]))
  const known = new Map([...templates, ...own].map((template) => [template.name, template]))
  const twice = own.find((template) => known.get(template.name) !== template)
  if (twice) throw new Refusal([diagnose('duplicate-template', { name: twice.name })], 2)
  const chosen = new Set<Template>()
  const add = (name: string): void => {
    const template = known.get(name)
    if (!template) throw new Refusal([unknownTemplate(name, [...known.keys()])], 2)
    if (chosen.has(template)) return
    chosen.add(template)
    // A handle may be a template that nobody listed.
    for (const each of template.requires ?? []) {
      if (!known.has(each.name) && 'file' in each) known.set(each.name, each as Template)
      add(each.name)
    }
  }
  for (const { template } of uses) add(typeof template === 'string' ? template : template.name)
  const useOf = ({ name }: Template): Use | undefined =>
    uses.findLast(({ template }) => (typeof template === 'string' ? template : template.name) === name)
  return [...known.values()]
    .filter((template) => chosen.has(template))
    .map((template) => chosenAs(template, useOf(template)))
}

const chosenAs = (template: Template, { options, include, exclude = [] }: Omit<Use, 'template'> = {}): Chosen => {
  const given = {
    ...(include && { include }),
    ...(exclude.length > 0 && { exclude }),
    ...(options !== undefined && { options }),
  }
  return {
    template,
    options: optionsOf(template, options),
    recorded:
      Object.keys(given).length === 0
        ? template.version
        : { version: template.version, ...(given as { [key: string]: Json }) },
    includes: (id) =>
      (include?.some((each) => matchesPattern(id, each)) ?? true) && !exclude.some((each) => matchesPattern(id, each)),
  }
}

function optionsOf({ name, options: schema }: Template, given: unknown): unknown {
  if (schema === undefined) {
    if (given === undefined) return undefined
    throw new Refusal([diagnose('template-options', { name, reason: 'the template takes none' })], 2)
  }
  if (given !== undefined && !isJson(given))
    throw new Refusal([diagnose('template-options', { name, reason: 'they are no plain data' })], 2)
  const outcome = schema['~standard'].validate(given ?? {})
  if (outcome instanceof Promise)
    throw new Refusal([diagnose('template-options', { name, reason: 'its schema does not answer at once' })], 2)
  if (!outcome.issues) return outcome.value
  const reasons = outcome.issues.map(({ message, path = [] }) => [path.map(keyOf).join('.'), message])
  throw new Refusal(
    reasons.map(([at, message]) =>
      diagnose('template-options', { name, reason: at === '' ? message! : `\`${at}\`: ${message}` }),
    ),
    2,
  )
}

const keyOf = (part: unknown): string =>
  String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part)

function unknownTemplate(found: string, expected: readonly string[]) {
  const near = closest(found, expected)
  return diagnose('unknown-template', { found, expected, near: distance(found, near) <= 3 ? near : undefined })
}
