import { validateHeaderName } from 'node:http';
import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';
import type { AppOptions } from './options';

/** Reports a `requestId` that is not the name of a header, and options of Fastify that it would replace. */
export function checkRequestId({ requestId, fastify = {} }: AppOptions, report: Report): void {
  if (requestId === undefined || requestId === false) return;
  const place = { className: 'createApp', member: 'requestId' };
  if (requestId !== true && !isHeaderName(requestId)) {
    report({
      ...place,
      ...problems.invalidOption(`\`${String(requestId)}\``, "write true, or the name of a header, such as 'x-request-id'"),
    });
  }
  for (const name of ['genReqId', 'requestIdHeader'] as const) {
    if (fastify[name]) report({ ...place, ...problems.requestIdTwice(name) });
  }
}

function isHeaderName(name: unknown): boolean {
  try {
    validateHeaderName(name as string);
    return true;
  } catch {
    return false;
  }
}
