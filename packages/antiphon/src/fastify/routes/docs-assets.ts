import { dirname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type AssetName, findAsset, redocAssets, swaggerUIAssets } from '../../openapi/pages/assets';
import { docsFileHeaders } from './docs-files';
import { folderOf, oauth2RedirectUrl } from './docs-pages';
import type { DocsOptions } from './docs-routes';
import { loadStaticPlugin } from './reply-files';
import { isServed, type ServedPath } from './served-paths';

type AssetOptions = Pick<DocsOptions, 'openapiUrl' | 'docsUrl' | 'redocUrl' | 'swaggerUIOAuth2RedirectUrl'>;

/** A file of a page, with the folder of its URL. */
interface Asset {
  readonly name: AssetName;
  readonly folder: string;
}

/**
 * Registers the installed files that the docs pages load, by `@fastify/static`: one route for each file, and none for a path that a controller will
 * serve. A missing file is a configuration error, which `checkAssets` reports. Call it within a plugin: Fastify would register them elsewhere.
 */
export function registerDocsAssets(fastify: FastifyInstance, options: AssetOptions, actions: readonly ServedPath[]): void {
  const isFree = ({ folder, name }: Asset): boolean => {
    const url = `${folder}${name}`;
    return ['GET', 'HEAD'].every((method) => !isServed(fastify, method, url)) && !actions.some(({ path }) => path === url);
  };
  for (const { root, prefix, names } of byDirectory(assetsOf(options).filter(isFree))) {
    fastify.register(loadStaticPlugin(), {
      root,
      prefix,
      decorateReply: false,
      wildcard: false,
      // All other files and directories: the directory may be that of a whole bundle.
      globIgnore: [`!(${names.join('|')})/**`],
      cacheControl: false,
      setHeaders: (response) => {
        for (const [name, value] of Object.entries(docsFileHeaders)) response.setHeader(name, value);
      },
    });
  }
}

function assetsOf({ openapiUrl, docsUrl, redocUrl, ...options }: AssetOptions): readonly Asset[] {
  if (openapiUrl === null) return [];
  const inFolder = (url: string | null, names: readonly AssetName[]) =>
    url === null ? [] : names.map((name) => ({ name, folder: folderOf(url) }));
  const redirectUrl = docsUrl === null ? null : oauth2RedirectUrl(docsUrl, options);
  const ofSwaggerUI = swaggerUIAssets.filter((name) => name !== 'oauth2-redirect.js');
  return [...inFolder(docsUrl, ofSwaggerUI), ...inFolder(redirectUrl, ['oauth2-redirect.js']), ...inFolder(redocUrl, redocAssets)];
}

/** The files of one directory that have one folder. */
interface AssetGroup {
  readonly root: string;
  readonly prefix: string;
  readonly names: AssetName[];
}

function byDirectory(assets: readonly Asset[]): Iterable<AssetGroup> {
  const groups = new Map<string, AssetGroup>();
  for (const { name, folder: prefix } of assets) {
    const path = findAsset(name);
    if (path === undefined) continue;
    const root = dirname(path);
    const key = JSON.stringify([root, prefix]);
    groups.set(key, { root, prefix, names: [...(groups.get(key)?.names ?? []), name] });
  }
  return groups.values();
}
