/** What validators of unions share. Text of the output, behind that of `runtime.ts`. */
import { isObject, under, wrong, type Explain, type Found } from './runtime.ts'

/** Collects the issues of a union, by the member that the value under a key stands for. */
export function tagged(
  value: unknown,
  key: string,
  expected: string,
  tags: string,
  members: { readonly [tag: string]: Explain },
): Found {
  if (!isObject(value)) return wrong(value, expected)
  const tag = value[key]
  return typeof tag === 'string' && Object.hasOwn(members, tag)
    ? members[tag]!(value)
    : under(undefined, wrong(tag, tags, 'string'), key)
}

// While members are compared with one another, nobody looks into the members of further unions: the work would multiply.
let isComparing = false
/** Returns true while the members of a union are compared: what is found then counts for nothing yet. */
export const compares = (): boolean => isComparing

/**
 * Collects the issues of a value that no member of a union takes: those of the member with the fewest, of the members that take such
 * a value at all; else, that it is none of them.
 */
export function closest(
  value: unknown,
  expected: string,
  told: string,
  members: { readonly [name: string]: Explain },
): NonNullable<Found> {
  const plain = wrong(value, expected, told)
  if (isComparing) return plain
  const names = Object.keys(members)
  const name = closestOf(value, names, members)
  const found = name === undefined ? undefined : members[name]!(value)
  if (!found || isAbout(found)) return plain
  if (names.length > 1) for (const issue of found) issue.message += ` (in ${name}, the closest match of ${expected})`
  return found
}

function closestOf(
  value: unknown,
  names: readonly string[],
  members: { readonly [name: string]: Explain },
): string | undefined {
  let [closest, fewest]: [string | undefined, number] = [undefined, Infinity]
  isComparing = true
  try {
    for (const name of names) {
      const found = members[name]!(value)
      const weight = found && !isAbout(found) ? weightOf(found) : Infinity
      if (weight < fewest) [closest, fewest] = [name, weight]
    }
  } finally {
    isComparing = false
  }
  return closest
}

// Of as many issues, those weigh less where something is there.
const weightOf = (found: NonNullable<Found>): number =>
  found.length + found.filter(({ received }) => received === 'nothing').length / 1000

// Whether it is the value itself that is wrong, and nothing in it.
const isAbout = (found: NonNullable<Found>): boolean => found[0]!.pointer === ''
