/** Header fields of a request. Several values are several fields; null omits a default field. */
export type Fields = Readonly<Record<string, string | readonly string[] | null>>;

/** Returns the bytes of a request without any check or encoding. Only Host, Connection and a length are added. */
export function request(method: string, target: string, fields: Fields = {}, body?: string | Buffer): Buffer {
  const defaults: Fields = {
    Host: 'attack.test',
    Connection: 'close',
    ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  const given = new Set(Object.keys(fields).map((name) => name.toLowerCase()));
  const kept = Object.entries(defaults).filter(([name]) => !given.has(name.toLowerCase()));
  const lines = [...kept, ...Object.entries(fields)].flatMap(([name, value]) => linesOf(name, value));
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return body === undefined ? head : Buffer.concat([head, Buffer.from(body)]);
}

export function get(target: string, fields?: Fields): Buffer {
  return request('GET', target, fields);
}

export function post(target: string, contentType: string | null, body: string | Buffer, fields: Fields = {}): Buffer {
  return request('POST', target, { 'Content-Type': contentType, ...fields }, body);
}

/** Returns a POST request with a JSON body, from a value or as text. */
export function postJson(target: string, body: unknown, fields?: Fields): Buffer {
  return post(target, 'application/json', typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body), fields);
}

function linesOf(name: string, value: string | readonly string[] | null): string[] {
  if (value === null) return [];
  return (typeof value === 'string' ? [value] : value).map((single) => `${name}: ${single}\r\n`);
}
