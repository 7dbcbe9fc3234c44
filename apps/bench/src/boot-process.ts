import { useBuilds } from './use-builds';

/** The cost of one start of a program. */
export interface BootUsage {
  /** The CPU time from the first instruction of the process to its open port, in microseconds. */
  readonly cpu: number;
  /** The memory of the process after the start, in bytes. */
  readonly resident: number;
}

/** Starts a program with a number of resources, sends the cost, and ends: `node boot-process.js boot/fastify 100`. */
async function boot(module: string, resources: number): Promise<void> {
  useBuilds('lib');
  const { listen } = require(module) as { listen(resources: number): Promise<unknown> };
  await listen(resources);
  const { user, system } = process.cpuUsage();
  const used: BootUsage = { cpu: user + system, resident: process.memoryUsage.rss() };
  process.send?.(used, () => process.exit());
}

if (require.main === module) void boot(process.argv[2] as string, Number(process.argv[3]));
