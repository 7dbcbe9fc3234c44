import { Server } from 'node:net';

/** The cost of a start up to the open port. */
export interface StartUsage {
  /** Milliseconds since the start of the process. */
  readonly time: number;
  /** CPU time of the process, in milliseconds. */
  readonly cpu: number;
}

// Loaded with --require into a process that is measured, whatever program it runs.

const { listen } = Server.prototype;
Server.prototype.listen = function (this: Server, ...args: any[]): Server {
  this.once('listening', report);
  return listen.apply(this, args as Parameters<typeof listen>);
};

function report(): void {
  const { user, system } = process.cpuUsage();
  const usage: StartUsage = { time: process.uptime() * 1000, cpu: (user + system) / 1000 };
  process.send?.(usage, () => process.exit());
}
