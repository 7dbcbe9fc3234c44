import type { Case, Expectation } from './case';
import { consultOracles } from './oracles';
import { adminSecret } from './target/admin-secret';
import { outsideSecret } from './target/data';
import { inside } from './target/inside';
import { field, readResponses, type WireResponse, type WireResponses } from './wire/responses';

/** The largest body of an error response, in bytes. */
const maxErrorBytes = 64 * 1024;
/** Text that no response may contain: secrets, and traces of the program. */
const confidential = new RegExp(`${outsideSecret}|${inside}|node_modules|\\.[jt]s:\\d+|at [\\w.<>]+ \\(`);

/** Returns the finding about the bytes that a server sent for a case, or undefined if they are as expected. */
export function judge({ send, expect }: Case, received: Buffer, isClosed: boolean): string | undefined {
  const { responses, malformed } = readResponses(received, methodsOf(send));
  if (malformed !== undefined) return malformed;
  if (isClosed === (expect.staysOpen ?? false)) return isClosed ? 'the connection was closed' : 'the connection was left open';
  return (
    judgeStatuses(responses, expect) ??
    firstOf(responses.map(judgeEveryResponse)) ??
    judgeSecrets(received, expect) ??
    judgeLast(responses, expect)
  );
}

/** Returns the methods of the requests in the bytes that can be recognized. */
function methodsOf(send: Case['send']): string[] {
  const text = (Buffer.isBuffer(send) ? send : Buffer.concat(send.map((part) => Buffer.from(part)))).toString('latin1');
  return Array.from(text.matchAll(/(?:^|\n)([A-Z]+) \S+ HTTP\/1\.1\r\n/g), ([, method]) => method as string);
}

function judgeStatuses(responses: WireResponses['responses'], { status, or = [] }: Expectation): string | undefined {
  const expected = typeof status === 'number' ? [status] : status;
  const found = responses.map((response) => response.status);
  const isRight = found.length === expected.length && found.every((each, index) => each === expected[index] || or.includes(each));
  return isRight
    ? undefined
    : `responded with [${found}] instead of [${expected}]${or.length > 0 ? ` (or ${or})` : ''}: ${startOf(responses)}`;
}

/** Checks the rules of all responses. */
function judgeEveryResponse(response: WireResponse): string | undefined {
  const { status, body } = response;
  if (status === 405 && !field(response, 'allow')) return 'a 405 without Allow (RFC 9110 §15.5.6)';
  if (status === 401 && !field(response, 'www-authenticate')) return 'a 401 without WWW-Authenticate (RFC 9110 §15.5.2)';
  if (status >= 400 && body.length > maxErrorBytes) return `an error response of ${body.length} bytes`;
  if (status >= 400 && body.length > 0 && field(response, 'content-type') !== 'application/problem+json')
    return 'an error that is not problem details (RFC 9457)';
  const text = body.toString('latin1', 0, maxErrorBytes);
  if (status >= 400 && confidential.test(text)) return `an error that contains ${JSON.stringify(confidential.exec(text)?.[0])}`;
  return consultOracles(response);
}

function judgeSecrets(received: Buffer, { without }: Expectation): string | undefined {
  const text = received.toString('latin1');
  const secret = [outsideSecret, adminSecret].find((each) => text.includes(each));
  if (secret !== undefined) return `${secret} was sent`;
  const isThere = without !== undefined && (typeof without === 'string' ? text.includes(without) : without.test(text));
  return isThere ? `the response contains ${without}: ${JSON.stringify(text.slice(0, 400))}` : undefined;
}

function judgeLast(responses: WireResponses['responses'], { fields = {}, body, check }: Expectation): string | undefined {
  const response = responses.at(-1);
  if (response === undefined) return undefined;
  for (const [name, expected] of Object.entries(fields)) {
    const found = field(response, name);
    const isRight = expected instanceof RegExp ? found !== undefined && expected.test(found) : found === expected;
    if (!isRight) return `${name} is ${JSON.stringify(found)}, not ${expected}`;
  }
  const text = response.body.toString('utf8');
  if (body !== undefined && !(typeof body === 'string' ? text === body : body.test(text)))
    return `the body is ${JSON.stringify(text.slice(0, 300))}`;
  return check?.(response);
}

function startOf(responses: WireResponses['responses']): string {
  const last = responses.at(-1);
  return last === undefined ? 'nothing' : JSON.stringify(last.body.toString('latin1').slice(0, 300));
}

function firstOf(findings: readonly (string | undefined)[]): string | undefined {
  return findings.find((finding) => finding !== undefined);
}
