/**
 * What a template asks while it makes a file, and what it is told. A file is made from its model and from these answers: where they are
 * what they were, so is the file.
 */
import type { Spec } from '../ir/spec.ts'
import type { Context } from './template.ts'

/** What is told of a model, or of another template. */
export type Told = Pick<Context, 'modelOf' | 'usedBy' | 'cycleOf'> & {
  /** Where a template's file of a model stands, and what it exports as a name, with all that an import says of it. */
  path: (template: string, id: string) => string
  symbol: (asking: string, template: string, pattern: string, id: string) => string
}

/** A question: its kind, and what it is about, each on a line. */
export type Question = string

const kinds: Readonly<Record<string, (told: Told, hashes: Hashes, ...about: string[]) => string>> = {
  model: (_, { ofModel }, id) => ofModel(id!),
  users: ({ usedBy }, _, id) => usedBy(id!).join('\n'),
  cycle: ({ cycleOf }, _, id) => [...cycleOf(id!)].toSorted().join('\n'),
  path: ({ path }, _, template, id) => path(template!, id!),
  symbol: ({ symbol }, _, asking, template, pattern, id) => symbol(asking!, template!, pattern!, id!),
  spec: (_, { ofSpec }) => ofSpec(),
}

type Hashes = { ofModel: (id: string) => string; ofSpec: () => string }

/** Answers questions again, each once. `hashOf`: of a model. `answersTo`: a hash of all answers, in their order. */
export type Answers = { hashOf: (id: string) => string; answersTo: (asked: readonly Question[]) => string }

/** In: the models that are asked about, what a context tells of them, and a hash of texts. */
export function answersAbout({ models }: Pick<Spec, 'models'>, told: Told, hash: (text: string) => string): Answers {
  const byId = new Map(models.map((model) => [model.id, model]))
  const ofModel = remembering((id) => hash(JSON.stringify(byId.get(id) ?? null)))
  const ofSpec = remembering(() => hash(models.map(({ id }) => ofModel(id)).join('\n')))
  const answer = remembering((question) => {
    const [kind = '', ...about] = question.split('\n')
    return answered(() => kinds[kind]!(told, { ofModel, ofSpec: () => ofSpec('') }, ...about))
  })
  return { hashOf: ofModel, answersTo: (asked) => hash(asked.map(answer).join('\0')) }
}

// A model that is gone, or that has no file, is an answer, too.
function answered(answer: () => string): string {
  try {
    return answer()
  } catch {
    return 'a fault'
  }
}

function remembering(answer: (question: string) => string): (question: string) => string {
  const known = new Map<string, string>()
  return (question) => {
    const found = known.get(question) ?? answer(question)
    known.set(question, found)
    return found
  }
}

/** Notes a question, unless it was noted before. */
export type Note = (kind: string, ...about: string[]) => void

/** Opens a list of questions. `asked`: nothing where they cannot all be asked again, since a line break in a name makes another question. */
export function openNotes(): { note: Note; asked: () => readonly Question[] | undefined } {
  const questions = new Set<Question>()
  let isWhole = true
  return {
    note: (kind, ...about) => {
      isWhole &&= about.every((each) => !each.includes('\n'))
      questions.add([kind, ...about].join('\n'))
    },
    asked: () => (isWhole ? [...questions] : undefined),
  }
}

/** Returns a context that tells the same, and notes what it is asked. In: the name of the template that asks. */
export function noting(context: Context, asking: string, note: Note): Context {
  const symbol: Context['symbol'] = (handle, name, id) => {
    note('symbol', asking, handle.name, name, id)
    return context.symbol(handle, name, id)
  }
  return {
    ...context,
    modelOf: (id) => (note('model', id), context.modelOf(id)),
    usedBy: (id) => (note('users', id), context.usedBy(id)),
    cycleOf: (id) => (note('cycle', id), context.cycleOf(id)),
    pathOf: (model, handle) => {
      note('path', handle?.name ?? asking, model.id)
      return context.pathOf(model, handle)
    },
    symbol,
    own: (name, id) => (note('symbol', asking, asking, name, id), context.own(name, id)),
    typeOf: (id) => (note('symbol', asking, 'types', '*', id), context.typeOf(id)),
    once: (key, make) => (note('spec'), context.once(key, make)),
  }
}
