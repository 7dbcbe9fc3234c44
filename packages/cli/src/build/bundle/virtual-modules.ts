import path from 'node:path';
import type { ModuleFormat } from '../../typescript/source-files';

// Modules of a bundle that have no file. The names begin with NUL, which tells other plugins not to read them.

/** The module that the bundle begins with. */
export const entryModule = '\0antiphon:entry';
/** Decides whether the bundle is the program, before the modules of the application are evaluated. */
export const startModule = '\0antiphon:start';

const controllersPrefix = '\0antiphon:controllers:';
/** Compiled beside this directory. */
const startFile = path.join(__dirname, '..', '..', 'start.js');

/** Returns the text of the entry: it exports what the application's entry exports, and serves it if the bundle is the program. */
export function entryText(format: ModuleFormat, entry: string): string {
  const [module, start] = [JSON.stringify(entry), JSON.stringify(startModule)];
  if (format === 'commonjs') {
    return `const { start } = require(${start});\nmodule.exports = require(${module});\nstart?.(() => module.exports);\n`;
  }
  return [
    `import { start } from ${start};`,
    `import * as exported from ${module};`,
    `export * from ${module};`,
    'export default exported.default;',
    'start?.(() => exported);\n',
  ].join('\n');
}

/** Returns the text of the start. The program may be named without its extension or by a link, which `resolve` of `require` follows. */
export function startText(format: ModuleFormat, app: string | undefined): string {
  const isModule = format === 'module';
  return `import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareStart } from ${JSON.stringify(startFile)};

const file = ${isModule ? 'fileURLToPath(import.meta.url)' : '__filename'};
export const start = isProgram() ? prepareStart(file, ${JSON.stringify(app)}) : undefined;

function isProgram() {
  try {
    return createRequire(file).resolve(resolve(process.argv[1])) === file;
  } catch {
    return false;
  }
}
`;
}

/** Returns the name of the module whose default export is the controllers of a directory or glob, as a file of the application names it. */
export function controllersModule(source: string, caller: string): string {
  return controllersPrefix + JSON.stringify([source, caller]);
}

/** Returns the source and the caller of a module of controllers; undefined for another module. */
export function controllersOf(name: string): readonly [source: string, caller: string] | undefined {
  return name.startsWith(controllersPrefix) ? JSON.parse(name.slice(controllersPrefix.length)) : undefined;
}

/** Returns the text of a module of controllers: every class of the files that has `@Controller`, in the order of the files. */
export function controllersText(files: readonly string[]): string {
  const imports = files.map((file, index) => `import * as module${index} from ${JSON.stringify(file)};\n`);
  const list = files.map((_file, index) => `module${index}`).join(', ');
  return `import { exportedControllers } from 'antiphon/internal/controllers';\n${imports.join('')}export default [${list}].flatMap(exportedControllers);\n`;
}
