import { readFileSync } from 'node:fs';
import os from 'node:os';

/** The machine and the process. */
export interface SystemInfo {
  /** Version of the running command. */
  readonly cli: string;
  readonly node: string;
  /** Name and release, such as `Debian GNU/Linux 13 (Linux 6.12.1)`. */
  readonly system: string;
  readonly architecture: string;
  readonly cores: number;
  /** Names of the variables that are set and that affect the command. Their values may be secrets. */
  readonly variables: readonly string[];
}

const variables = [
  'ANTIPHON_LOG_LEVEL',
  'ANTIPHON_PUBLIC_URL',
  'ANTIPHON_TLS_PASSPHRASE',
  'CHOKIDAR_USEPOLLING',
  'CI',
  'FORCE_COLOR',
  'FORWARDED_ALLOW_IPS',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_PATH',
  'NO_COLOR',
  'PORT',
];

/** Reads the facts about the machine and the process. */
export function readSystem(): SystemInfo {
  return {
    cli: (require('../../package.json') as { version: string }).version,
    node: process.versions.node,
    system: describeSystem(),
    architecture: process.arch,
    cores: os.availableParallelism(),
    variables: variables.filter((name) => (process.env[name] ?? '') !== ''),
  };
}

function describeSystem(): string {
  const kernel = `${os.type()} ${os.release()}`;
  const distribution = readDistribution();
  return distribution === undefined ? kernel : `${distribution} (${kernel})`;
}

/** Native packages such as the compiler depend on the C library of the distribution. */
function readDistribution(): string | undefined {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
