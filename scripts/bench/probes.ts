/** Values on which validators differ, though each follows its documentation. */
const named = (key: string, value: unknown): object => Object.fromEntries([[key, value]])

/** What the page calls it; the value, shown to the predicate for model A; why it matters. */
export const probes: readonly { name: string; value: () => unknown; note: string }[] = [
  { name: '`{ timeout: NaN }`', value: () => ({ timeout: NaN }), note: 'JSON has no such number' },
  { name: '`{ timeout: Infinity }`', value: () => ({ timeout: Infinity }), note: 'nor this' },
  { name: '`[]`', value: () => [], note: 'an array is no model' },
  { name: '`[1]`', value: () => [1], note: 'nor is one with elements' },
  { name: '`new Date(0)`', value: () => new Date(0), note: 'an object without the fields, all of which are optional' },
  { name: '`new Map()`', value: () => new Map(), note: 'the same' },
  { name: '`{ gpu: undefined }`', value: () => ({ gpu: undefined }), note: 'there, and undefined' },
  { name: '`{ gpu: null }`', value: () => ({ gpu: null }), note: 'the page says optional, not nullable' },
  { name: '`{ inputs: [1] }`', value: () => ({ inputs: [1] }), note: 'an array for a map' },
  {
    name: '`{ inputs: { k: undefined } }`',
    value: () => ({ inputs: { k: undefined } }),
    note: 'a key of a map, and undefined',
  },
  {
    name: '`{ inputs: { ["__proto__"]: true } }`',
    value: () => ({ inputs: named('__proto__', true) }),
    note: 'a key as JSON.parse makes it, with a wrong value',
  },
  {
    name: '`Object.create({ gpu: 1 })`',
    value: () => Object.create({ gpu: 1 }) as object,
    note: 'a wrong value that is inherited',
  },
  { name: '`{ gpu: new String("T4") }`', value: () => ({ gpu: Object('T4') as object }), note: 'a wrapped string' },
]
