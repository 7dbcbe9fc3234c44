import type { Example } from '../examples';

/** Returns the curl command of a request. */
export function commandOf({ method, path, headers, accept, json, form, multipart, endless, status }: Example, origin: string): string {
  if (status === 101) return `npx wscat --connect ${origin.replace(/^http/, 'ws')}${path}`;
  const sent = json === undefined ? [] : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(json)}'`];
  const named = Object.entries({ ...headers, ...(accept && { Accept: accept[0] }) }).map(([name, value]) => `-H '${name}: ${value}'`);
  const fields = Object.entries(form ?? {}).map(([name, value]) => `--data-urlencode '${name}=${value}'`);
  const parts = Object.entries(multipart ?? {}).map(([name, value]) => `-F '${name}=${value.replace('@', '@apps/showcase/assets/')}'`);
  const url = path.startsWith('/api/v1/') ? new URL(path, origin).href : `${origin}${path}`;
  const quoted = /[?&[\]]/.test(url) ? `'${url}'` : url;
  return [endless === true ? 'curl -iN' : 'curl -i', `-X ${method}`, ...named, ...sent, ...fields, ...parts, quoted].join(' ');
}
