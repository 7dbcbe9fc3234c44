import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An authorization server with its own origin: the code flow with PKCE, and the configuration of OpenID Connect. */
export interface AuthorizationServer {
  readonly origin: string;
  /** The requests so far, `GET /authorize`. */
  readonly requests: readonly string[];
  /** True denies the next sign-ins, as a user who cancels. */
  isDenying: boolean;
  stop(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
}

export async function startAuthorizationServer(clientId: string): Promise<AuthorizationServer> {
  const grants = new Map<string, Grant>();
  const requests: string[] = [];
  const state = { isDenying: false };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://server');
    requests.push(`${request.method} ${url.pathname}`);
    // The page that asks for tokens and for the configuration is on another origin.
    response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
    if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (url.pathname === '/.well-known/openid-configuration') json(response, 200, configuration(origin()));
    else if (url.pathname === '/authorize') signIn(url.searchParams, response);
    else if (url.pathname === '/token') await exchange(request, response);
    else response.writeHead(404).end();
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** The user is signed in already, so the server redirects at once. */
  function signIn(parameters: URLSearchParams, response: ServerResponse): void {
    const location = new URL(parameters.get('redirect_uri') ?? '');
    location.searchParams.set('state', parameters.get('state') ?? '');
    const isKnown = parameters.get('client_id') === clientId && parameters.get('code_challenge_method') === 'S256';
    if (state.isDenying || !isKnown) location.searchParams.set('error', 'access_denied');
    else location.searchParams.set('code', grant(parameters));
    response.writeHead(302, { location: location.href }).end();
  }

  function grant(parameters: URLSearchParams): string {
    const code = randomUUID();
    grants.set(code, {
      challenge: parameters.get('code_challenge') ?? '',
      redirectUri: parameters.get('redirect_uri') ?? '',
      scope: parameters.get('scope') ?? '',
    });
    return code;
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const granted = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isValid = granted?.challenge === verifier && granted.redirectUri === form.get('redirect_uri');
    if (form.get('grant_type') !== 'authorization_code' || !isValid) return json(response, 400, { error: 'invalid_grant' });
    json(response, 200, { access_token: ['token', ...granted.scope.split(' ')].join('.'), token_type: 'Bearer' });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections());
  return Object.assign(state, { origin: origin(), requests, stop });
}

function configuration(origin: string): object {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    grant_types_supported: ['authorization_code'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'items'],
    code_challenge_methods_supported: ['S256'],
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
