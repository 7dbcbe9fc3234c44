import { join } from 'node:path';

/** Path of a file in the assets folder of this application. */
export function asset(name: string): string {
  return join(__dirname, '..', 'assets', name);
}
