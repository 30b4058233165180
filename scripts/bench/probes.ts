/** Values on which validators differ, though each follows its documentation; and those of which docs/validators.md decides. */
import type { ModelName } from './candidate.ts'
import { inputs } from './inputs.ts'

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

type Inheriting = { name: string; value: () => object; isValid: boolean }

const inheriting = (from: object | null, ownKeys: object): object =>
  Object.assign(Object.create(from) as object, ownKeys)
const fullB = inputs.B['full']!.values[0] as { children: object[] }
const withChild = (child: object): object => ({ ...fullB, children: [child] })

/** Objects that inherit: a field is what reading it gives. What marktype generates and what stands for it by hand have to say so. */
export const inheritors: Record<ModelName, readonly Inheriting[]> = {
  A: [
    { name: 'a wrong value that is inherited', value: () => inheriting({ gpu: 1 }, {}), isValid: false },
    { name: 'a right value that is inherited', value: () => inheriting({ gpu: 'T4' }, {}), isValid: true },
    { name: 'a right value over an inherited one', value: () => inheriting({ gpu: 1 }, { gpu: 'T4' }), isValid: true },
    { name: 'an unknown key that is inherited', value: () => inheriting({ surplus: 1 }, { gpu: 'T4' }), isValid: true },
    {
      name: 'a getter of a class',
      value: () =>
        new (class {
          get gpu() {
            return 1
          }
        })(),
      isValid: false,
    },
    { name: 'no prototype', value: () => inheriting(null, { gpu: 'T4' }), isValid: true },
    { name: 'no prototype, and a wrong value', value: () => inheriting(null, { gpu: 1 }), isValid: false },
    {
      name: 'a wrong value that a map inherits',
      value: () => ({ inputs: inheriting({ k: true }, {}) }),
      isValid: true,
    },
    { name: 'a wrong value under `constructor`', value: () => ({ constructor: Array, gpu: 1 }), isValid: false },
  ],
  B: [
    { name: 'required keys that are inherited', value: () => inheriting(fullB, {}), isValid: true },
    { name: 'the same in a list', value: () => withChild(inheriting(fullB.children[0]!, {})), isValid: true },
    { name: 'no prototype', value: () => inheriting(null, fullB), isValid: true },
    {
      name: 'an unknown key that is inherited',
      value: () => withChild(inheriting({ surplus: 1 }, fullB.children[0]!)),
      isValid: true,
    },
  ],
}
