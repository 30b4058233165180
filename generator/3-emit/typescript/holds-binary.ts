/** Whether an output has to know what bytes are: the name `Blob` stands in it only then. */
import { partsOf, typesOf, type Spec, type Type } from '../../ir/spec.ts'

const isBinary = (type: Type): boolean => type.kind === 'binary' || partsOf(type).some(isBinary)

/** Returns true if a model of a Spec has a binary type somewhere. */
export const holdsBinary = ({ models }: Pick<Spec, 'models'>): boolean =>
  models.some((model) => typesOf(model).some(isBinary))
