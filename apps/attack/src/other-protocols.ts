import { connect } from 'node:http2';
import type { Case, CaseGroup } from './case';
import { groups } from './cases/index';
import { runGroup, type Surprise } from './run-cases';
import { adminSecret } from './target/admin-secret';
import { outsideSecret } from './target/data';
import { inside } from './target/inside';
import { startHttp2Target, startSecureTarget } from './target-process';

/** Fields that HTTP/2 does not allow. */
const forbidden = /^(?:connection|keep-alive|proxy-connection|te|transfer-encoding|upgrade|host|expect)$/;

/** Groups whose cases have the same result over TLS: none of them depends on the scheme of a URL, or on a waiting connection. */
const overTls: readonly CaseGroup[] = groups.map(({ name, cases }) => ({ name, cases: cases.filter(isFreeOfScheme) }));

function isFreeOfScheme({ expect }: Case): boolean {
  return (
    !/http:|protocol/.test(JSON.stringify(expect, (_, value) => (value instanceof RegExp ? value.source : value))) &&
    expect.check === undefined
  );
}

/** Cases of one well-formed request that does not depend on the framing of HTTP/1. */
const overHTTP2: readonly CaseGroup[] = overTls.map(({ name, cases }) => ({
  name,
  cases: cases.filter((each) => readRequest(each) !== undefined),
}));

/** Runs the applicable cases over TLS and over HTTP/2. Returns their number and the surprises. */
export async function attackOtherProtocols(): Promise<
  readonly { readonly protocol: string; readonly count: number; readonly surprises: readonly Surprise[] }[]
> {
  return [await attack('tls', overTls, (port, group) => runGroup(port, group, true)), await attack('h2', overHTTP2, runOverHTTP2)];
}

async function attack(
  protocol: 'tls' | 'h2',
  chosen: readonly CaseGroup[],
  run: (port: number, group: CaseGroup) => Promise<readonly Surprise[]>,
) {
  const target = await (protocol === 'tls' ? startSecureTarget() : startHttp2Target());
  try {
    const surprises: Surprise[] = [];
    for (const group of chosen) surprises.push(...(await run(target.port, group)));
    return { protocol, count: chosen.reduce((sum, { cases }) => sum + cases.length, 0), surprises };
  } finally {
    await target.stop();
  }
}

interface PlainRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Returns the request of a case for HTTP/2, or undefined if HTTP/2 cannot send it. */
function readRequest({ send, expect }: Case): PlainRequest | undefined {
  if (!Buffer.isBuffer(send) || typeof expect.status !== 'number' || expect.status === 431 || expect.staysOpen) return undefined;
  const end = send.indexOf('\r\n\r\n');
  const [first = '', ...lines] = send.toString('latin1', 0, end).split('\r\n');
  const [, method, path] = /^([A-Z]+) (\/[\x21-\x7e]*) HTTP\/1\.1$/.exec(first) ?? [];
  const fields = lines.map((line) => /^([\w-]+): ([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/.exec(line)?.slice(1) ?? []);
  const names = fields.map(([name = '']) => name.toLowerCase());
  if (method === undefined || path === undefined || names.includes('') || new Set(names).size < names.length) return undefined;
  const length = fields[names.indexOf('content-length')]?.[1];
  const body = send.subarray(end + 4);
  if (names.includes('transfer-encoding') || names.includes('expect') || (length ?? '0') !== String(body.length)) return undefined;
  const host = fields[names.indexOf('host')]?.[1];
  if (host !== 'attack.test') return undefined;
  const kept = fields
    .filter(([name = '']) => !forbidden.test(name.toLowerCase()))
    .map(([name = '', value = '']) => [name.toLowerCase(), value]);
  return { headers: { ':method': method, ':path': path, ':authority': host, ...Object.fromEntries(kept) }, body };
}

async function runOverHTTP2(port: number, { name: group, cases }: CaseGroup): Promise<readonly Surprise[]> {
  const session = connect(`http://127.0.0.1:${port}`);
  const surprises: Surprise[] = [];
  for (const each of cases) {
    const finding = judge(each, await ask(session, readRequest(each) as PlainRequest));
    if (finding !== undefined) surprises.push({ group: `${group} over HTTP/2`, name: each.name, finding });
  }
  session.destroy();
  return surprises;
}

interface Reply {
  readonly status: number | undefined;
  readonly text: string;
}

/** The number of milliseconds without activity after which a stream is closed. */
const responseTimeout = 3000;

function ask(session: ReturnType<typeof connect>, { headers, body }: PlainRequest): Promise<Reply> {
  return new Promise((resolve) => {
    const stream = session.request(headers);
    let [status, text]: [number | undefined, string] = [undefined, ''];
    stream.on('response', (head) => {
      status = head[':status'];
      text = JSON.stringify(head);
    });
    stream.on('data', (chunk) => {
      text += String(chunk);
    });
    // A missing status means that the stream was reset.
    stream.on('error', () => undefined);
    stream.once('close', () => resolve({ status, text }));
    stream.setTimeout(responseTimeout, () => stream.close());
    stream.end(body);
  });
}

function judge({ expect }: Case, { status, text }: Reply): string | undefined {
  const allowed = [expect.status, ...(expect.or ?? [])];
  if (!allowed.includes(status as number)) return `responded with ${status} instead of ${allowed}`;
  const secret = [outsideSecret, adminSecret, ...((status ?? 0) >= 400 ? [inside] : [])].find((each) => text.includes(each));
  if (secret !== undefined) return `${secret} was sent`;
  const isThere =
    expect.without !== undefined && (typeof expect.without === 'string' ? text.includes(expect.without) : expect.without.test(text));
  return isThere ? `the response contains ${expect.without}` : undefined;
}
