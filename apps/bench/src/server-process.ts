import type { Protocol } from './protocol';
import { useBuilds } from './use-builds';

/** The resources of a server process, which it sends on request. */
export interface Usage {
  /** The CPU time since the start, user and system, of all threads, in microseconds. */
  readonly cpu: number;
  /** The memory of the process, in bytes. */
  readonly resident: number;
}

/** Runs the module of a contender: `node server-process.js servers/fastify h1`. */
async function serve(module: string, protocol: Protocol): Promise<void> {
  useBuilds();
  const { listen } = require(module) as { listen(protocol: Protocol): Promise<number> };
  process.on('message', () => process.send?.(usage()));
  process.once('disconnect', () => process.exit());
  process.send?.(await listen(protocol));
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, resident: process.memoryUsage.rss() };
}

if (require.main === module) void serve(process.argv[2] as string, (process.argv[3] ?? 'h1') as Protocol);
