/** What fields are called on the wire. */
import { camelCase, pascalCase, snakeCase } from 'scule'

/** The option `keys`: as witnesses spell them (`witnessed`), as pages print them (`documented`), or in snake_case, camelCase or PascalCase. */
export type KeyStyle = 'witnessed' | 'documented' | 'snake' | 'camel' | 'pascal'

const styles: Record<KeyStyle, (key: string) => string> = {
  // Witnesses are heard when all models are known: they start from what is documented.
  witnessed: (key) => key,
  documented: (key) => key,
  snake: (key) => snakeCase(key),
  camel: (key) => camelCase(key, { normalize: true }),
  pascal: (key) => pascalCase(key, { normalize: true }),
}

/** A documented key in the style that the wire uses. */
export const styledKey = (key: string, style: KeyStyle): string => styles[style](key)
