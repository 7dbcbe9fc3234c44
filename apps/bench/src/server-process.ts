import { useBuilds } from './use-builds';

/** What a server process is asked, and answers with what it has used. */
export interface Usage {
  /** Microseconds of CPU time since the start, user and system, of all threads. */
  readonly cpu: number;
  /** Bytes of memory that the process holds. */
  readonly resident: number;
}

/** Names the module of a contender, which this process runs: `node server-process.js servers/fastify`. */
async function serve(module: string): Promise<void> {
  useBuilds();
  const { listen } = require(module) as { listen(): Promise<number> };
  process.on('message', () => process.send?.(usage()));
  process.once('disconnect', () => process.exit());
  process.send?.(await listen());
}

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, resident: process.memoryUsage.rss() };
}

if (require.main === module) void serve(process.argv[2] as string);
