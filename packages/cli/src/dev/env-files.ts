import { existsSync } from 'node:fs';
import path from 'node:path';
import { readEnvFile } from '../env-file';

/** The environment file that is read by default, if it exists. */
export const defaultEnvFile = '.env';

/** Returns the environment files that exist now: those that are named, which must exist; by default `.env`; none for `false`. */
export function envFilesOf(named: readonly string[] | false | undefined, directory: string): readonly string[] {
  if (named === false) return [];
  return named ?? [defaultEnvFile].filter((file) => existsSync(path.join(directory, file)));
}

/** Returns a variable as the application will see it: that of this process, else that of the first file that sets it. */
export function readVariable(name: string, files: readonly string[], directory: string): string | undefined {
  if (process.env[name] !== undefined) return process.env[name];
  for (const file of files) {
    const value = readVariables(path.resolve(directory, file))[name];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The application reports a file that cannot be read. */
function readVariables(file: string): NodeJS.Dict<string> {
  try {
    return readEnvFile(file);
  } catch {
    return {};
  }
}
