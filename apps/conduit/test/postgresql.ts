import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A cluster of PostgreSQL in a temporary directory, which listens on a Unix socket there. */
export interface Cluster {
  readonly url: string;
  stop(): Promise<void>;
}

/** Directory of the newest PostgreSQL that Debian has installed, or of one in the path; undefined without one. */
export const programs = findPrograms();

/** Starts a cluster. PostgreSQL refuses to run as root, so root starts it as the user `nobody`. */
export async function startPostgresql(): Promise<Cluster> {
  const directory = mkdtempSync(join(tmpdir(), 'conduit-'));
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (user.uid !== undefined) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const options = { cwd: directory, ...user } as const;
  const init = ['-D', data, '-U', 'conduit', '-A', 'trust', '-E', 'UTF8', '--locale', 'C', '--no-sync'];
  execFileSync(join(programs!, 'initdb'), init, { ...options, stdio: 'pipe' });
  const settings = ['listen_addresses=', `unix_socket_directories=${directory}`, 'fsync=off', 'max_connections=40'];
  const server = spawn(join(programs!, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], {
    ...options,
    stdio: 'ignore',
  });
  const url = `postgres://conduit@${encodeURIComponent(directory)}/postgres`;
  await accepting(url, server);
  return {
    url,
    async stop() {
      const exited = once(server, 'exit');
      // The fast shutdown of PostgreSQL: it ends open connections.
      server.kill('SIGINT');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Sends one query to a cluster. */
export async function queryCluster(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

async function accepting(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const isReady = await queryCluster(url, 'select 1').then(
      () => true,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  throw new Error(`PostgreSQL has exited with ${server.exitCode}`);
}

function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((left, right) => Number(right) - Number(left)) : [];
  const directories = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return directories.find((directory) => existsSync(join(directory, 'initdb')));
}
