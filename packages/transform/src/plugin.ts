import { transform } from './transform';
import type { TransformOptions, TransformResult } from './transform-result';

/** Transforms a module of a bundler by its id, which may end with a query. Returns undefined for one that is not TypeScript or stays as it is. */
export function transformModule(source: string, id: string, options: TransformOptions): TransformResult | undefined {
  const file = id.replace(/[?#].*$/, '');
  if (!/(?<!\.d)\.[cm]?tsx?$/.test(file) || file.startsWith('\0')) return undefined;
  const result = transform(source, file, options);
  return result.isChanged ? result : undefined;
}
