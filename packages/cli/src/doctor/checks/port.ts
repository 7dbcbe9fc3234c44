import { once } from 'node:events';
import { createServer } from 'node:net';
import { readPort } from '../../listen-address';
import { type Finding, ok, warning } from '../finding';

/** Checks that the port of `antiphon run` and `antiphon dev` is free: PORT, else 8000. */
export async function checkPort(): Promise<readonly Finding[]> {
  const port = portOf(process.env.PORT) ?? 8000;
  if (port === 0) return [ok('PORT is 0, which selects a free port')];
  const code = await listenError(port);
  if (code === undefined) return [ok(`Port ${port} is free`)];
  if (code !== 'EADDRINUSE') {
    return [warning(`This user cannot listen on port ${port} (${code})`, 'choose a port from 1024 on with --port or PORT')];
  }
  return [
    warning(
      `Port ${port} is in use${await describeServer(port)}`,
      'stop the program that uses it, or choose another port with --port or PORT',
    ),
  ];
}

/** An invalid value is reported with the environment. */
function portOf(value: string | undefined): number | undefined {
  try {
    return readPort(value, 'PORT');
  } catch {
    return undefined;
  }
}

async function listenError(port: number): Promise<string | undefined> {
  const server = createServer();
  server.listen({ port, host: '0.0.0.0' });
  try {
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    server.close();
  }
}

async function describeServer(port: number): Promise<string> {
  try {
    const { status, headers } = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual', signal: AbortSignal.timeout(1000) });
    const server = headers.get('server') ?? headers.get('x-powered-by');
    return ` by a server that sends status ${status}${server === null ? '' : ` (${server})`}`;
  } catch {
    return ' by a program that does not send HTTP responses';
  }
}
