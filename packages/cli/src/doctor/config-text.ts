import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Returns the texts of the configuration files with a name, one after the other; an empty text if there are none. */
export function configText(directory: string, name: RegExp): string {
  if (!existsSync(directory)) return '';
  return readdirSync(directory)
    .filter((file) => name.test(file))
    .map((file) => readFileSync(path.join(directory, file), 'utf8'))
    .join('\n');
}
