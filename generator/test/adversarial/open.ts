/**
 * The laws that are not kept yet: id of a case → the names of its laws. A test fails where one of them holds after all, so that
 * the list can only shrink. Empty is what it is for.
 */
export const openLaws: Readonly<Record<string, readonly string[]>> = {}
