import type { Report } from '@antiphon/schema';
import { findAsset, redocAssets, swaggerUIAssets } from '../../openapi/pages/assets';
import { problems } from '../../problems/problems';

/** Paths of the docs pages; null disables one. */
export interface ServedPages {
  readonly openapiUrl?: string | null;
  readonly docsUrl?: string | null;
  readonly redocUrl?: string | null;
}

/** Reports docs pages whose files are missing, such as in a bundle that runs without `node_modules`: the page would stay blank. */
export function checkAssets({ openapiUrl, docsUrl, redocUrl }: ServedPages, report: Report): void {
  if (openapiUrl === null) return;
  const wanted = [...(docsUrl === null ? [] : swaggerUIAssets), ...(redocUrl === null ? [] : redocAssets)];
  const missing = wanted.filter((name) => findAsset(name) === undefined);
  if (missing.length === 0) return;
  report({ className: 'createApp', ...problems.docsAssetsMissing(missing) });
}
