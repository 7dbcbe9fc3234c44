import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '@swc/core';
import { createPathsMatcher, type TsConfigResult } from 'get-tsconfig';
import { findTsconfig } from './find-tsconfig';

/** The settings of the nearest tsconfig.json for running the files of a directory. */
export interface CompilerSettings {
  /** Options of swc, without the module system. */
  readonly swc: Options;
  /** Returns the candidates of `compilerOptions.paths` for an import, in order. */
  matchPaths(specifier: string): readonly string[];
}

/**
 * Reads the nearest tsconfig.json, once per directory. Decorators, their metadata and class fields are compiled as `tsc` does with that file; without
 * one, decorators and metadata are enabled and fields are assigned.
 */
export function readCompilerSettings(directory: string): CompilerSettings {
  const known = settings.get(directory);
  if (known !== undefined) return known;
  const parent = path.dirname(directory);
  const isOwn = parent === directory || existsSync(path.join(directory, 'tsconfig.json'));
  const read = isOwn ? toSettings(findTsconfig(directory, tsconfigs)) : readCompilerSettings(parent);
  settings.set(directory, read);
  return read;
}

const settings = new Map<string, CompilerSettings>();
const tsconfigs = new Map<string, any>();

function toSettings(tsconfig: TsConfigResult | null): CompilerSettings {
  const match = tsconfig === null ? null : createPathsMatcher(tsconfig);
  // With the separators of the system: a module with two paths is loaded twice.
  return { swc: toSwcOptions(tsconfig), matchPaths: (specifier) => (match?.(specifier) ?? []).map((file) => path.normalize(file)) };
}

type CompilerOptions = NonNullable<TsConfigResult['config']['compilerOptions']>;

function toSwcOptions(tsconfig: TsConfigResult | null): Options {
  const options =
    tsconfig === null ? { emitDecoratorMetadata: true, useDefineForClassFields: false } : (tsconfig.config.compilerOptions ?? {});
  return {
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      keepClassNames: true,
      experimental: { keepImportAttributes: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: options.emitDecoratorMetadata ?? false,
        useDefineForClassFields: definesClassFields(options),
        verbatimModuleSyntax: options.verbatimModuleSyntax ?? false,
        ...reactOptions(options),
      },
    },
  };
}

/** The default of TypeScript depends on the target. */
function definesClassFields({ useDefineForClassFields, target }: CompilerOptions): boolean {
  return useDefineForClassFields ?? /^es(?:20(?:2[2-9]|[3-9]\d)|next)$/i.test(target ?? '');
}

function reactOptions({ jsx, jsxImportSource }: CompilerOptions): NonNullable<Options['jsc']>['transform'] {
  if (jsx === undefined) return {};
  return {
    react: {
      runtime: jsx === 'react' ? 'classic' : 'automatic',
      ...(jsxImportSource === undefined ? {} : { importSource: jsxImportSource }),
    },
  };
}

/** Returns the options for a file: `.tsx` may contain JSX, other files `<T>value`. */
export function swcOptionsFor(file: string): Options {
  const { swc } = readCompilerSettings(path.dirname(file));
  const parser = { syntax: 'typescript', decorators: true, tsx: file.endsWith('.tsx') } as const;
  return { ...swc, filename: file, jsc: { ...swc.jsc, parser } };
}
