import { percentEncode } from './headers/percent-encode';
import { Response, type ResponseOptions } from './response';

/**
 * Sends the client elsewhere: 307 unless another status is given, an empty body, the target in `Location`.
 *
 * Characters that cannot stand in a URL are percent-encoded as UTF-8, `%` is left alone, so an encoded URL passes unchanged and
 * a line break cannot end the header (BEHAVIOUR H1–H7). The target is not judged: check it yourself when a client chose it.
 *
 * @throws TypeError when the target is missing or empty.
 */
export class RedirectResponse extends Response<string | URL> {
  static override statusCode = 307;

  constructor(url: string | URL, options?: ResponseOptions) {
    super(url, options);
    this.headers.set('location', encodeLocation(targetOf(url)));
  }

  override render(_url: string | URL): string {
    return '';
  }
}

function targetOf(url: unknown): string {
  // Not instanceof: the URL of another realm is one too.
  const target = typeof url === 'object' && url !== null && 'href' in url ? String(url.href) : url;
  if (typeof target === 'string' && target !== '') return target;
  throw new TypeError(
    `A redirect needs a URL to go to, not ${target === '' ? 'an empty string' : `\`${target === null ? 'null' : typeof target}\``}.`,
  );
}

function encodeLocation(url: string): string {
  return url.replace(/[^A-Za-z0-9_.~\-:/%#?=@[\]!$&'()*+,;]+/g, percentEncode);
}
