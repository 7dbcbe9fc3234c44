import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';
import type { CookieSecret } from './cookie-signatures';

/** As `@fastify/session` and `@fastify/secure-session` require it: a shorter text can be guessed from one signed cookie. */
const minSecretBytes = 32;

/** Reports a secret that protects nothing. Returns true for one that can be used. */
export function checkCookieSecret(secret: unknown, report: Report): secret is CookieSecret {
  const faults = Array.isArray(secret) ? findFaultsOfList(secret) : findFault(secret, 'the secret');
  for (const fault of faults) report({ className: 'createApp', member: 'cookieSecret', ...problems.cookieSecret(fault, minSecretBytes) });
  return faults.length === 0;
}

function findFaultsOfList(secrets: readonly unknown[]): readonly string[] {
  if (secrets.length === 0) return ['the list of secrets is empty'];
  return secrets.flatMap((secret, index) => findFault(secret, `secret ${index + 1} of the list`));
}

/** The secret itself is never printed. */
function findFault(secret: unknown, subject: string): readonly string[] {
  if (typeof secret !== 'string') return [`${subject} is not a text but \`${secret === null ? 'null' : typeof secret}\``];
  const bytes = Buffer.byteLength(secret);
  if (bytes === 0) return [`${subject} is empty`];
  return bytes < minSecretBytes ? [`${subject} has ${bytes} bytes, fewer than ${minSecretBytes}`] : [];
}
