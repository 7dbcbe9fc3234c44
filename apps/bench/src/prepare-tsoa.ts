import path from 'node:path';
import { type Command, nodeProgram } from './node-program';

const source = path.join(__dirname, '../src/servers');
const servers = path.join(__dirname, 'servers');

/** Generates the routes of the tsoa contender with tsoa's compiler, which takes some seconds, and bundles them for `servers/tsoa`. */
export async function prepareTsoa(): Promise<Command> {
  const { generateRoutes } = await import('@tsoa/cli');
  await generateRoutes(
    {
      entryFile: path.join(source, 'tsoa.ts'),
      controllerPathGlobs: [path.join(source, 'tsoa-controllers.ts')],
      middleware: 'express',
      noImplicitAdditionalProperties: 'silently-remove-extras',
      bodyCoercion: true,
      routesDir: servers,
      routesFileName: 'tsoa-routes.ts',
    },
    { experimentalDecorators: true },
  );
  const { build } = await import('esbuild');
  await build({
    entryPoints: [path.join(servers, 'tsoa-routes.ts')],
    outfile: path.join(servers, 'tsoa-routes.js'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'es2022',
  });
  return nodeProgram('./servers/tsoa');
}
