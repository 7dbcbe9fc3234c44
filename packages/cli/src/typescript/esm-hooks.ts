import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import { parse } from 'cjs-module-lexer';
import { compileTypeScript, reportDependenciesTo, warmUpCompiler } from './compile';
import { isTypeScript, moduleFormat, resolveSource } from './source-files';

// Hooks for `import`, in the form that both module.register and module.registerHooks accept: the result of `next`, a value or a promise, is
// returned unchanged.

interface ResolveContext {
  readonly parentURL?: string | undefined;
}

interface Loaded {
  readonly format: 'module';
  readonly source: string;
  readonly shortCircuit: true;
}

/** Called by module.register, whose hooks run in a separate thread. A directory that it receives is one whose compiler is loaded. */
export function initialize(port: MessagePort): void {
  reportDependenciesTo((file) => port.postMessage(file));
  port.once('message', warmUpCompiler).unref();
}

/** Resolves an import of a TypeScript file to a TypeScript file. */
export function resolve<Next>(specifier: string, context: ResolveContext, next: (specifier: string, context: ResolveContext) => Next) {
  const importer = fileOf(context.parentURL);
  const file = importer === undefined ? undefined : resolveSource(decodeURI(specifier), importer);
  return file === undefined ? next(specifier, context) : { url: pathToFileURL(file).href, shortCircuit: true };
}

/** Compiles a TypeScript file. A CommonJS file is loaded by `require`, so that `require` and `import` share one instance. */
export function load<Context, Next>(url: string, context: Context, next: (url: string, context: Context) => Next): Loaded | Next {
  const file = fileOf(url);
  if (file === undefined || !isTypeScript(file)) return next(url, context);
  const format = moduleFormat(file);
  return { format: 'module', source: format === 'module' ? compileTypeScript(file, format) : requiring(file), shortCircuit: true };
}

function fileOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined;
}

/** Returns the source of an ES module that requires `file` and exports its names; `default` is `module.exports`, as in Node.js. */
function requiring(file: string): string {
  const names = [...namesExportedBy(file, new Set())].filter((name) => name !== 'default');
  return [
    `import { createRequire } from 'node:module';`,
    `const exported = createRequire(import.meta.url)(${JSON.stringify(file)});`,
    `export default exported;`,
    ...names.map(
      (name, index) => `const name${index} = exported[${JSON.stringify(name)}]; export { name${index} as ${JSON.stringify(name)} };`,
    ),
  ].join('\n');
}

/** Returns the names that a CommonJS file exports, found as Node.js finds them for an importing ES module; `export *` is followed. */
function namesExportedBy(file: string, seen: Set<string>): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const { exports, reexports } = parse(compileTypeScript(file, 'commonjs'), file);
  const names = new Set(exports.filter((name) => name !== '__esModule'));
  for (const specifier of reexports) {
    for (const name of namesOf(specifier, file, seen)) names.add(name);
  }
  return names;
}

function namesOf(specifier: string, importer: string, seen: Set<string>): Iterable<string> {
  const file = resolveSource(specifier, importer) ?? createRequire(importer).resolve(specifier);
  return isTypeScript(file) ? namesExportedBy(file, seen) : Object.keys(createRequire(importer)(file));
}
