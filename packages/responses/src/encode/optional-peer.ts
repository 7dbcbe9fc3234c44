/**
 * The error of a package that only some applications need and that could not be loaded: it names the package to install and what needs it.
 * An error inside the package stays as it is. The `require` stays beside its `try`, where bundlers see that the package may be missing.
 */
export function peerError(error: unknown, name: string, neededBy: string): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') return error;
  return new Error(`${neededBy} needs the package \`${name}\`: run \`npm install ${name}\`.`, { cause: error });
}
