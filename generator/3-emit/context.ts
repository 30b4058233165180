/** What each template may ask: about the models of a Spec, and about what other templates make of them. */
import { cyclesIn } from '../ir/cycles.ts'
import { diagnose } from '../ir/diagnostics.ts'
import { groupBy } from '../ir/group-by.ts'
import { byCodeUnit, referencesOf, type Model, type Spec } from '../ir/spec.ts'
import { outputStem } from '../sinks/output-names.ts'
import { identifier } from '../sinks/identifier.ts'
import type { Told } from './asking.ts'
import type { Chosen } from './choose.ts'
import { Fault } from './fault.ts'
import type { Context, EmitSettings, Handle, Template } from './template.ts'
import { imported, type Code } from './typescript/code.ts'

/** The contexts of the templates that run over a Spec, and what they tell, to be asked again. */
export type Contexts = { of: (chosen: Chosen) => Context; told: Told }

/** In: a Spec, and all templates that run over it. */
export function contextsOf(spec: Spec, chosen: readonly Chosen[], settings: EmitSettings): Contexts {
  const graph = graphOf(spec)
  const byName = new Map(chosen.map((each) => [each.template.name, each]))
  const exportOf = (asking: Template, handle: Handle, pattern: string, id: string): Exported => {
    const { template: other, includes } = found(handle, asking, byName)
    const model = graph.modelOf(id)
    if (!includes(id)) throw new Fault(diagnose('model-left-out', { template: asking.name, other: other.name, id }))
    const name = nameOf(other, pattern, model)
    return [pathOf(other, model), name, other.exports![pattern] === 'type', model.namespace]
  }
  const templateOf = (name: string): Template => byName.get(name)!.template
  return {
    of: ({ template, options }) => {
      const symbol = (handle: Handle, pattern: string, id: string): Code =>
        imported(...exportOf(template, handle, pattern, id))
      return {
        settings,
        options,
        ...graph,
        pathOf: (model, handle = template) => pathOf(found(handle, template, byName).template, model),
        symbol,
        own: (pattern, id) => symbol(template, pattern, id),
        nameOf: (pattern, model) => nameOf(template, pattern, model),
        typeOf: (id) => symbol({ name: 'types', extension: 'ts' }, '*', id),
        once: onceEach(),
      }
    },
    told: {
      ...graph,
      path: (name, id) => pathOf(templateOf(name), graph.modelOf(id)),
      symbol: (asking, name, pattern, id) => exportOf(templateOf(asking), templateOf(name), pattern, id).join('\n'),
    },
  }
}

/** A name as another file imports it: the path, the name, whether it is a type, and the namespace of its model. */
type Exported = [path: string, name: string, isType: boolean, namespace: string]

function onceEach(): Context['once'] {
  const made = new Map<unknown, unknown>()
  return <Thing>(key: unknown, make: () => Thing): Thing => {
    if (!made.has(key)) made.set(key, make())
    return made.get(key) as Thing
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
