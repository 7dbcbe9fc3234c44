import { openapiError } from '../problems';
import { SchemaValidator } from '../schema-validator';
import { operationsOf } from '../spec/operations';
import { assertSupportedVersion } from '../spec/version';
import { checkAllowed } from './allowed-rejections';
import { checkCredentials, credentialsOf } from './credentials';
import { type DriveContext, driveOperation } from './drive-operation';
import { Judge } from './judge';
import { describeOperation, listOperations } from './list-operations';
import type { DriveOptions } from './options';
import { type ContractReport, ReportBuilder } from './report';
import { Random } from './sample/random';

/**
 * Drives every operation of a document over HTTP and checks every response against the document. Valid requests generated from the schemas
 * must be accepted, or rejected with a documented status; invalid requests must be rejected with a documented 4xx; every response must
 * have a documented status and media type, and headers and a body that match their schemas.
 *
 * The requests are really sent: use a server whose data may be changed.
 *
 * @returns The violations, none if the server keeps to its document. Throw `new ContractError(report)` to fail with all of them.
 * @throws OpenAPIError if the version of the document is not supported, an operation of `allow` or a scheme of `credentials` does not exist,
 *   or the server cannot be reached.
 */
export async function driveContract(options: DriveOptions): Promise<ContractReport> {
  const { document, skip = () => false } = options;
  assertSupportedVersion(document);
  checkAllowed(options.allow ?? {}, listOperations(document));
  checkCredentials(options.credentials ?? {}, [document]);
  const context = contextOf(options);
  for (const operation of operationsOf(document)) {
    if (skip(describeOperation(operation))) continue;
    await driveOperation(operation, context);
    context.report.operations += 1;
  }
  const { operations, requests, violations } = context.report;
  return { operations, requests, violations };
}

function contextOf(options: DriveOptions): DriveContext {
  const { document, seed = 1, validRequests = 3, values = {}, headers = {}, exactStatuses = false, allow = {}, credentials = {} } = options;
  const { signCookie = (_operation, _name, value) => value } = options;
  const { responseTimeout = 10_000, idleTimeout = 500, maxDuration = 2_000, maxBodySize = 8 * 1024 * 1024 } = options;
  return {
    baseUrl: readBaseUrl(String(options.baseUrl)),
    limits: { responseTimeout, idleTimeout, maxDuration, maxBodySize },
    plan: { document, random: new Random(seed), validator: new SchemaValidator(document), validRequests, values, exactStatuses },
    judge: new Judge(document, { exactStatuses, allow }),
    report: new ReportBuilder(),
    credentialsOf: (operation) => credentialsOf(operation, document, { credentials, signCookie }),
    signCookie,
    headersOf: typeof headers === 'function' ? headers : () => headers,
    drainErrors: options.drainErrors ?? (() => []),
  };
}

function readBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw openapiError('invalid-base-url', text);
  return url;
}
