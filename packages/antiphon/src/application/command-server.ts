import type { SecureServerOptions } from 'node:http2';
import type { ServerOptions } from './options';

/** Server options of a command; each takes precedence over that of the application. */
export interface CommandServer {
  /** Serves HTTPS with this certificate. The application's other options of `https`, such as `ca` and `requestCert`, still apply. */
  readonly https?: Pick<SecureServerOptions, 'cert' | 'key' | 'passphrase'> | undefined;
  /** Serves HTTP/2. With TLS, clients that do not negotiate `h2` are served HTTP/1.1. */
  readonly http2?: boolean | undefined;
}

/** In the global registry: an application that uses `app.fastify` creates its server while its module is imported, before the command has it. */
const commandServer = Symbol.for('antiphon.server');

/** Sets the server options of applications that create their server from now on. */
export function setCommandServer(server: CommandServer): void {
  Object.assign(globalThis, { [commandServer]: server });
}

/** Returns the server options of an application, with those of the command that runs it. */
export function withCommandServer(options: ServerOptions = {}): ServerOptions {
  const command = (globalThis as { [commandServer]?: CommandServer })[commandServer] ?? {};
  const https = command.https === undefined ? options.https : { ...withoutCertificate(options.https), ...command.https };
  if (!command.http2) return https === undefined ? options : { ...options, https };
  return { ...options, http2: true, ...(https ? { https: { allowHTTP1: true, ...https } } : {}) };
}

/** Node.js would add the command's certificate to that of the application. */
function withoutCertificate(https: ServerOptions['https']): object {
  const { cert: _cert, key: _key, pfx: _pfx, passphrase: _passphrase, ...others } = https ?? {};
  return others;
}
