import path from 'node:path';
import type { Options } from '@swc/core';
import { createPathsMatcher, getTsconfig, type TsConfigResult } from 'get-tsconfig';

/** What the nearest tsconfig.json means for running the files of one directory. */
export interface CompilerSettings {
  /** Options of swc, without the module system. */
  readonly swc: Options;
  /** Files that `compilerOptions.paths` names for an import, in order; empty when it names none. */
  matchPaths(specifier: string): readonly string[];
}

/**
 * Reads the nearest tsconfig.json, once per directory. Files are compiled as `tsc` would compile them: decorators, their metadata and class
 * fields by that tsconfig; where there is none, decorators and metadata are on and fields are assigned.
 */
export function readCompilerSettings(directory: string): CompilerSettings {
  const known = settings.get(directory);
  if (known !== undefined) return known;
  const read = toSettings(getTsconfig(directory, 'tsconfig.json', tsconfigs));
  settings.set(directory, read);
  return read;
}

const settings = new Map<string, CompilerSettings>();
const tsconfigs = new Map<string, any>();

function toSettings(tsconfig: TsConfigResult | null): CompilerSettings {
  const match = tsconfig === null ? null : createPathsMatcher(tsconfig);
  return { swc: toSwcOptions(tsconfig), matchPaths: (specifier) => match?.(specifier) ?? [] };
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

/** TypeScript's default: by the target. */
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

/** Options for one file: `.tsx` holds JSX, the others may hold `<T>value`. */
export function swcOptionsFor(file: string): Options {
  const { swc } = readCompilerSettings(path.dirname(file));
  const parser = { syntax: 'typescript', decorators: true, tsx: file.endsWith('.tsx') } as const;
  return { ...swc, filename: file, jsc: { ...swc.jsc, parser } };
}
