import { percentEncode } from './headers/percent-encode';
import { noRedirectTarget } from './problems';
import { Response, type ResponseOptions } from './response';
import { isObject } from './values/predicates';

/**
 * A redirect to another URL, with an empty body. Default status: 307.
 *
 * Characters that are not valid in a URL are percent-encoded as UTF-8. `%` is kept, so an encoded URL is sent unchanged. A line break cannot end
 * the header. The target is not checked otherwise: check it yourself if a client chose it.
 *
 * @throws TypeError if the target is missing or empty.
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
  // Not instanceof, which rejects a URL of another realm.
  const target = isObject(url) && 'href' in url ? String(url.href) : url;
  if (typeof target !== 'string' || target === '') throw noRedirectTarget(target);
  return target;
}

function encodeLocation(url: string): string {
  return url.replace(/[^A-Za-z0-9_.~\-:/%#?=@[\]!$&'()*+,;]+/g, percentEncode);
}
