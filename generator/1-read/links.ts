/** Where links lead, as far as they say so themselves. */

/** Returns true if a link leads to another site. One to a page of a repository may lead to a page that is read: 2-resolve knows. */
export const isWeb = (url: string): boolean => /^https?:/i.test(url) && !isRepositoryPage(url)

/** The folders by which the sites that host repositories show a file: `/blob/REF/…`, `/-/blob/REF/…`, `/src/REF/…`. */
const views = new Set(['blob', 'raw', 'src', 'tree'])

function isRepositoryPage(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1)
  const [, , host = '', ...folders] = path.split('/')
  return /\.mdx?$/i.test(path) && (/^raw\./i.test(host) || folders.some((folder) => views.has(folder)))
}
