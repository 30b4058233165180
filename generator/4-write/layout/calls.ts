/** Calls, members, and chains of them. */
import { builders } from 'prettier/doc'
import { leftmost, type Call, type Expression, type Syntax } from '../../ir/syntax.ts'
import { breaks, isName, lastComma, Unproved, type At, type Doc, type Role } from './at.ts'
import { isNumber, quoted } from './tokens.ts'
import { typeArguments } from './types.ts'

const { breakParent, conditionalGroup, group, hardline, indent, join, label, line, lineSuffixBoundary, softline } =
  builders
type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>
type Member = Of<'member' | 'index'>

/** A call, or `new`. */
export function callDoc(piece: Call, at: At): Doc {
  const { callee, isNew, isPure } = piece
  if (isSpecial(callee)) throw new Unproved()
  if (isPure && !startsAlone.has(at.role)) throw new Unproved()
  const pure = isPure ? '/* @__PURE__ */ ' : ''
  if (!isNew && isMember(callee)) return [pure, chainDoc(piece, at)]
  const whole: Doc[] = [isNew ? 'new ' : '', at.lay(callee, 'callee', at), ...afterCallee(piece, at)]
  return [pure, isNew || callee.kind === 'call' ? group(whole) : whole]
}

// Elsewhere the comment would belong to more than the call.
const startsAlone: ReadonlySet<Role> = new Set(['value', 'argument', 'item', 'returned'])

const special = new Set([
  'require',
  'define',
  'import',
  'describe',
  'it',
  'test',
  'step',
  'fdescribe',
  'fit',
  'ftest',
  'xdescribe',
  'xit',
  'xtest',
  'skip',
  'beforeEach',
  'beforeAll',
  'afterEach',
  'afterAll',
  'async',
  'inject',
  'fakeAsync',
  'waitForAsync',
])

/** Whether Prettier takes a call for something else: an import, or a test. */
export function isSpecial(callee: Syntax): boolean {
  const first = leftmost(callee)
  return first.kind === 'word' && special.has(first.text.split('.', 1)[0]!)
}

// Versions differ in what breaks first, the types or the arguments.
function afterCallee({ types = [], arguments: items }: Call, at: At): Doc[] {
  const canBreak = types.length > 1 || types.some(({ kind }) => kind !== 'word')
  if (canBreak && !at.style.shortUnions) throw new Unproved()
  return [...(types.length > 0 ? [typeArguments(types, at), lineSuffixBoundary] : []), argumentsDoc(items, at)]
}

const isMember = (piece: Syntax): boolean =>
  piece.kind === 'member' ||
  piece.kind === 'index' ||
  (piece.kind === 'word' && isName(piece.text) && piece.text.includes('.'))

/** A name with dots as members. */
export function asMembers(piece: Syntax): Syntax {
  if (piece.kind !== 'word' || !isName(piece.text) || !piece.text.includes('.')) return piece
  const [first, ...names] = piece.text.split('.')
  return names.reduce<Syntax>((object, name) => ({ kind: 'member', object, name }), { kind: 'word', text: first! })
}

// Arguments

function argumentsDoc(args: readonly Syntax[], at: At): Doc {
  if (args.length === 0) return '()'
  const [first, second] = args
  const hasBlock = first!.kind === 'arrow' && first.body.kind === 'block'
  if (hasBlock && args.length === 2) throw new Unproved()
  if (args.length === 3 && second!.kind === 'arrow' && second.body.kind === 'block') throw new Unproved()
  const printed = args.map((arg, index): Doc => {
    const doc = at.lay(arg, 'argument', at)
    return index === args.length - 1 ? doc : [doc, ',', line]
  })
  if (composes(args)) return brokenOut(printed, at)
  if (!opensLast(args)) {
    const contents = ['(', indent([softline, ...printed]), lastComma(at.style, 'all'), softline, ')']
    return group(contents, { shouldBreak: printed.some(breaks) })
  }
  const heads = printed.slice(0, -1)
  if (heads.some(breaks)) return brokenOut(printed, at)
  const last = args.at(-1)!.kind === 'arrow' ? at.lay(args.at(-1)!, 'opening', at) : printed.at(-1)!
  const open: Doc = ['(', ...heads, group(last, { shouldBreak: true }), ')']
  if (breaks(last)) return [breakParent, conditionalGroup([open, brokenOut(printed, at)])]
  return conditionalGroup([['(', ...heads, last, ')'], open, brokenOut(printed, at)])
}

const brokenOut = (printed: readonly Doc[], { style }: At): Doc =>
  group(['(', indent([line, ...printed]), style.trailingComma === 'all' ? ',' : '', line, ')'], { shouldBreak: true })

// Several functions, one of them perhaps inside of another argument.
function composes(args: readonly Syntax[]): boolean {
  if (args.length <= 1) return false
  const functions = args.filter(({ kind }) => kind === 'arrow').length
  return (
    functions > 1 ||
    args.some((arg) => arg.kind === 'call' && !arg.isNew && arg.arguments.some(({ kind }) => kind === 'arrow'))
  )
}

// Whether the last argument opens on the line of the call.
function opensLast(args: readonly Syntax[]): boolean {
  const last = args.at(-1)!
  const before = args.at(-2)
  if (!canOpen(last) || (last.kind === 'call' && last.isPure)) return false
  if (before && before.kind === last.kind) return false
  if (args.length === 2 && before!.kind === 'arrow' && last.kind === 'array') return false
  return !(args.length > 1 && isOfNumbers(last))
}

/** Whether an array is one of numbers alone, of which several stand in a line. */
export const isOfNumbers = (piece: Syntax): boolean =>
  piece.kind === 'array' && piece.items.length > 0 && piece.items.every(isNumber)

function canOpen(piece: Syntax): boolean {
  switch (piece.kind) {
    case 'object':
      return piece.entries.length > 0
    case 'array':
      return piece.items.length > 0
    case 'as':
      return canOpen(piece.value)
    case 'arrow':
      return opensAsBody(piece.body)
    default:
      return false
  }
}

const opensAsBody = (body: Syntax): boolean =>
  ['block', 'object', 'array', 'conditional'].includes(body.kind) || (body.kind === 'call' && !body.isNew)

// Members

/** `object.name` and `object[key]`. */
export function memberDoc(piece: Member, at: At): Doc {
  const object = at.lay(piece.object, 'object', at)
  const lookup = lookupDoc(piece, at)
  return [object, lineSuffixBoundary, staysInLine(piece, at) ? lookup : group(indent([softline, lookup]))]
}

function staysInLine(piece: Member, at: At): boolean {
  if (piece.kind === 'index') return true
  const around = outside(at)
  if (around?.kind === 'assignment' && around.target.kind !== 'word') return true
  if (isConstructed(at)) return true
  if (isPlainName(piece.object) && !isMember(at.above?.piece ?? { kind: 'blank' })) return true
  return (
    (at.role === 'value' || at.role === 'target') &&
    (at.above?.piece?.kind === 'assignment' || at.above?.piece?.kind === 'declare') &&
    piece.object.kind === 'call' &&
    !piece.object.isNew &&
    (piece.object.arguments.length > 0 || isChain(piece.object, at))
  )
}

const isPlainName = (piece: Syntax): boolean => piece.kind === 'word' && isName(piece.text) && !piece.text.includes('.')

// What stands around a chain of members.
function outside(at: At): Syntax | undefined {
  let above = at.above
  while (above?.piece && isMember(above.piece)) above = above.above
  return above?.piece
}

function isConstructed(at: At): boolean {
  for (let each: At | undefined = at; each; each = each.above) {
    if (each.role === 'object') continue
    return each.role === 'callee' && each.above?.piece?.kind === 'call' && each.above.piece.isNew === true
  }
  return false
}

function lookupDoc(piece: Member, at: At): Doc {
  if (piece.kind === 'member') return ['.', piece.name]
  const key = at.lay(piece.key, 'key', at)
  return isNumber(piece.key) ? ['[', key, ']'] : group(['[', indent([softline, key]), softline, ']'])
}

// Chains

type Link = { piece: Syntax; doc: Doc }

const isCallLink = ({ piece }: Link): boolean => piece.kind === 'call'
const isMemberLink = ({ piece }: Link): boolean => piece.kind === 'member' || piece.kind === 'index'
const isNumbered = ({ piece }: Link): boolean => piece.kind === 'index' && isNumber(piece.key)

// The parts of a chain, the first of them first; each place is around the one before.
function linksOf(piece: Call, at: At): Link[] {
  const links: Link[] = [{ piece, doc: afterCallee(piece, at) }]
  let above = at
  for (let next = asMembers(piece.callee); ;) {
    const here: At = { ...at, piece: next, role: above.piece?.kind === 'call' ? 'callee' : 'object', above }
    if (next.kind === 'call' && !next.isNew && (isMember(next.callee) || next.callee.kind === 'call')) {
      if (next.isPure) throw new Unproved()
      links.unshift({ piece: next, doc: afterCallee(next, here) })
      above = here
      next = asMembers(next.callee)
    } else if (next.kind === 'member' || next.kind === 'index') {
      links.unshift({ piece: next, doc: lookupDoc(next, here) })
      above = here
      next = asMembers(next.object)
    } else {
      links.unshift({ piece: next, doc: at.lay(next, here.role, above) })
      return links
    }
  }
}

// The first group is what the chain is of; each other one is of members, and the calls behind them.
function groupsOf(links: readonly Link[]): Link[][] {
  let index = 1
  while (index < links.length && (isCallLink(links[index]!) || isNumbered(links[index]!))) index++
  if (!isCallLink(links[0]!))
    while (index + 1 < links.length && isMemberLink(links[index]!) && isMemberLink(links[index + 1]!)) index++
  const groups: Link[][] = [links.slice(0, index)]
  let current: Link[] = []
  let hasCall = false
  for (const link of links.slice(index)) {
    if (hasCall && isMemberLink(link) && !isNumbered(link)) {
      groups.push(current)
      current = []
      hasCall = false
    }
    hasCall ||= isCallLink(link)
    current.push(link)
  }
  return current.length > 0 ? [...groups, current] : groups
}

const isFactory = (name: string): boolean => /^[A-Z]|^[$_]+$/.test(name)

// Whether the first call stays with what the chain is of.
function merges(groups: readonly Link[][], at: At): boolean {
  const [first, second] = groups
  if (!second) return false
  const isComputed = second[0]!.piece.kind === 'index'
  const last = first!.at(-1)!.piece
  if (first!.length === 1)
    return (
      last.kind === 'word' &&
      isName(last.text) &&
      (isFactory(last.text) || (at.role === 'statement' && last.text.length <= at.style.tabWidth) || isComputed)
    )
  return last.kind === 'member' && (isFactory(last.name) || isComputed)
}

const docsOf = (links: readonly Link[]): Doc[] => links.map(({ doc }) => doc)

function chainDoc(piece: Call, at: At): Doc {
  const links = linksOf(piece, at)
  const groups = groupsOf(links)
  const isMerged = merges(groups, at)
  const printed = groups.map(docsOf)
  if (groups.length <= (isMerged ? 3 : 2)) return group(printed)
  const rest = printed.slice(isMerged ? 2 : 1)
  const expanded: Doc = [
    printed[0]!,
    isMerged ? printed[1]! : '',
    rest.length === 0 ? '' : indent([hardline, join(hardline, rest)]),
  ]
  const calls = links.flatMap(({ piece }) => (piece.kind === 'call' ? [piece] : []))
  const isLong = calls.length > 2 && calls.some((call) => !call.arguments.every((arg) => isSimpleArgument(arg)))
  const lastBreaks =
    isCallLink(links.at(-1)!) &&
    breaks(printed.at(-1)!) &&
    calls.slice(0, -1).some((call) => call.arguments.some(({ kind }) => kind === 'arrow'))
  const result: Doc =
    isLong || printed.slice(0, -1).some(breaks) || lastBreaks
      ? group(expanded)
      : [breaks(printed) ? breakParent : '', conditionalGroup([printed, expanded])]
  return label('member-chain', result)
}

/** Whether a call is laid out as a chain, of which each call may have a line of its own. */
export function isChain(piece: Syntax, at: At): boolean {
  if (piece.kind !== 'call' || piece.isNew || !isMember(piece.callee)) return false
  const groups = groupsOf(linksOf(piece, at))
  return groups.length > (merges(groups, at) ? 3 : 2)
}

// Whether an argument is plain enough for a chain of several calls to stay in a line.
function isSimpleArgument(piece: Syntax, depth = 2): boolean {
  if (depth <= 0) return false
  switch (piece.kind) {
    case 'word':
    case 'string':
      return true
    case 'object':
      return piece.entries.every(
        (each) => each.kind === 'entry' && !each.key.startsWith('[') && isSimpleArgument(each.value, depth - 1),
      )
    case 'array':
      return piece.items.every((item) => isSimpleArgument(item, depth - 1))
    case 'call':
      return (
        isSimpleArgument(piece.callee, depth) &&
        piece.arguments.length <= depth &&
        piece.arguments.every((arg) => isSimpleArgument(arg, depth - 1))
      )
    case 'member':
      return isSimpleArgument(piece.object, depth)
    case 'index':
      return isSimpleArgument(piece.object, depth) && isSimpleArgument(piece.key, depth)
    case 'prefix':
      return piece.operator !== 'typeof' && isSimpleArgument(piece.operand, depth)
    default:
      return false
  }
}

/** Whether an argument is so short that a call of it alone is not worth a break. */
export function isShortArgument(piece: Syntax, at: At): boolean {
  const most = at.style.printWidth / 4
  switch (piece.kind) {
    case 'word':
      return isName(piece.text) ? !piece.text.includes('.') && piece.text.length <= most : true
    case 'string':
      return quoted(piece.text, at.style).length <= most
    case 'prefix':
      return piece.operator !== '++' && piece.operator !== '--' && isShortArgument(piece.operand, at)
    case 'call':
      return (
        !piece.isNew &&
        !piece.isPure &&
        piece.arguments.length === 0 &&
        isPlainName(piece.callee) &&
        nameLength(piece.callee) <= most - 2
      )
    default:
      return false
  }
}

const nameLength = (piece: Syntax): number => (piece.kind === 'word' ? piece.text.length : Infinity)
