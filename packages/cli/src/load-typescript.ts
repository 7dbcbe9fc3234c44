import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { enableSourceMaps } from './source-maps';
import { compileTypeScript, reportDependency, warmUpCompiler } from './typescript/compile';
import type * as hooks from './typescript/esm-hooks';
import { beforeImports } from './typescript/importing-modules';
import { isTypeScript, moduleFormat, resolveSource } from './typescript/source-files';

/**
 * Enables this process to `require` and `import` TypeScript without a build, as CommonJS and ES modules. Each file is compiled by the nearest
 * tsconfig.json; stack traces refer to the source. Further calls have no effect.
 */
export function registerTypeScript(): void {
  if (hooksThread in process.env) return;
  registerRequire();
  registerImport();
}

/**
 * Enables this process to load the modules of an application. One of CommonJS modules registers hooks for `import` before the first module that may
 * need them: the thread of the hooks costs about a tenth of the start of a large application, and its memory.
 * @param entry Absolute path of a TypeScript file.
 */
export function registerTypeScriptOf(entry: string): void {
  if (moduleFormat(entry) === 'module') registerTypeScript();
  else if (!(hooksThread in process.env || isRequireRegistered)) {
    registerRequire();
    beforeImports(registerImport);
  }
}

let isRequireRegistered = false;
let isImportRegistered = false;

/** Loads the compiler of a directory before it is needed, also in the thread that compiles ES modules. Has no effect before `registerTypeScript`. */
export function prepareCompiler(directory: string): void {
  if (!isRequireRegistered) return;
  warmUpCompiler(directory);
  threadOfHooks?.postMessage(directory);
}

let threadOfHooks: MessagePort | undefined;

/** Exists in the thread of the hooks, which loads the modules of `--require` too: there, they would wait for themselves. */
const hooksThread = 'ANTIPHON_HOOKS_THREAD';

/** The members of Node's module loader that CommonJS hooks use; they are not in the types of Node.js. */
interface CommonJSLoader {
  readonly _extensions: Record<string, (module: CommonJSModule, file: string) => void>;
  _resolveFilename(request: string, parent: { filename?: string | null } | undefined, ...rest: unknown[]): string;
}

interface CommonJSModule {
  _compile(code: string, file: string, format?: 'module' | 'commonjs'): void;
}

/** Registers hooks in this thread. Since Node.js 22.15. */
type RegisterHooks = (registered: Pick<typeof hooks, 'load' | 'resolve'>) => void;
const registerHooks = (Module as { registerHooks?: RegisterHooks }).registerHooks;

function registerRequire(): void {
  if (isRequireRegistered) return;
  isRequireRegistered = true;
  enableSourceMaps();
  const loader = Module as unknown as CommonJSLoader;
  for (const extension of ['.ts', '.tsx', '.mts', '.cts']) loader._extensions[extension] = requireTypeScript;
  const resolveFilename = loader._resolveFilename;
  loader._resolveFilename = function (request, parent, ...rest) {
    const source = parent?.filename ? resolveSource(request, parent.filename) : undefined;
    return resolveFilename.call(this, source ?? request, parent, ...rest);
  };
}

function registerImport(): void {
  if (isImportRegistered) return;
  isImportRegistered = true;
  if (registerHooks === undefined) registerInThread();
  else registerHooks(require('./typescript/esm-hooks') as typeof hooks);
}

/** The hooks run in another thread, which sends the files that it depends on. */
function registerInThread(): void {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', reportDependency).unref();
  threadOfHooks = port1;
  // A thread has a copy of the environment of the moment at which it starts.
  process.env[hooksThread] = '1';
  Module.register('./typescript/esm-hooks.js', pathToFileURL(__filename), { data: port2, transferList: [port2] });
  delete process.env[hooksThread];
}

function requireTypeScript(module: CommonJSModule, file: string): void {
  const format = isTypeScript(file) ? moduleFormat(file) : 'commonjs';
  if (format === 'module') registerImport();
  if (format === 'module' && registerHooks === undefined) throw requiredModuleError(file);
  module._compile(compileTypeScript(file, format), file, format);
}

/** Before Node.js 22.15, such a module could not import TypeScript. The error code of Node.js lets a caller try `import()` instead. */
function requiredModuleError(file: string): Error {
  const sentence = `The module \`${path.basename(file)}\` is an ES module; load it with import() instead of require()`;
  return Object.assign(new Error(`${sentence} (${file})`), { code: 'ERR_REQUIRE_ESM' });
}
