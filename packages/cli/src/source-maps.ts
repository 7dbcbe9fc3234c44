import Module from 'node:module';
import path from 'node:path';

interface SourceMapsSupport {
  readonly nodeModules: boolean;
}

/** Since Node.js 22.14 and 23.7. */
const { setSourceMapsSupport, getSourceMapsSupport } = Module as {
  setSourceMapsSupport?: (enabled: boolean, options: SourceMapsSupport) => void;
  getSourceMapsSupport?: () => { readonly enabled: boolean };
};

/**
 * Makes the stacks of modules that are loaded from now on refer to the source. Those of packages in `node_modules` refer to the installed files, if Node.js can
 * tell the two apart: it would read and parse the maps of all packages at each start.
 */
export function enableSourceMaps(): void {
  if (setSourceMapsSupport === undefined) process.setSourceMapsEnabled(true);
  // With --enable-source-maps the author has chosen all of them.
  else if (!getSourceMapsSupport?.().enabled) setSourceMapsSupport(true, { nodeModules: isInsideNodeModules() });
}

/** Returns true for an application that Node.js would take for a package. */
function isInsideNodeModules(): boolean {
  return process.cwd().split(path.sep).includes('node_modules');
}
