import { describe, expect, test } from 'vitest'
import { folded, spellerOf, styleOf, wordsOf } from './spelling.ts'

describe('the words of a name', () => {
  test.each([
    ['account_id', ['account', 'id']],
    ['accountId', ['account', 'id']],
    ['AccountID', ['account', 'id']],
    ['imageURLPath', ['image', 'url', 'path']],
    ['größe_in_cm', ['größe', 'in', 'cm']],
    ['id', ['id']],
  ])('%s', (name, words) => expect(wordsOf(name)).toEqual(words))

  test.each(['street1', 'line_1', '_id', 'id_', 'a__b', '$ref', 'x-id', 'a.b', '', '大小 '])(
    'of %j cannot be told',
    (name) => expect(wordsOf(name)).toBe(undefined),
  )
})

describe('the style of a key', () => {
  test.each([
    ['account_id', 'snake'],
    ['accountId', 'camel'],
    ['accountID', 'camel'],
    ['AccountId', 'pascal'],
    ['accountid', undefined],
    ['account-id', undefined],
    ['account.id', undefined],
    ['ACCOUNT_ID', undefined],
    ['accountIds', undefined],
  ])('%s', (key, style) => expect(styleOf(['account', 'id'], key)).toBe(style))

  test('of a single word is any', () => expect(styleOf(['id'], 'id')).toBe(undefined))
})

describe('spelling', () => {
  const seen = [
    { name: 'account_id', key: 'accountID' },
    { name: 'user_id', key: 'userID' },
    { name: 'sender_id', key: 'senderId' },
    { name: 'line_1', key: 'line1' },
  ]

  test('learns the casing of words, by the most of those that were seen', () => {
    const spell = spellerOf('camel', seen)
    expect(['group_id', 'id_group', 'id', 'group_name'].map(spell)).toEqual(['groupID', 'idGroup', 'id', 'groupName'])
  })

  test('knows a name from elsewhere, whatever it is made of', () => {
    const spell = spellerOf('camel', seen)
    expect(['sender_id', 'line_1', 'line_2'].map(spell)).toEqual(['senderId', 'line1', undefined])
  })

  test('in snake case and in Pascal case', () => {
    expect(['accountID', 'Name'].map(spellerOf('snake', []))).toEqual(['account_id', 'name'])
    expect(['account_id', 'name'].map(spellerOf('pascal', [{ name: 'user_id', key: 'UserID' }]))).toEqual([
      'AccountID',
      'Name',
    ])
  })
})

test('folded names are those of one thing', () => {
  expect(['accountID', 'account_id', 'Account-Id', 'account.id'].map(folded)).toEqual(Array(4).fill('accountid'))
  expect(folded('größe_2')).not.toBe(folded('größe_3'))
})
