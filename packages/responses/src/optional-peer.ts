/**
 * Loads a package that only some applications need, when it is first used.
 *
 * @throws Error naming the package to install and what needed it.
 */
export function requirePeer<Module>(name: string, neededBy: string, load: () => Module): Module {
  try {
    return load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(`${neededBy} needs the package \`${name}\`: run \`npm install ${name}\`.`, { cause: error });
  }
}
