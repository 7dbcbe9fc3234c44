import Module from 'node:module';
import path from 'node:path';

/** The method that compiles every required module; it is not in the types of Node.js. */
interface CompilingModule {
  _compile(code: unknown, file: string, format?: string, ...rest: unknown[]): unknown;
}

/**
 * Calls a function before the first module that may import another one is compiled: an ES module, or a CommonJS module that contains `import()`. Own
 * modules do not count: they import files of the application after `require` has rejected them.
 */
export function beforeImports(importing: () => void): void {
  const prototype = Module.prototype as unknown as CompilingModule;
  const { _compile: compile } = prototype;
  // In a release of Node.js without the method, every module may be one that imports.
  if (typeof compile !== 'function') {
    importing();
    return;
  }
  let isWaiting = true;
  const watch: CompilingModule['_compile'] = function (this: unknown, code, file, format, ...rest) {
    if (isWaiting && (format === 'module' || mayImport(code)) && !isOwn(file)) {
      isWaiting = false;
      if (prototype._compile === watch) prototype._compile = compile;
      importing();
    }
    return compile.call(this as CompilingModule, code, file, format, ...rest);
  };
  prototype._compile = watch;
}

/** Returns true for `import()`, except on a line of a documenting comment, where it is a type: many packages are written in such JavaScript. */
export function mayImport(code: unknown): boolean {
  return typeof code === 'string' && /\bimport\s*\(/.test(code) && /^(?!\s*\/?\*).*\bimport\s*\(/m.test(code);
}

function isOwn(file: string): boolean {
  ownDirectories ??= [path.join(__dirname, '..'), path.dirname(require.resolve('antiphon/internal'))].map((each) => each + path.sep);
  return ownDirectories.some((directory) => file.startsWith(directory));
}

let ownDirectories: readonly string[] | undefined;
