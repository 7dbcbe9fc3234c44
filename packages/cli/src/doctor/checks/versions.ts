import { type Finding, ok, problem, warning } from '../finding';
import { family, findInstalled } from '../installed-packages';
import type { Project } from '../project';

/** Checks the versions of Node.js and Fastify, and that packages of one release are used together. */
export function checkVersions(project: Project): readonly Finding[] {
  return [...checkNode(project), ...checkFramework(project), ...checkPrereleases(project)];
}

const leastNode = '20.20.2';

function checkNode({ manifest }: Project): readonly Finding[] {
  const { node } = process.versions;
  const wanted = /^>=\s*(\d+(?:\.\d+)*)/.exec(manifest.engines?.node ?? '')?.[1];
  if (isOlder(node, leastNode)) return [problem(`Node.js ${node} is older than ${leastNode}`, 'install Node.js 22 or 24')];
  if (wanted !== undefined && isOlder(node, wanted)) {
    return [problem(`Node.js ${node} is older than \`engines.node\` of package.json, ${wanted}`, `install Node.js ${wanted} or later`)];
  }
  return [ok(`Node.js ${node}`)];
}

function isOlder(version: string, least: string): boolean {
  return compare(partsOf(version), partsOf(least)) < 0;
}

function partsOf(version: string): readonly number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const index = b.findIndex((part, at) => (a[at] ?? 0) !== part);
  return index < 0 ? 0 : (a[index] ?? 0) - b[index]!;
}

function checkFramework({ directory }: Project): readonly Finding[] {
  const antiphon = findInstalled('antiphon', directory);
  if (antiphon === undefined)
    return [problem('The package `antiphon` is not installed', 'run `npm install antiphon`, or install with your package manager')];
  const others = family.map((name) => ({
    name,
    version: findInstalled(name, antiphon.directory)?.version ?? findInstalled(name, directory)?.version,
  }));
  const different = others.filter(({ version }) => version !== undefined && version !== antiphon.version);
  const names = different.map(({ name, version }) => `${name} ${version}`).join(', ');
  return [
    different.length === 0
      ? ok(`antiphon ${antiphon.version}, with all its packages`)
      : warning(`antiphon ${antiphon.version} is used with ${names}`, 'install all packages of Antiphon in one version'),
    ...checkFastify(directory, antiphon.directory),
  ];
}

function checkFastify(directory: string, antiphon: string): readonly Finding[] {
  const own = findInstalled('fastify', antiphon);
  if (own === undefined) return [problem('The package `fastify` is not installed', 'install the packages of the project again')];
  const projects = findInstalled('fastify', directory) ?? own;
  const major = Number(projects.version.split('.')[0]);
  if (major === 5) return [ok(`fastify ${projects.version}`)];
  return [problem(`fastify ${projects.version} is not version 5, for which Antiphon is written`, 'run `npm install fastify@5`')];
}

/** A range with a prerelease tag also selects later prereleases, whose interfaces may differ. */
function checkPrereleases({ manifest }: Project): readonly Finding[] {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  return ranges
    .filter(([name, range]) => (family.includes(name) || name === 'fastify') && /^[~^>].*\d-[a-z]/i.test(range))
    .map(([name, range]) =>
      warning(`The range \`${range}\` of ${name} selects later prereleases too`, `write the exact version, without \`${range[0]}\``),
    );
}
