/** Whether the owner of an output still runs: only who surely is dead loses it. */
import { expect, test } from 'vitest'
import { lifeOf, ownerText, readOwner, thisProcess, type Life, type Owner } from './owner.ts'

const here = { pid: 1, host: 'h', machine: 'm', boot: 'b', namespace: 'n', start: '10', instance: 'i' }
const owner: Owner = { ...here, nonce: 'x', pid: 7, start: '20', instance: 'j', at: '2026-01-01T00:00:00.000Z' }

test.each<[string, Partial<Owner>, start: string | undefined, Life]>([
  ['that runs', {}, '20', 'alive'],
  ['whose pid nobody has', {}, undefined, 'dead'],
  ['whose pid somebody else has by now', {}, '21', 'dead'],
  ['whose start nobody knew', { start: '' }, '21', 'alive'],
  ['whose start nobody can tell now', {}, '', 'alive'],
  ['of another machine', { host: 'k' }, undefined, 'unknown'],
  ['of a machine with the same name', { machine: 'l' }, undefined, 'unknown'],
  ['from before the machine was started anew', { boot: 'a' }, '20', 'dead'],
  ['of another container', { namespace: 'o' }, undefined, 'unknown'],
  ['of this process, that was given back', { instance: 'i' }, '20', 'dead'],
  ['of this process, that still has it', { instance: 'i', nonce: 'held' }, '20', 'alive'],
])('an owner %s', (_, change, start, life) => {
  const isHeld = (nonce: string): boolean => nonce === 'held'
  expect(lifeOf({ ...owner, ...change }, here, () => start, isHeld)).toBe(life)
})

test('where a machine has no id, one that was started anew may be another', () => {
  const nameless = { ...here, machine: '' }
  expect(
    lifeOf(
      { ...owner, machine: '', boot: 'a' },
      nameless,
      () => undefined,
      () => false,
    ),
  ).toBe('unknown')
})

test('this process knows itself, and what it gave back', () => {
  const self = thisProcess.enter()
  expect(thisProcess.lifeOf(self)).toBe('alive')
  thisProcess.leave(self)
  expect(thisProcess.lifeOf(self)).toBe('dead')
})

test('an owner is written and read back, and what is none is nobody', () => {
  expect(readOwner(ownerText(owner))).toEqual(owner)
  for (const change of [{ pid: 0 }, { pid: 1.5 }, { nonce: '../x' }, { nonce: '' }, { start: 3 }])
    expect(readOwner(JSON.stringify({ ...owner, ...change }))).toBeUndefined()
  for (const text of ['', '{', 'null', '[]']) expect(readOwner(text)).toBeUndefined()
})
