import type { MessagePort } from 'node:worker_threads';

// A hook for `import`, in the form that both module.register and module.registerHooks take.

/** Is told the URL of a file. */
export type ReportURL = (url: string) => void;

let report: ReportURL = () => {};

/** Says whom to tell. */
export function reportTo(told: ReportURL): void {
  report = told;
}

/** Called by module.register, whose hooks run in a thread of their own. */
export function initialize(port: MessagePort): void {
  report = (url) => port.postMessage(url);
}

interface Resolved {
  readonly url: string;
}

/** Tells what an import leads to. */
export function resolve<Context, Next extends Resolved | Promise<Resolved>>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Next,
): Next {
  const resolved = next(specifier, context);
  if (resolved instanceof Promise) void resolved.then(tell, () => {});
  else tell(resolved);
  return resolved;
}

function tell({ url }: Resolved): void {
  if (url.startsWith('file:')) report(url);
}
