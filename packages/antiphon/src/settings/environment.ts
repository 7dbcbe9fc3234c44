import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is set, and the file that sets it. */
export interface GivenText {
  readonly text: string;
  /** Undefined for a variable of the process. */
  readonly file: string | undefined;
}

/** The files of variables, the first one with the highest precedence. */
export interface EnvFiles {
  readonly files: readonly string[];
  /** True ignores files that do not exist. */
  readonly areOptional: boolean;
}

/** The files, and the spelling of the names in them and in the environment. */
export interface EnvironmentFiles extends EnvFiles {
  /** Returns the name of a variable as it is declared. */
  readonly spell: (name: string) => string;
}

/**
 * Reads the variables of the process and of files. A variable that is set takes precedence over a file. An empty text is a variable that is
 * not set.
 */
export function readEnvironment(
  env: Environment,
  { files, areOptional, spell }: EnvironmentFiles,
  report: Report,
): ReadonlyMap<string, GivenText> {
  const given = new Map<string, GivenText>();
  const add = (variables: Environment, file: string | undefined): void => {
    for (const [written, text] of Object.entries(variables)) {
      const name = spell(written);
      if (text !== undefined && typeof text !== 'string')
        report({ className: 'readSettings', member: 'env', ...problems.settingNotText(name) });
      else if (text !== undefined && text !== '' && !given.has(name)) given.set(name, { text, file });
    }
  };
  add(env, undefined);
  for (const file of files) add(readFile(file, areOptional, report), file);
  return given;
}

function readFile(file: string, isOptional: boolean, report: Report): Environment {
  try {
    // Editors on Windows write a byte order mark, which Node's parser would take for the beginning of the first name.
    return parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Environment;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!(isOptional && code === 'ENOENT')) report({ className: 'readSettings', member: 'envFile', ...problems.envFile(file, code ?? '') });
    return {};
  }
}
