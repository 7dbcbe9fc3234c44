import { useBuilds } from './use-builds';

/** The cost of the first document of an application. */
export interface DocumentUsage {
  /** The CPU time to emit the document, in microseconds. */
  readonly emit: number;
  /** The CPU time to write the document as JSON, in microseconds. */
  readonly stringify: number;
}

/** Starts an application with a number of resources, emits its document once, sends the cost, and ends. */
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
