import { parseArgs } from 'node:util';
import { runMutants } from './mutants';
import { fuzz } from './run';

const { values } = parseArgs({
  options: {
    classes: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    values: { type: 'string', default: '6' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

if (values.mutants) runMutants(values.only);
else {
  const started = Date.now();
  const report = fuzz({ classes: Number(values.classes), seed: Number(values.seed), values: Number(values.values), progress });
  for (const { seed, description, value, difference } of report.mismatches) {
    console.log(`seed ${seed}\n  ${description}\n  ${value}\n  ${difference}\n`);
  }
  const { mismatches, ...counts } = report;
  console.log(JSON.stringify({ ...counts, mismatches: mismatches.length, seconds: (Date.now() - started) / 1000 }));
  process.exitCode = mismatches.length > 0 ? 1 : 0;
}

function progress(classes: number): void {
  if (classes % 10_000 === 0) console.log(`${classes} classes`);
}
