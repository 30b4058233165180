/** Schemas that a value has all at once → an object with the fields of all, where each of them is one. */
import type { Body, Row } from '../ir/page.ts'
import type { Place } from '../ir/place.ts'
import { unknownAt, type Said } from './meant.ts'

/** Whether it is any value, or any object: beside others it says nothing. */
export const isAnything = (said: Said): boolean => {
  const type = 'type' in said ? said.type : undefined
  const holds = type?.kind === 'map' ? type.values : type
  return holds?.kind === 'scalar' && holds.name === 'unknown'
}

/** Returns the object that is all of these at once; nothing where one of them is none. */
export function objectOfAll(all: readonly Said[], place: Place): Body | undefined {
  const bodies = all.map((said): Body | undefined => {
    if ('body' in said) return said.body
    return said.type.kind === 'name' ? { kind: 'object', rows: [], parts: [said.type] } : undefined
  })
  const objects = bodies.flatMap((body) => (body?.kind === 'object' ? [body] : []))
  if (objects.length < all.length) return undefined
  const parts = objects.flatMap(({ parts: of = [] }) => of)
  return {
    kind: 'object',
    rows: mergedRows(objects.flatMap(({ rows }) => rows)),
    additional: unknownAt(place),
    ...(parts.length > 0 ? { parts } : {}),
  }
}

// The last one that says something of the type; required where any is.
function mergedRows(rows: readonly Row[]): Row[] {
  const merged = new Map<string, Row>()
  for (const row of rows) {
    const before = merged.get(row.name)
    const said = before && isAnything({ type: row.type }) ? before : row
    const required = before?.required === true || row.required
    merged.set(row.name, { ...said, required })
  }
  return [...merged.values()]
}
