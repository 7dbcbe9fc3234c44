import type { Comparison, Figure } from '../report';
import { medianOf, medianSpread } from '../statistics';
import { antiphonBin, benchProject } from './bench-project';
import type { Spelling } from './dto-sources';
import type { StartUsage } from './report-start';
import { start } from './start-program';

const fileCount = 200;
const spellings: readonly Spelling[] = ['static blocks', 'plain fields', 'decorators'];
/** The written code of plain fields is these blocks: what remains is the time of the transform. */
const base: Spelling = 'static blocks';

/** Starts an application of 200 TypeScript files whose DTO classes have one spelling each, from sources that are not compiled yet, and again. */
export async function measureSpellings(rounds: number): Promise<Comparison[]> {
  const directories = new Map(spellings.map((spelling) => [spelling, benchProject(fileCount, 'commonjs', spelling)]));
  return [await measure('first start', directories, rounds), await measure('later starts', directories, rounds)];
}

async function measure(title: string, directories: ReadonlyMap<Spelling, string>, rounds: number): Promise<Comparison> {
  const isFirst = title === 'first start';
  const starts = new Map<Spelling, StartUsage[]>(spellings.map((spelling) => [spelling, []]));
  const program = { name: title, program: antiphonBin, args: ['run', '--host', '127.0.0.1', '--port', '0', 'src/main.ts'], isFirst };
  for (let round = 0; round < rounds; round++) {
    for (const [spelling, directory] of directories) starts.get(spelling)!.push(await start(program, directory));
  }
  const figures = spellings.map((spelling) => figureOf(spelling, starts));
  const name = `start-spellings-${isFirst ? 'first' : 'later'}`;
  return { name, title: `${fileCount} files, ${title}`, base, unit: 'CPU time to the open port', figures, absent: [] };
}

function figureOf(contender: Spelling, starts: ReadonlyMap<Spelling, readonly StartUsage[]>): Figure {
  const own = starts.get(contender)!;
  const ratio = medianSpread(own.map(({ cpu }, round) => starts.get(base)![round]!.cpu / cpu));
  return { contender, ratio, columns: { 'ms CPU': medianOf(own.map(({ cpu }) => cpu)).toFixed(0) } };
}
