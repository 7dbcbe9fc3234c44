/** A figure of one contender: CPU efficiency relative to hand-written Fastify, and its standard error. */
export interface Figure {
  readonly contender: string;
  readonly ratio: number;
  readonly error: number;
}

/** The figures of one kind of request. */
export interface WorkloadFigures {
  /** The short name, such as `W3`. */
  readonly name: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}

/** Reads the workloads of a page of `apps/bench/results`. The first table of a workload counts; later ones repeat it with other launches. */
export function readResults(page: string): WorkloadFigures[] {
  const found = new Map<string, WorkloadFigures>();
  for (const [, name = '', title = '', rows = ''] of page.matchAll(/^(W[\w-]+) (.+?) +× fastify .*\n((?: {2}\S+ +\d.*\n)+)/gm)) {
    if (!found.has(name)) found.set(name, { name, title: title.replace(/(?<=filtered )\w+$/, 'response'), figures: readFigures(rows) });
  }
  return [...found.values()];
}

/** Joins runs from the oldest to the newest: the newest run that measured a workload counts. The order is that of the first run. */
export function newestOf(runs: readonly (readonly WorkloadFigures[])[]): WorkloadFigures[] {
  const found = new Map<string, WorkloadFigures>();
  for (const workload of runs.flat()) found.set(workload.name, workload);
  return [...found.values()];
}

function readFigures(rows: string): Figure[] {
  return Array.from(rows.matchAll(/^ {2}(\S+) +([\d.]+) +([\d.]+) /gm), ([, contender = '', ratio, error]) => ({
    contender,
    ratio: Number(ratio),
    error: Number(error),
  }));
}
