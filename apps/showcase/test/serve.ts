import type { App, AppOptions } from 'antiphon';
import { createShowcase } from '../src/main';

/** The showcase on its own socket. */
export interface Served {
  readonly app: App;
  readonly origin: string;
  /** Sends a request without following redirects. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** Serves the showcase on a free port, with settings over its own; the test closes `app`. */
export async function serve(settings: Partial<AppOptions> = {}): Promise<Served> {
  const app = createShowcase(settings);
  const origin = await app.listen({ port: 0 });
  return { app, origin, request: (path, init) => fetch(origin + path, { redirect: 'manual', ...init }) };
}

/** A request with a JSON body. */
export function json(method: string, body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A request with the fields of a form. */
export function form(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) };
}
