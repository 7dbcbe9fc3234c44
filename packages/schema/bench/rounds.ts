/** A function that is measured. */
export interface Subject {
  readonly name: string;
  readonly run: () => unknown;
  /** The number of calls in one round. */
  readonly calls: number;
}

/** Returns the median microseconds of one call, in interleaved rounds whose order rotates, so that no subject always follows the same one. */
export function measure(subjects: readonly Subject[], rounds = 15): ReadonlyMap<string, number> {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (let offset = 0; offset < subjects.length; offset++) {
      const { name, run, calls } = subjects[(round + offset) % subjects.length] as Subject;
      times.get(name)?.push(timeOf(run, calls));
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

let sink: unknown;

function timeOf(run: () => unknown, calls: number): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) sink = run();
  return Number(process.hrtime.bigint() - start) / calls / 1000;
}

/** Returns the last result, so that no call is optimized away. */
export function lastResult(): unknown {
  return sink;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
