import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandError } from '../errors';
import { isWithin } from '../paths/is-within';
import type { BuildPlan } from './build-plan';
import type { OutputFiles } from './write-output';

/**
 * Returns the output for the assets of a build, such as templates: below the directory of the sources at the same relative path, so that a module
 * finds them beside itself; others relative to the project.
 * @throws CommandError for an asset outside of both, whose copy would be outside the output, or on another drive of Windows.
 */
export function copyAssets({ assets, directory, out }: BuildPlan, root: string): OutputFiles {
  return new Map(
    assets.flatMap(filesIn).map((file) => {
      const base = [root, directory].find((each) => isWithin(file, each));
      if (base === undefined) throw commandError('assetOutside', path.relative(directory, file));
      return [path.join(out, path.relative(base, file)), readFileSync(file)];
    }),
  );
}

function filesIn(asset: string): readonly string[] {
  if (!statSync(asset).isDirectory()) return [asset];
  return readdirSync(asset, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(asset, name))
    .filter((file) => statSync(file).isFile());
}
