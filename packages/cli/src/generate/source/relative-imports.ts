import path from 'node:path/posix';
import { relativeSpecifier } from '../../paths/relative-specifier';

/**
 * Rewrites the relative imports of a file that moves from one path to another, together with the files that it imports.
 * @param move Returns the new path of a file from its old one, both without an extension.
 */
export function moveImports(text: string, from: string, to: string, move: (file: string) => string): string {
  return text.replaceAll(/(\bfrom |\bimport\()'(\.\.?\/[^']*)'/g, (_, before: string, specifier: string) => {
    const target = move(path.join(path.dirname(from), specifier));
    return `${before}'${relativeSpecifier(target, to, path)}'`;
  });
}
