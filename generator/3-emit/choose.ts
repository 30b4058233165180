/** What the configuration says of templates → the templates to run, each once, with those they require and their options. */
import { nearest } from '../ir/nearest.ts'
import { diagnose, Refusal } from '../ir/diagnostics.ts'
import { matchesPattern } from '../ir/pattern.ts'
import type { Json } from '../ir/spec.ts'
import { optionsOf } from './given-options.ts'
import type { Template, Use } from './template.ts'
import { templates } from './templates/index.ts'

/** A template that will run. `recorded`: what of it can change an output, as data. */
export type Chosen = {
  template: Template
  options: unknown
  /** What the configuration says of ids. */
  patterns: { include?: readonly string[]; exclude?: readonly string[] }
  includes: (id: string) => boolean
  recorded: Json
}

/** Throws a refusal for a name that is no built-in template, for two templates of one name, and for wrong options. */
export function chooseTemplates(wanted: readonly (string | Template | Use)[]): Chosen[] {
  const uses = wanted.map((each): Use => (typeof each === 'object' && 'template' in each ? each : { template: each }))
  const own = uses.flatMap(({ template }) => (typeof template === 'string' ? [] : [template]))
  const known = new Map([...templates, ...own].map((template) => [template.name, template]))
  const names = uses.map(({ template }) => (typeof template === 'string' ? template : template.name))
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new Refusal([diagnose('duplicate-template', { name: twice })], 2)
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
  names.forEach(add)
  const useOf = ({ name }: Template): Use | undefined => uses[names.indexOf(name)]
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
    patterns: { ...(include && { include }), exclude },
    recorded:
      Object.keys(given).length === 0
        ? template.version
        : { version: template.version, ...(given as { [key: string]: Json }) },
    includes: (id) =>
      (include?.some((each) => matchesPattern(id, each)) ?? true) && !exclude.some((each) => matchesPattern(id, each)),
  }
}

const unknownTemplate = (found: string, expected: readonly string[]) =>
  diagnose('unknown-template', { found, expected, near: nearest(found, expected) })
