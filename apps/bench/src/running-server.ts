import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Contender } from './contenders';
import type { Command } from './node-program';
import type { Protocol } from './protocol';
import type { Usage } from './server-process';

/** The protocol of a server, and the place where it runs. */
export interface StartOptions {
  readonly protocol: Protocol;
  /** Returns the command that starts a server from the command of its contender. */
  readonly place: (command: Command) => Command;
}

/** A contender in its own process. */
export class RunningServer {
  readonly contender: Contender;
  readonly port: number;
  readonly #process: ChildProcess;

  /** @throws Error if it cannot run on this machine, or with the output of the process if it does not start. */
  static async start(contender: Contender, { protocol, place }: StartOptions): Promise<RunningServer> {
    const command = await contender.prepare(protocol).catch((cause: Error) => {
      throw new Error(`${contender.name}: ${cause.message}`, { cause });
    });
    const [program, ...args] = place(command);
    const child = spawn(program, args, {
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const errors: string[] = [];
    child.stderr?.on('data', (text) => errors.push(String(text)));
    const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${contender.name} did not start:\n${errors.join('')}`)));
    const [port] = (await Promise.race([once(child, 'message'), failed])) as [number];
    failed.catch(() => undefined);
    return new RunningServer(contender, port, child);
  }

  private constructor(contender: Contender, port: number, child: ChildProcess) {
    this.contender = contender;
    this.port = port;
    this.#process = child;
  }

  /** Returns the resources that the process has used, as counted by the operating system. */
  async usage(): Promise<Usage> {
    this.#process.send('usage');
    const [used] = (await once(this.#process, 'message')) as [Usage];
    return used;
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.disconnect();
    await exited;
  }
}
