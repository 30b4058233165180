/** Whether an address may be fetched from, and how it is shown. */

/** Why an address is refused; nothing where it may be used. Git runs a program for some, and takes others for options. */
export function urlFault(url: string): string | undefined {
  if (url.startsWith('-')) return 'it begins with `-`'
  // oxlint-disable-next-line no-control-regex -- an address has none
  if (/[\u0000-\u0020\u007f]/.test(url)) return 'it holds a blank or a control character'
  if (/^[\w.-]+@[\w.-]+:(?!\/\/)[^:]+$/.test(url)) return undefined
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || url.includes('::')) return 'it is no address: https://…, ssh://…, git://…, file://… or user@host:path'
  if (!['https:', 'ssh:', 'git:', 'file:'].includes(parsed.protocol))
    return `\`${parsed.protocol}\` is none of https, ssh, git and file`
  if (parsed.password !== '' || (parsed.username !== '' && parsed.protocol !== 'ssh:'))
    return 'it holds credentials, which git keeps better: see `git help credentials`'
  return undefined
}

/** What git says, without anything that may be a secret in an address. */
export const withoutSecrets = (text: string): string => text.replace(/\/\/[^\s/@]*@/g, '//')
