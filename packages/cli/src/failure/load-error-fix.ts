import path from 'node:path';
import { sourcePlaceOf, syntaxPlaceOf } from './source-place';

/** Returns true for an error that only loading a module throws. */
export function isLoadError(error: unknown): boolean {
  return isSyntaxError(error) || missingModule(error) !== undefined;
}

/** Returns the fix for an error that was thrown while a module was imported. */
export function fixOfLoadError(error: unknown): string {
  const missing = missingModule(error);
  if (missing !== undefined) return fixOfMissing(missing);
  const place = sourcePlaceOf(error);
  const at = place === undefined ? 'the module' : `\`${path.relative('', place.file)}:${place.line}\``;
  if (isSyntaxError(error)) return `correct the syntax of ${at}`;
  return `correct ${at}, which throws while it is loaded`;
}

/** JSON.parse throws one at run time too, but without a place. */
function isSyntaxError(error: unknown): boolean {
  return error instanceof Error && error.name === 'SyntaxError' && syntaxPlaceOf(error) !== undefined;
}

function missingModule(error: unknown): string | undefined {
  const { code, message = '' } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  return /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
}

function fixOfMissing(specifier: string): string {
  if (specifier.startsWith('.') || path.isAbsolute(specifier)) return 'correct the path in the import, or create the file';
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
  return `install the package with \`npm install ${name}\`, or correct its name in the import`;
}
