/** What fields are called on the wire. */
import { camelCase, pascalCase, snakeCase } from 'scule'

export type KeyStyle = 'documented' | 'snake' | 'camel' | 'pascal'

const styles: Record<KeyStyle, (key: string) => string> = {
  documented: (key) => key,
  snake: (key) => snakeCase(key),
  camel: (key) => camelCase(key, { normalize: true }),
  pascal: (key) => pascalCase(key, { normalize: true }),
}

/** A documented key in the style that the wire uses. */
export const styledKey = (key: string, style: KeyStyle): string => styles[style](key)
