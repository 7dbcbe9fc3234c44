import type { TsConfigResult } from 'get-tsconfig';
import type { Project } from '../doctor/project';

/** The configuration of the compiler. */
export interface CompilerInfo {
  /** Path of the nearest tsconfig.json, relative to the project; null if there is none. */
  readonly tsconfig: string | null;
  /** The options that decide what decorators see, including those of extended files and those that follow from others, such as from `strict`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The reason for which it cannot be read. */
  readonly problem?: string;
}

const optionNames = [
  'experimentalDecorators',
  'emitDecoratorMetadata',
  'useDefineForClassFields',
  'strict',
  'strictNullChecks',
  'isolatedModules',
  'verbatimModuleSyntax',
  'target',
  'module',
  'moduleResolution',
] as const;

/** Reads the tsconfig.json of the application. */
export function readCompiler(project: Project): CompilerInfo {
  try {
    return describe(project.tsconfig(), project);
  } catch (error) {
    return { tsconfig: null, options: {}, problem: (error as Error).message.replaceAll(project.directory, '.') };
  }
}

function describe(found: TsConfigResult | null, { shown }: Project): CompilerInfo {
  if (found === null) return { tsconfig: null, options: {} };
  const all = found.config.compilerOptions ?? {};
  const options = Object.fromEntries(optionNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  return { tsconfig: shown(found.path), options };
}
