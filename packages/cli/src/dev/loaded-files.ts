import Module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { reportDependenciesTo } from '../typescript/compile';
import type { ReportURL } from './loaded-files-hook';
import * as hook from './loaded-files-hook';

const ownDirectory = path.join(__dirname, '..') + path.sep;

/**
 * Reports every file that this process requires or imports from now on, except those of packages, and the files that declare the types of its DTO
 * classes. A file is reported before it is loaded, so also if it does not parse. Call it after `registerTypeScript`: Node.js calls the hooks that were registered last first.
 */
export function reportLoadedFiles(report: (file: string) => void): void {
  const reported = new Set<string>();
  const reportOnce = (file: string) => {
    if (reported.has(file) || file.startsWith(ownDirectory) || isOfPackage(file)) return;
    reported.add(file);
    report(file);
  };
  reportRequired(reportOnce);
  reportDependenciesTo(reportOnce);
  reportImported((url) => reportOnce(fileURLToPath(url)));
}

/** Looks at the path below the project: the project itself may be in such a directory. */
function isOfPackage(file: string): boolean {
  return path.relative('', file).split(path.sep).includes('node_modules');
}

/** The method that loads every required module; it is not in the types of Node.js. */
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

/** Registers hooks in this thread. Since Node.js 22.15. */
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
