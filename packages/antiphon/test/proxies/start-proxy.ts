import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accepts, findProgram, freePort, nginxConfiguration } from '../../../../test/programs';
import type { Certificate } from './public-site';

/** A proxy that runs. */
export interface RunningProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** A text of a configuration, and its replacement. */
export type Change = readonly [from: string, to: string];

/** The settings with which a configuration of the documentation is run. */
export interface ProxySetting {
  /** The port of the application, or of the next proxy. */
  readonly upstream: number;
  readonly certificate: Certificate;
  /** Changes that the page describes. */
  readonly changes?: readonly Change[];
}

interface Place {
  readonly port: number;
  readonly folder: string;
  readonly file: string;
  readonly certificate: Certificate;
}

/** A configuration of `docs/behind-a-proxy.md`, and how it is run on a port of this machine without being root. */
interface Configuration {
  /** The line that it begins with. */
  readonly begins: string;
  readonly program: string;
  /** Replaces the settings that differ from a server: addresses, files, the text around a server block. */
  readonly settle: (text: string, place: Place) => string;
  readonly command: (place: Place) => readonly string[];
}

const nginx: Omit<Configuration, 'begins'> = {
  program: 'nginx',
  settle: (text, { port, folder, certificate }) => {
    const server = text
      .replace(/listen \d+/, `listen 127.0.0.1:${port}`)
      .replace('/etc/ssl/shop.crt', certificate.certificate)
      .replace('/etc/ssl/shop.key', certificate.key);
    return nginxConfiguration(folder, server);
  },
  command: ({ folder, file }) => ['-p', folder, '-c', file, '-e', 'stderr'],
};

const configurations = {
  nginx: { ...nginx, begins: '# /etc/nginx/conf.d/shop.conf' },
  innerNginx: { ...nginx, begins: '# /etc/nginx/conf.d/inner.conf' },
  caddy: {
    begins: '# /etc/caddy/Caddyfile',
    program: 'caddy',
    settle: (text, { port, certificate }) =>
      text.replace(
        'shop.example {',
        `{\n  admin off\n  auto_https disable_redirects\n}\nhttps://shop.example:${port} {\n  bind 127.0.0.1\n  tls ${certificate.certificate} ${certificate.key}`,
      ),
    command: ({ file }) => ['run', '--config', file, '--adapter', 'caddyfile'],
  },
  haproxy: {
    begins: '# /etc/haproxy/haproxy.cfg',
    program: 'haproxy',
    settle: (text, { port, certificate }) =>
      text.replace('bind :443', `bind 127.0.0.1:${port}`).replace('/etc/ssl/shop.pem', certificate.both),
    command: ({ file }) => ['-db', '-f', file],
  },
} as const satisfies Readonly<Record<string, Configuration>>;

export type ConfigurationName = keyof typeof configurations;

/** Returns true if every program is installed; otherwise prints a warning that lists the missing ones. */
export function canRun(...names: readonly ConfigurationName[]): boolean {
  return names.map((name) => findProgram(configurations[name].program)).every((program) => program !== undefined);
}

/** Runs a configuration of the documentation; resolves when it listens. */
export async function startProxy(name: ConfigurationName, { upstream, certificate, changes = [] }: ProxySetting): Promise<RunningProxy> {
  const { begins, program, settle, command } = configurations[name];
  const folder = mkdtempSync(join(tmpdir(), `antiphon-${name}-`));
  // A program that is started by root gives up its rights, and must get to its files afterwards.
  chmodSync(folder, 0o755);
  const place = { port: await freePort(), folder, file: join(folder, 'configuration'), certificate };
  const printed = changes.reduce(changed, printedConfiguration(begins));
  writeFileSync(place.file, settle(changed(printed, ['127.0.0.1:8000', `127.0.0.1:${upstream}`]), place));
  return run(findProgram(program) as string, command(place), place);
}

/** The block of the page that begins with that line. */
function printedConfiguration(begins: string): string {
  const page = readFileSync(join(__dirname, '../../../../docs/behind-a-proxy.md'), 'utf8');
  const blocks = Array.from(page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm), ([, block]) => block as string);
  const found = blocks.find((block) => block.startsWith(`${begins}\n`));
  if (found === undefined) throw new Error(`docs/behind-a-proxy.md has no configuration that begins with \`${begins}\``);
  return found;
}

function changed(text: string, [what, instead]: Change): string {
  if (!text.includes(what)) throw new Error(`\`${what}\` is not in the configuration:\n${text}`);
  return text.replace(what, instead);
}

async function run(program: string, args: readonly string[], { port, folder }: Place): Promise<RunningProxy> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder } });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => void output.push(String(data)));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(timer);
  };
  for (const end = Date.now() + 20_000; Date.now() < end && child.exitCode === null; await sleep(20)) {
    if (await accepts(port)) return { port, stop };
  }
  await stop();
  throw new Error(`${program} does not listen:\n${output.join('')}`);
}
