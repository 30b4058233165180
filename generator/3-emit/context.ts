/** What each template may ask: about the models of a Spec, and about what other templates make of them. */
import { cyclesIn } from '../ir/cycles.ts'
import { diagnose } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import { byCodeUnit, referencesOf, type Model, type Spec } from '../ir/spec.ts'
import { outputStem } from '../sinks/output-names.ts'
import { identifier } from '../sinks/identifier.ts'
import type { Chosen } from './choose.ts'
import { Fault } from './fault.ts'
import type { Context, EmitSettings, Handle, Template } from './template.ts'
import { imported, type Code } from './typescript/code.ts'

/** In: a Spec, and all templates that run over it. Out: the context of each. */
export function contextsOf(spec: Spec, chosen: readonly Chosen[], settings: EmitSettings): (chosen: Chosen) => Context {
  const graph = graphOf(spec)
  const byName = new Map(chosen.map((each) => [each.template.name, each]))
  return ({ template, options }) => {
    const symbol = (handle: Handle, pattern: string, id: string): Code => {
      const { template: other, includes } = found(handle, template, byName)
      const model = graph.modelOf(id)
      if (!includes(id)) throw new Fault(diagnose('model-left-out', { template: template.name, other: other.name, id }))
      const name = nameOf(other, pattern, model)
      return imported(pathOf(other, model), name, other.exports![pattern] === 'type', model.namespace)
    }
    return {
      settings,
      options,
      ...graph,
      pathOf: (model, handle = template) => pathOf(found(handle, template, byName).template, model),
      symbol,
      own: (pattern, id) => symbol(template, pattern, id),
      nameOf: (pattern, model) => nameOf(template, pattern, model),
      typeOf: (id) => symbol({ name: 'types', extension: 'ts' }, '*', id),
    }
  }
}

function found({ name }: Handle, asking: Template, byName: ReadonlyMap<string, Chosen>): Chosen {
  const known = byName.get(name)
  if (known && (name === asking.name || asking.requires?.some((each) => each.name === name))) return known
  throw new Error(`\`${asking.name}\` asks for \`${name}\`, which is not among its \`requires\``)
}

function nameOf({ name, exports = {} }: Handle, pattern: string, model: Model): string {
  if (Object.hasOwn(exports, pattern)) return pattern.replace('*', () => identifier(model.name))
  throw new Error(`\`${name}\` exports no \`${pattern}\``)
}

const pathOf = ({ name: folder, extension }: Handle, model: Model): string =>
  `${folder}/${outputStem(model)}.${extension}`

const noCycle: ReadonlySet<string> = new Set()

function graphOf({ models }: Spec): Pick<Context, 'modelOf' | 'usedBy' | 'cycleOf'> {
  const byId = new Map(models.map((model) => [model.id, model]))
  const modelOf = (id: string): Model => {
    const model = byId.get(id)
    if (!model) throw new Error(`No model ${id} in the Spec`)
    return model
  }
  const uses = models.flatMap((model) => referencesOf(model).map((id) => ({ user: model.id, id })))
  const users = groupBy(
    uses.filter(({ user, id }) => user !== id),
    ({ id }) => id,
  )
  const found = cyclesIn([...byId.keys()], (id) => referencesOf(modelOf(id)))
  const cycles = new Map(found.flatMap((cycle) => [...cycle].map((id) => [id, cycle] as const)))
  return {
    modelOf,
    usedBy: (id) => (users.get(id) ?? []).map(({ user }) => user).toSorted(byCodeUnit),
    cycleOf: (id) => cycles.get(id) ?? noCycle,
  }
}
