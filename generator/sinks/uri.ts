/** Where: the path of a URI. */

/** In: a path with `/` between its parts. Out: the same, each part encoded; what no encoding can say is `�`. */
export const uriPath = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '�')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
