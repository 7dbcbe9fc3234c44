import type { Case, Expectation } from './case';
import { consultOracles } from './oracles';
import { adminSecret } from './target/admin-secret';
import { outsideSecret } from './target/data';
import { inside } from './target/inside';
import { type Answers, field, readAnswers, type WireAnswer } from './wire/answers';

/** Bytes of the largest answer that an error may have. */
const mostErrorBytes = 64 * 1024;
/** What no answer may hold: secrets, and traces of the program. */
const untold = new RegExp(`${outsideSecret}|${inside}|node_modules|\\.[jt]s:\\d+|at [\\w.<>]+ \\(`);

/** What is wrong with what a server said to a case; undefined when it is as expected. */
export function judge({ send, expect }: Case, received: Buffer, isClosed: boolean): string | undefined {
  const { answers, malformed } = readAnswers(received, methodsOf(send));
  if (malformed !== undefined) return malformed;
  if (isClosed === (expect.staysOpen ?? false)) return isClosed ? 'the connection was closed' : 'the connection was left open';
  return (
    judgeStatuses(answers, expect) ?? firstOf(answers.map(judgeAnyAnswer)) ?? judgeSecrets(received, expect) ?? judgeLast(answers, expect)
  );
}

/** The methods of the requests in the bytes, as far as they can be told. */
function methodsOf(send: Case['send']): string[] {
  const text = (Buffer.isBuffer(send) ? send : Buffer.concat(send.map((part) => Buffer.from(part)))).toString('latin1');
  return Array.from(text.matchAll(/(?:^|\n)([A-Z]+) \S+ HTTP\/1\.1\r\n/g), ([, method]) => method as string);
}

function judgeStatuses(answers: Answers['answers'], { status, or = [] }: Expectation): string | undefined {
  const expected = typeof status === 'number' ? [status] : status;
  const found = answers.map((answer) => answer.status);
  const isRight = found.length === expected.length && found.every((each, index) => each === expected[index] || or.includes(each));
  return isRight ? undefined : `answered [${found}] instead of [${expected}]${or.length > 0 ? ` (or ${or})` : ''}: ${startOf(answers)}`;
}

/** What holds for every answer, whatever was asked. */
function judgeAnyAnswer(answer: WireAnswer): string | undefined {
  const { status, body } = answer;
  if (status === 405 && !field(answer, 'allow')) return 'a 405 without Allow (RFC 9110 §15.5.6)';
  if (status === 401 && !field(answer, 'www-authenticate')) return 'a 401 without WWW-Authenticate (RFC 9110 §15.5.2)';
  if (status >= 400 && body.length > mostErrorBytes) return `an error answer of ${body.length} bytes`;
  if (status >= 400 && body.length > 0 && field(answer, 'content-type') !== 'application/problem+json')
    return 'an error that is no problem (RFC 9457)';
  const text = body.toString('latin1', 0, mostErrorBytes);
  if (status >= 400 && untold.test(text)) return `an error that tells ${JSON.stringify(untold.exec(text)?.[0])}`;
  return consultOracles(answer);
}

function judgeSecrets(received: Buffer, { without }: Expectation): string | undefined {
  const text = received.toString('latin1');
  const secret = [outsideSecret, adminSecret].find((each) => text.includes(each));
  if (secret !== undefined) return `${secret} was told`;
  const isThere = without !== undefined && (typeof without === 'string' ? text.includes(without) : without.test(text));
  return isThere ? `the answer holds ${without}: ${JSON.stringify(text.slice(0, 400))}` : undefined;
}

function judgeLast(answers: Answers['answers'], { fields = {}, body, check }: Expectation): string | undefined {
  const answer = answers.at(-1);
  if (answer === undefined) return undefined;
  for (const [name, expected] of Object.entries(fields)) {
    const found = field(answer, name);
    const isRight = expected instanceof RegExp ? found !== undefined && expected.test(found) : found === expected;
    if (!isRight) return `${name} is ${JSON.stringify(found)}, not ${expected}`;
  }
  const text = answer.body.toString('utf8');
  if (body !== undefined && !(typeof body === 'string' ? text === body : body.test(text)))
    return `the body is ${JSON.stringify(text.slice(0, 300))}`;
  return check?.(answer);
}

function startOf(answers: Answers['answers']): string {
  const last = answers.at(-1);
  return last === undefined ? 'nothing' : JSON.stringify(last.body.toString('latin1').slice(0, 300));
}

function firstOf(findings: readonly (string | undefined)[]): string | undefined {
  return findings.find((finding) => finding !== undefined);
}
