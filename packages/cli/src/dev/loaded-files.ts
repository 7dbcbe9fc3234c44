import Module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { ReportURL } from './loaded-files-hook';
import * as hook from './loaded-files-hook';

const ownDirectory = path.join(__dirname, '..') + path.sep;

/**
 * Tells of every file that this process requires or imports from now on, before it is loaded, so also of one that does not parse; not of
 * those of packages. Call it after `registerTypeScript`: Node asks the hooks that were registered last first.
 */
export function reportLoadedFiles(report: (file: string) => void): void {
  const reported = new Set<string>();
  const reportOnce = (file: string) => {
    if (reported.has(file) || file.startsWith(ownDirectory) || isOfPackage(file)) return;
    reported.add(file);
    report(file);
  };
  reportRequired(reportOnce);
  reportImported((url) => reportOnce(fileURLToPath(url)));
}

/** By the way from the project to the file: the project itself may be in such a directory. */
function isOfPackage(file: string): boolean {
  return path.relative('', file).split(path.sep).includes('node_modules');
}

/** What Node's types leave out: the one method that loads whatever is required. */
interface CommonJSModule {
  load(file: string): void;
}

function reportRequired(report: (file: string) => void): void {
  const prototype = Module.prototype as unknown as CommonJSModule;
  const { load } = prototype;
  prototype.load = function (file) {
    report(file);
    load.call(this, file);
  };
}

/** Since Node 22.15: hooks in this thread. */
type RegisterHooks = (registered: Pick<typeof hook, 'resolve'>) => void;
const { registerHooks } = Module as { registerHooks?: RegisterHooks };

function reportImported(report: ReportURL): void {
  if (registerHooks !== undefined) {
    hook.reportTo(report);
    registerHooks({ resolve: hook.resolve });
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.on('message', report).unref();
  Module.register('./loaded-files-hook.js', pathToFileURL(__filename), { data: port2, transferList: [port2] });
}
