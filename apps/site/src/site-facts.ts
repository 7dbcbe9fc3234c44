import { read, readJson } from './repository';

/** The facts about the packages that the site prints. */
export interface SiteFacts {
  readonly version: string;
  /** The oldest version of Node.js, such as `20.20.2`. */
  readonly node: string;
  /** The version of Fastify that the tests run with. */
  readonly fastify: string;
  /** The address of the repository, without a slash at its end. */
  readonly repository: string;
}

/** Reads the facts from the manifest of `antiphon` and from the lockfile. */
export function readSiteFacts(): SiteFacts {
  const { version, engines, repository } = readJson<Manifest>('packages/antiphon/package.json');
  const [, fastify = ''] = /^ {2}fastify@(5[\d.]+):$/m.exec(read('pnpm-lock.yaml')) ?? [];
  return {
    version,
    node: engines.node.replace('>=', ''),
    fastify,
    repository: repository.url.replace(/^git\+/, '').replace(/\.git$/, ''),
  };
}

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly repository: { readonly url: string };
}
