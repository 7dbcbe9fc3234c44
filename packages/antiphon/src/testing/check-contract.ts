import {
  type AllowedRejections,
  ContractError,
  type ContractOptions,
  type ContractReport,
  type Credentials,
  checkAllowed,
  checkCredentials,
  driveContract,
  listOperations,
} from '@antiphon/openapi';
import type { OpenAPIDocument } from '@antiphon/openapi/spec';
import type { FastifyInstance } from 'fastify';
import { listenToServerErrors } from '../fastify/call/server-errors';
import { serveOnFreePort } from './free-port';
import { type Documented, documentsOf } from './mounted-documents';
import { cookieSigner } from './sign-cookies';

/** An application whose contract can be checked, such as `createApp` returns. */
export interface ContractApp extends Documented {
  readonly fastify: FastifyInstance;
  ready(): PromiseLike<unknown>;
}

/**
 * Drives every operation of an application over HTTP from its own document, and checks every response against it, like `driveContract` of
 * `@antiphon/openapi`. Mounted applications are driven from their own documents. The requests are really sent: use an application
 * whose data may be changed. The application may be listening already, and may have no docs pages.
 *
 * @throws ContractError if a response breaks the document; OpenAPIError if an operation of `allow` or a scheme of `credentials` does not exist.
 */
export async function checkContract(app: ContractApp, options: ContractOptions = {}): Promise<ContractReport> {
  await app.ready();
  const documents = documentsOf(app);
  checkAllowed(options.allow ?? {}, documents.flatMap(listOperations));
  checkCredentials(options.credentials ?? {}, documents);
  const { port, close } = await serveOnFreePort(app.fastify);
  const errors: unknown[] = [];
  const stopListening = listenToServerErrors(app.fastify, (error) => errors.push(error));
  try {
    const server = {
      baseUrl: `http://127.0.0.1:${port}`,
      exactStatuses: true,
      drainErrors: () => errors.splice(0),
      signCookie: cookieSigner(app),
    };
    const reports: ContractReport[] = [];
    for (const document of documents) {
      reports.push(await driveContract({ ...options, ...server, ...optionsOf(document, options), document }));
    }
    return checkReport(joinReports(reports));
  } finally {
    stopListening();
    await close();
  }
}

/** Each document is driven by itself, and the options name operations and schemes of all of them. */
function optionsOf(document: OpenAPIDocument, { allow, credentials }: ContractOptions): ContractOptions {
  return { allow: allowedIn(document, allow), credentials: credentialsIn(document, credentials) };
}

function credentialsIn({ components }: OpenAPIDocument, credentials: Credentials = {}): Credentials {
  return Object.fromEntries(Object.entries(credentials).filter(([name]) => Object.hasOwn(components?.securitySchemes ?? {}, name)));
}

function allowedIn(document: OpenAPIDocument, allow: AllowedRejections = {}): AllowedRejections {
  const keys = new Set(listOperations(document).map(({ method, path }) => `${method} ${path}`));
  return Object.fromEntries(Object.entries(allow).filter(([key]) => keys.has(key)));
}

function joinReports(reports: readonly ContractReport[]): ContractReport {
  return {
    operations: sum(reports.map(({ operations }) => operations)),
    requests: sum(reports.map(({ requests }) => requests)),
    violations: reports.flatMap(({ violations }) => violations),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function checkReport(report: ContractReport): ContractReport {
  if (report.violations.length > 0) throw new ContractError(report);
  return report;
}
