import { useBuilds } from './use-builds';

/** What the first document of an application has cost. */
export interface DocumentUsage {
  /** Microseconds of CPU time to emit it. */
  readonly emit: number;
  /** Microseconds of CPU time to write it as JSON. */
  readonly stringify: number;
}

/** Boots an application of so many resources, emits its document once, says what that has cost, and ends. */
async function emitOnce(resources: number): Promise<void> {
  useBuilds();
  const { start } = require('./boot/antiphon') as typeof import('./boot/antiphon');
  const app = await start(resources);
  const before = process.cpuUsage();
  const document = app.openapi();
  const emitted = process.cpuUsage(before);
  const between = process.cpuUsage();
  JSON.stringify(document);
  const written = process.cpuUsage(between);
  const used: DocumentUsage = { emit: emitted.user + emitted.system, stringify: Math.max(1, written.user + written.system) };
  process.send?.(used, () => process.exit());
}

if (require.main === module) void emitOnce(Number(process.argv[2]));
