import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';

/** Options of `endWithThisProcess`. */
export interface ChildLifetime {
  /** Milliseconds that the process has to end by itself after the end of this one, rounded up to seconds. Default: 0. */
  readonly grace?: number;
  /** True ends its process group too; for a process that was started with `detached`. Default: false. */
  readonly isGroup?: boolean;
}

/**
 * Ends a child process when this process has ended, in whatever way: also by SIGKILL, and also if the child cannot notice it because its main thread is
 * blocked. A shell beside this process has a list of them and kills those that are left when this end of its pipe is closed, which the kernel does.
 * On Windows, Node.js starts every child in a job that the kernel ends with this process. Without `/bin/sh`, only a child that notices the end itself ends.
 */
export function endWithThisProcess(child: ChildProcess, { grace = 0, isGroup = false }: ChildLifetime = {}): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  const target = isGroup ? -child.pid : child.pid;
  const line = `+ ${target} ${Math.ceil(grace / 1000)}\n`;
  if (reaper === undefined) startReaper();
  lines.set(target, line);
  tell(line);
  child.once('exit', () => {
    lines.delete(target);
    tell(`- ${target}\n`);
  });
}

/** The line of each process that runs, by the number that `kill` accepts: a process, or a negative one for its group. */
const lines = new Map<number, string>();

let reaper: ChildProcess | undefined;

/** It has its own session, so that neither a terminal nor a signal to the group of this process ends it first. It does not keep this process alive. */
function startReaper(): void {
  const { PATH } = process.env;
  const started = spawn('/bin/sh', ['-c', script, 'antiphon-reaper'], {
    cwd: '/',
    env: { PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  reaper = started;
  const forget = () => {
    if (reaper === started) reaper = undefined;
  };
  started.once('exit', forget).on('error', forget).unref();
  started.stdin.on('error', () => {});
  (started.stdin as Socket).unref();
  for (const line of lines.values()) tell(line);
}

function tell(line: string): void {
  if (reaper?.stdin?.writable) reaper.stdin.write(line);
}

/** Reads lines `+ PROCESS SECONDS` and `- PROCESS` to the end of its input. It then looks each second, so a number that another process gets is not killed. */
const script = `
trap '' HUP INT QUIT TERM
living=
while read -r sign target grace; do
  rest=
  for each in $living; do [ "\${each%:*}" = "$target" ] || rest="$rest $each"; done
  living=$rest
  [ "$sign" = - ] || living="$living $target:$grace"
done
passed=0
while [ -n "$living" ]; do
  rest=
  for each in $living; do
    target=\${each%:*}
    if [ "$passed" -ge "\${each#*:}" ]; then kill -s KILL -- "$target"
    elif kill -s 0 -- "$target"; then rest="$rest $each"
    fi
  done
  living=$rest
  [ -z "$living" ] || sleep 1 || passed=1000000
  passed=$((passed + 1))
done`;
