/** Where: the path of a URI. */

/** In: a path with `/` between its parts. Out: the same, each part encoded. */
export const uriPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
