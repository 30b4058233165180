/**
 * The text of a plain statement in one line. Most are plain and fit: then nobody has to find out where the line could end, which takes
 * most of the time of a layout.
 */
import type { Call, Syntax } from '../../ir/syntax.ts'
import { semicolon, type At } from './at.ts'
import { isSpecial } from './calls.ts'
import { isLogical } from './levels.ts'
import { bindsLooser } from './parens.ts'
import { quoted, wordText } from './tokens.ts'
import type { Style } from './style.ts'

/** A statement in one line, with its semicolon; nothing where it is not plain, or does not fit. In: how deep the line is indented. */
export function oneLine(piece: Syntax, { style, depth }: At): string | undefined {
  if (depth === undefined) return undefined
  const text = plainText(piece, style)
  const fits = text !== undefined && text.length + 1 + depth * style.tabWidth <= style.printWidth
  // Other characters may be wider.
  return fits && /^[\x20-\x7e]*$/.test(text) ? text + semicolon(style) : undefined
}

function plainText(piece: Syntax, style: Style): string | undefined {
  switch (piece.kind) {
    case 'word':
      return wordText(piece.text)
    case 'string':
      return quoted(piece.text, style)
    case 'member':
      return piece.object.kind === 'word' ? `${piece.object.text}.${piece.name}` : undefined
    case 'call':
      return callText(piece, style)
    case 'infix':
      return infixText(piece, style)
    case 'prefix': {
      const operand = plainText(piece.operand, style)
      const word = /[a-z]$/.test(piece.operator) ? `${piece.operator} ` : piece.operator
      return operand && (piece.operand.kind === 'infix' ? `${word}(${operand})` : word + operand)
    }
    case 'assignment': {
      const value = plainText(piece.value, style)
      return value && piece.target.kind === 'word' ? `${piece.target.text} ${piece.operator} ${value}` : undefined
    }
    case 'declare': {
      if (piece.type || !piece.value) return undefined
      const value = plainText(piece.value, style)
      return value && `${piece.word} ${piece.name} = ${value}`
    }
    case 'if': {
      const [test, yes] = [plainText(piece.test, style), plainText(piece.yes, style)]
      return test && yes && !piece.no ? `if (${test}) ${yes}` : undefined
    }
    case 'return': {
      const value = piece.value && plainText(piece.value, style)
      return piece.value ? value && `return ${value}` : 'return'
    }
    case 'jump':
      return piece.word
    default:
      return undefined
  }
}

// Of anything but names and operators it would have to be found out how a call opens.
function callText({ callee, arguments: args, types, isNew, isPure }: Call, style: Style): string | undefined {
  if (types || isNew || isPure) return undefined
  const name = callee.kind === 'word' || callee.kind === 'member' ? plainText(callee, style) : undefined
  const texts = args.map((arg) => plainText(arg, style))
  return name !== undefined && !isSpecial(callee) && !texts.includes(undefined)
    ? `${name}(${texts.join(', ')})`
    : undefined
}

function infixText(piece: Extract<Syntax, { kind: 'infix' }>, style: Style): string | undefined {
  const { left, operator, right } = piece
  if (right.kind === 'infix' && right.operator === operator && isLogical(operator)) return undefined
  const side = (each: Syntax, role: 'left' | 'right'): string | undefined => {
    const text = plainText(each, style)
    return text && (each.kind === 'infix' && bindsLooser(each.operator, operator, role) ? `(${text})` : text)
  }
  const [before, behind] = [side(left, 'left'), side(right, 'right')]
  return before && behind && `${before} ${operator} ${behind}`
}
