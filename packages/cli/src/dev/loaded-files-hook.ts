import type { MessagePort } from 'node:worker_threads';

// A hook for `import`, in the form that both module.register and module.registerHooks accept.

/** Receives the URL of a loaded file. */
export type ReportURL = (url: string) => void;

let report: ReportURL = () => {};
const reported = new Set<string>();

/** Sets the listener. */
export function reportTo(listener: ReportURL): void {
  report = listener;
}

/** Called by module.register, whose hooks run in a separate thread. */
export function initialize(port: MessagePort): void {
  report = (url) => port.postMessage(url);
}

interface Resolved {
  readonly url: string;
}

/** Reports the file that an import resolves to. */
export function resolve<Context, Next extends Resolved | Promise<Resolved>>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Next,
): Next {
  const resolved = next(specifier, context);
  if (resolved instanceof Promise) void resolved.then(reportFile, () => {});
  else reportFile(resolved);
  return resolved;
}

/** Each URL is reported once: a message to another thread costs more than the set. */
function reportFile({ url }: Resolved): void {
  if (!url.startsWith('file:') || reported.has(url)) return;
  reported.add(url);
  report(url);
}
