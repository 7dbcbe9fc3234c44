import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, freePort, nginxConfiguration } from '../../../test/programs';
import { listens, type Running, run, temporaryFolder } from './programs';

/** A proxy that runs with its file of this folder. */
export interface RunningProxy extends Running {
  readonly port: number;
  /** Its temporary directory. */
  readonly folder: string;
  /** Changes a text of the configuration, and makes nginx read it again. */
  reload(from: string, to: string): void;
}

interface Place {
  readonly port: number;
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  /** Certificate and key in one file. */
  readonly both: string;
}

/** A program, its file, and the text of it that differs on a machine of tests: addresses and files, and intervals to save time. */
interface Proxy {
  readonly program: string;
  readonly file: string;
  readonly settle: (text: string, place: Place) => string;
  readonly args: (file: string, place: Place) => readonly string[];
}

const proxies = {
  nginx: {
    program: 'nginx',
    file: 'nginx/shop.conf',
    settle: (text, { port, folder, certificate, key }) => {
      const server = replaced(text, ['443', `127.0.0.1:${port}`], ['/etc/ssl/shop.crt', certificate], ['/etc/ssl/shop.key', key]);
      return nginxConfiguration(folder, server);
    },
    args: (file, { folder }) => ['-p', folder, '-c', file, '-e', 'stderr'],
  },
  caddy: {
    program: 'caddy',
    file: 'caddy/Caddyfile',
    settle: (text, { port, certificate, key }) => {
      const address = `{\n  admin off\n  auto_https disable_redirects\n}\nhttps://shop.example:${port} {\n  bind 127.0.0.1\n  tls ${certificate} ${key}`;
      return replaced(text, ['shop.example {', address], ['health_interval 1s', 'health_interval 200ms']);
    },
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
  },
  haproxy: {
    program: 'haproxy',
    file: 'haproxy/haproxy.cfg',
    settle: (text, { port, folder, both }) =>
      replaced(text, [':443', `127.0.0.1:${port}`], ['/etc/ssl/shop.pem', both], ['/run/haproxy', folder], ['inter 1s', 'inter 200ms']),
    args: (file) => ['-db', '-f', file],
  },
} as const satisfies Readonly<Record<string, Proxy>>;

export type ProxyName = keyof typeof proxies;

export const proxyNames = Object.keys(proxies) as readonly ProxyName[];

/** Returns true if the program is installed; otherwise prints a warning. */
export function canRun(name: ProxyName): boolean {
  return findProgram(proxies[name].program) !== undefined;
}

/** Runs a proxy for two instances; resolves when it listens. */
export async function startProxy(name: ProxyName, instances: readonly [number, number]): Promise<RunningProxy> {
  const { program, file, settle, args } = proxies[name];
  const place = await createPlace(name);
  const printed = replaced(
    readFileSync(join(__dirname, '..', file), 'utf8'),
    ['127.0.0.1:8001', at(instances[0])],
    ['127.0.0.1:8002', at(instances[1])],
  );
  const configuration = join(place.folder, 'configuration');
  writeFileSync(configuration, settle(printed, place));
  const env = { ...process.env, HOME: place.folder, XDG_DATA_HOME: place.folder };
  const running = run(findProgram(program) as string, args(configuration, place), { env });
  await listens(place.port, running);
  const reload = (from: string, to: string): void => {
    writeFileSync(configuration, replaced(readFileSync(configuration, 'utf8'), [from, to]));
    running.child.kill('SIGHUP');
  };
  return { ...running, reload, port: place.port, folder: place.folder };
}

/** The certificate of shop.example. */
export const certificate = tlsFile('shop.crt');

async function createPlace(name: string): Promise<Place> {
  const folder = temporaryFolder(name);
  const files = { certificate: join(folder, 'shop.crt'), key: join(folder, 'shop.key'), both: join(folder, 'shop.pem') };
  writeFileSync(files.certificate, certificate);
  writeFileSync(files.key, tlsFile('shop.key'));
  writeFileSync(files.both, `${certificate}${tlsFile('shop.key')}`);
  return { ...files, folder, port: await freePort() };
}

function tlsFile(name: string): string {
  return readFileSync(join(__dirname, '../../../packages/antiphon/test/fixtures/tls', name), 'utf8');
}

function at(port: number): string {
  return `127.0.0.1:${port}`;
}

/** Replaces each text once; a number is not found at the beginning of a longer one, such as that of another port. */
function replaced(text: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((changed, [from, to]) => {
    const pattern = new RegExp(`${from.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?!\\d)`);
    if (!pattern.test(changed)) throw new Error(`\`${from}\` is not in the configuration:\n${changed}`);
    return changed.replace(pattern, () => to);
  }, text);
}
