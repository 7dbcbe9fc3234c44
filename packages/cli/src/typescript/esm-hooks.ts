import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileTypeScript } from './compile';
import { isTypeScript, moduleFormat, resolveSource } from './source-files';

// Hooks for `import`, in the form that both module.register and module.registerHooks take: what `next` returns, a value or a promise of
// one, is passed on as it is.

interface ResolveContext {
  readonly parentURL?: string | undefined;
}

interface Loaded {
  readonly format: 'module';
  readonly source: string;
  readonly shortCircuit: true;
}

/** Finds the TypeScript file behind an import of a TypeScript file. */
export function resolve<Next>(specifier: string, context: ResolveContext, next: (specifier: string, context: ResolveContext) => Next) {
  const importer = fileOf(context.parentURL);
  const file = importer === undefined ? undefined : resolveSource(decodeURI(specifier), importer);
  return file === undefined ? next(specifier, context) : { url: pathToFileURL(file).href, shortCircuit: true };
}

/** Compiles a TypeScript file; one that is CommonJS is given to `require`, so that it stays one instance whoever asks for it. */
export function load<Context, Next>(url: string, context: Context, next: (url: string, context: Context) => Next): Loaded | Next {
  const file = fileOf(url);
  if (file === undefined || !isTypeScript(file)) return next(url, context);
  const format = moduleFormat(file);
  return { format: 'module', source: format === 'module' ? compileTypeScript(file, format) : requiring(file), shortCircuit: true };
}

function fileOf(url: string | undefined): string | undefined {
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined;
}

/** An ES module that requires `file` and has its names, `default` being `module.exports` as Node has it. */
function requiring(file: string): string {
  const names = [...namesExportedBy(file, new Set())].filter((name) => name !== 'default');
  return [
    `import { createRequire } from 'node:module';`,
    `const exported = createRequire(import.meta.url)(${JSON.stringify(file)});`,
    `export default exported;`,
    ...names.map((name, index) => `const name${index} = exported[${JSON.stringify(name)}]; export { name${index} as ${name} };`),
  ].join('\n');
}

/** Reads the names from the code that swc writes, those of `export *` by following it. */
function namesExportedBy(file: string, seen: Set<string>): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const code = compileTypeScript(file, 'commonjs');
  const names = new Set(writtenNames(code));
  for (const [, specifier] of code.matchAll(/^0 && __export\(require\("(.+)"\)\);$/gm)) {
    for (const name of namesOf(specifier!, file, seen)) names.add(name);
  }
  return names;
}

/** Several names stand in the annotation that `exportInteropAnnotation` asks for; a single one is only defined. */
function writtenNames(code: string): string[] {
  const [, annotated = ''] = /^0 && \(module\.exports = \{\n([\s\S]*?)\n\}\);$/m.exec(code) ?? [];
  const several = Array.from(annotated.matchAll(/^\s*"?([\w$]+)"?: null,?$/gm), ([, name]) => name!);
  const single = Array.from(code.matchAll(/^Object\.defineProperty\(exports, "([\w$]+)", \{$/gm), ([, name]) => name!);
  return [...several, ...single].filter((name) => name !== '__esModule');
}

function namesOf(specifier: string, importer: string, seen: Set<string>): Iterable<string> {
  const file = resolveSource(specifier, importer) ?? createRequire(importer).resolve(specifier);
  return isTypeScript(file) ? namesExportedBy(file, seen) : Object.keys(createRequire(importer)(file));
}
