import { parseArgs } from 'node:util';
import { proofs } from './proofs/index';

const usage = `Usage: npm run proofs [-- NAME…] [--size N]

Measures ${proofs.map(({ name }) => name).join(', ')}; all of them by default. --size 0.1 measures a tenth. The exit code is 1 if one
fails.`;

/** Runs the proofs as a command. */
export async function main(args: readonly string[]): Promise<number> {
  const options = { size: { type: 'string', default: '1' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  if (values.help) return print(usage, 0);
  let exitCode = 0;
  for (const { name, prove } of proofs.filter((proof) => positionals.length === 0 || positionals.includes(proof.name))) {
    const { figure, findings } = await prove(Number(values.size));
    print(`${findings.length === 0 ? 'ok ' : 'NOT'}  ${name}: ${figure}${findings.map((finding) => `\n       ${finding}`).join('')}`, 0);
    if (findings.length > 0) exitCode = 1;
  }
  return exitCode;
}

function print(text: string, exitCode: number): number {
  process.stdout.write(`${text}\n`);
  return exitCode;
}
