import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { formatCodeFrame } from '../failure/code-frame';
import type { Failure } from '../failure/describe-failure';
import type { Certificate } from '../tls-files';
import { eventsPath, renderFailurePage } from './failure-page';
import { maySeeSource } from './viewers';

/** Milliseconds that a client has to send its body before the response. */
const bodyTime = 1000;

/** The response to a client to which the source is not shown. */
const withheld: Failure = {
  title: 'The application does not run',
  problems: [{ sentence: 'the terminal of `antiphon dev` shows the reason' }],
};

/**
 * Responds for an application that does not run: 503 with the failure, as a page for a browser and as `application/problem+json` for other clients.
 * It has no port: connections are passed to it.
 */
export class FailureServer {
  readonly #server: Server;
  readonly #pages = new Set<ServerResponse>();
  readonly #host: string;
  #failure: Failure = withheld;

  /**
   * @param host The address on which the application listens.
   * @param certificate The certificate for HTTPS; undefined for HTTP.
   */
  constructor(host: string, certificate?: Certificate) {
    const respond = (request: IncomingMessage, response: ServerResponse) => this.#respond(request, response);
    this.#host = host;
    this.#server = certificate === undefined ? createServer(respond) : createSecureServer(certificate, respond);
  }

  /** Sets the failure of the next responses. Pages that are open load it. */
  show(failure: Failure): void {
    this.#failure = failure;
    this.reloadPages();
  }

  /** Serves a connection. */
  connect(socket: Socket): void {
    this.#server.emit('connection', socket);
    socket.resume();
  }

  /** Makes open pages load again, because the application listens. */
  reloadPages(): void {
    for (const page of this.#pages) page.end('data: reload\n\n');
    this.#pages.clear();
  }

  /** Closes the connections of open pages. */
  close(): void {
    for (const page of this.#pages) page.destroy();
  }

  #respond(request: IncomingMessage, response: ServerResponse): void {
    const seesSource = maySeeSource(request, this.#host);
    if (seesSource && request.url === eventsPath) this.#keep(response);
    else respondAfterBody(request, response, seesSource ? this.#failure : withheld);
  }

  #keep(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'close' }).flushHeaders();
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
  }
}

/** The connection closes with the response: a client that still sends its body would receive a reset instead. */
function respondAfterBody(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
  const respond = () => {
    clearTimeout(timer);
    if (!response.headersSent) send(request, response, failure);
  };
  const timer = setTimeout(respond, bodyTime);
  request.once('end', respond).resume();
}

function send(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
  const { body, headers } = acceptsPage(request) ? pageOf(failure, request.method ?? 'GET') : problemOf(failure);
  response.writeHead(503, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    vary: 'accept',
    connection: 'close',
  });
  response.end(body);
}

/** Browsers accept a page by name when they navigate; other clients and a browser's scripts accept everything alike. */
function acceptsPage({ headers: { accept = '' } }: IncomingMessage): boolean {
  return accept
    .split(',')
    .some((range) => /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(range) && !/;\s*q=0(?:\.0*)?\s*$/.test(range));
}

interface Rendered {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function pageOf(failure: Failure, method: string): Rendered {
  const { html, policy } = renderFailurePage(failure, method === 'GET');
  return {
    body: html,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'referrer-policy': 'no-referrer' },
  };
}

function problemOf({ title, problems }: Failure): Rendered {
  const members = problems.map(({ subject, sentence, fix, place, frame }) => ({
    subject,
    sentence,
    fix,
    file: place?.file,
    line: place?.line,
    frame: frame && formatCodeFrame(frame),
  }));
  const body = JSON.stringify({ type: 'about:blank', title: 'Service Unavailable', status: 503, detail: title, problems: members });
  return { body, headers: { 'content-type': 'application/problem+json' } };
}
