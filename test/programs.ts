import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

// Used by the tests of packages and applications that run programs beside Node.js.

/**
 * Finds a program that npm cannot install, by the first of its names that this machine has. Returns undefined and prints a warning if it has none; if
 * ANTIPHON_REQUIRE_SERVERS is set, as on CI, that is an error.
 */
export function findProgram(...names: readonly [string, ...string[]]): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin"; command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {}
  }
  const sentence = `${names[0]} is not installed: run .ci/setup-servers (Debian), or install it by hand`;
  if (process.env.ANTIPHON_REQUIRE_SERVERS) throw new Error(sentence);
  process.stderr.write(`\n*** NOT TESTED: ${sentence}\n\n`);
  return undefined;
}

/**
 * Returns the path of a browser. The headless shell takes precedence: it paints no window, and the tests of the docs pages need little more than half of the
 * processor time of Chromium with it. Prints a warning or throws as `findProgram` does.
 */
export function findBrowser(): string | undefined {
  return findProgram('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome');
}

/** The arguments of every browser: root cannot have a sandbox, and a test needs neither a graphics card nor the background requests of a browser. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Returns a port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  await once(server.close(), 'close');
  return port;
}

/** Returns true if a server listens on a port of this machine. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Returns a configuration of nginx with the text of a file of its `conf.d`. It writes to the folder only, and logs errors alone. */
export function nginxConfiguration(folder: string, server: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr; events {}\nhttp { access_log off; ${temporary}\n${server} }`;
}
