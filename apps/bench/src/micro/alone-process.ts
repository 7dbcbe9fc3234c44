import { useBuilds } from '../use-builds';
import { timeOf, warmUp } from './measure';
import type { AloneBenchmark } from './measure-alone';

const slices = 15;

/** Measures one contender, sends the least time of one operation in microseconds, and ends: other work of the machine only increases a time. */
function measure(module: string, benchmark: string, contender: string): void {
  useBuilds();
  const { benchmarks } = require(module) as { readonly benchmarks: readonly AloneBenchmark[] };
  const prepare = benchmarks.find(({ name }) => name === benchmark)?.contenders[contender];
  if (prepare === undefined) throw new Error(`The benchmark ${benchmark} has no contender ${contender}`);
  const work = prepare();
  const count = warmUp(work);
  const times = Array.from({ length: slices }, () => timeOf(work, count));
  process.send?.(Math.min(...times), () => process.exit());
}

if (require.main === module) measure(...(process.argv.slice(2) as [string, string, string]));
