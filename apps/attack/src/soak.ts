import { parseArgs } from 'node:util';
import { settledUsage } from './leak-check';
import { mixedRequests } from './mixed-requests';
import { mebibytes, unless } from './proofs/proof';
import { startTarget, type TargetProcess } from './target-process';
import { KeptConnection } from './wire/kept-connection';

const usage = `Usage: npm run soak [-- COUNT] [--connections N]

Sends COUNT mixed requests (1,000,000 by default) over N reused connections (50 by default) and checks each response. The exit code is 1 if one
is wrong, the heap grows by 5 MB or more after the first tenth, or a descriptor stays open.`;

const maxHeapGrowth = 5_000_000;

/** Runs the soak as a command. */
export async function main(args: readonly string[]): Promise<number> {
  const options = { connections: { type: 'string', default: '50' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help) return print(usage, 0);
  const { figure, findings } = await soak(Number(positionals[0] ?? 1_000_000), Number(values.connections));
  return print([figure, ...findings].join('\n'), findings.length === 0 ? 0 : 1);
}

/** Sends mixed requests, a tenth of them before the resources of the process are first recorded. */
export async function soak(count: number, connections: number): Promise<{ readonly figure: string; readonly findings: readonly string[] }> {
  const target = await startTarget();
  try {
    const wrong = await sendMixed(target, Math.ceil(count / 10), connections);
    const before = await settledUsage(target);
    const started = Date.now();
    wrong.push(...(await sendMixed(target, count - Math.ceil(count / 10), connections)));
    const seconds = (Date.now() - started) / 1000;
    const after = await settledUsage(target, before);
    const grown = after.heap - before.heap;
    const descriptors = after.descriptors - before.descriptors;
    return {
      figure:
        `${count} mixed requests: ${wrong.length} wrong; heap ${mebibytes(before.heap)} after the first tenth, ${mebibytes(grown)} more at the ` +
        `end; ${descriptors} descriptors more; RSS ${mebibytes(before.resident)}, then ${mebibytes(after.resident)}; ${Math.round((count * 0.9) / seconds)} requests/s`,
      findings: [
        ...[...new Set(wrong)].slice(0, 10),
        ...unless([
          [grown < maxHeapGrowth, `the heap grew by ${grown} bytes`],
          [descriptors <= 0, `${descriptors} descriptors are left open`],
          [after.ledger.opened === after.ledger.closed, 'generators are left open'],
          [after.temporaryFiles === 0, 'temporary files are left'],
        ]),
      ],
    };
  } finally {
    await target.stop();
  }
}

/** Sends requests, and returns a sentence for each wrong response. */
async function sendMixed({ port }: TargetProcess, count: number, connections: number): Promise<string[]> {
  const wrong: string[] = [];
  let next = 0;
  const send = async () => {
    const connection = new KeptConnection(port);
    while (next < count) {
      const { bytes, method, expect } = mixedRequests[next++ % mixedRequests.length]!;
      const finding = expect(await connection.ask(bytes, method));
      if (finding !== undefined) wrong.push(finding);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, send));
  return wrong;
}

function print(text: string, exitCode: number): number {
  process.stdout.write(`${text}\n`);
  return exitCode;
}
