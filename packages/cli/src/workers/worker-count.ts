import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Returns the number of workers for `auto`: the cores that this process may use, at most those that the limit of its container allows. */
export function countCores(readLimit: () => number | undefined = readContainerLimit): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(readLimit() ?? Number.POSITIVE_INFINITY)));
}

/** Returns the cores that `docker run --cpus` or a limit of Kubernetes allows, which Node.js does not consider before release 23. */
export function readContainerLimit(root = '/sys/fs/cgroup'): number | undefined {
  const [quota, period] = readWords(`${root}/cpu.max`) ?? [
    ...(readWords(`${root}/cpu/cpu.cfs_quota_us`) ?? []),
    ...(readWords(`${root}/cpu/cpu.cfs_period_us`) ?? []),
  ];
  const cores = Number(quota) / Number(period);
  return cores > 0 ? cores : undefined;
}

function readWords(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'utf8').trim().split(/\s+/);
  } catch {
    return undefined;
  }
}
