import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that serves a project. */
export interface Server {
  /** Origin, without a trailing slash. */
  readonly url: string;
  /** Ends the process by SIGTERM, and returns its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a program of Node.js that prints `Server URL`, and waits for this line. */
export async function serve(args: readonly string[], directory: string): Promise<Server> {
  const { PORT, FORWARDED_ALLOW_IPS, NODE_ENV, ...inherited } = process.env;
  const env = { ...inherited, NO_COLOR: '1' };
  const child = spawn(process.execPath, [...args, '--host', '127.0.0.1', '--port', '0'], { cwd: directory, env, stdio: 'pipe' });
  running.add(child);
  const closed = once(child, 'close').finally(() => running.delete(child));
  return {
    url: await printedUrl(child, closed),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await closed;
      return code as number | null;
    },
  };
}

const running = new Set<ChildProcess>();

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function printedUrl({ stdout, stderr }: ChildProcess, closed: Promise<unknown>): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text;
      const url = /^Server\s+(\S+)$/m.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    stdout?.on('data', read);
    stderr?.on('data', read);
    void closed.then(() => reject(new Error(`The server ended before it listened:\n${output}`)));
  });
}
