/** Which models a run is about. */
import type { Slice } from './options.ts'

/** The models that a run is about, with what they refer to: those that were asked for, else those that the configuration names; none means all. */
export const rootsOf = ({
  only,
  resolve: { roots },
}: {
  only: readonly string[]
  resolve: Pick<Slice<'resolve'>, 'roots'>
}): readonly string[] => (only.length > 0 ? only : roots)
