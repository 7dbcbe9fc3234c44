import { useBuilds } from './use-builds';

/** What one start of a program has cost. */
export interface BootUsage {
  /** Microseconds of CPU time from the first instruction of the process to its open port. */
  readonly cpu: number;
  /** Bytes of memory that the process holds then. */
  readonly resident: number;
}

/** Starts a program of so many resources, says what that has cost, and ends: `node boot-process.js boot/fastify 100`. */
async function boot(module: string, resources: number): Promise<void> {
  useBuilds();
  const { listen } = require(module) as { listen(resources: number): Promise<unknown> };
  await listen(resources);
  const { user, system } = process.cpuUsage();
  const used: BootUsage = { cpu: user + system, resident: process.memoryUsage.rss() };
  process.send?.(used, () => process.exit());
}

if (require.main === module) void boot(process.argv[2] as string, Number(process.argv[3]));
