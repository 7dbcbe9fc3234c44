import { type Finding, ok, problem } from '../finding';
import { findCopies } from '../installed-packages';
import type { Project } from '../project';

/** Checks that packages exist once, by following the dependencies of the project as Node.js resolves them. */
export function checkDuplicates({ directory, shown }: Project): readonly Finding[] {
  const copies = findCopies(directory);
  const duplicates = [...copies].filter(([, places]) => places.size > 1);
  if (duplicates.length === 0) return [ok('Every package of the framework and its peers exists once')];
  return duplicates.map(([name, places]) => {
    const listed = Array.from(places, ([place, { version, by }]) => `${version} for ${by} (${shown(place)})`).join(', ');
    return problem(`${name} exists ${places.size} times: ${listed}`, duplicateFix(name));
  });
}

function duplicateFix(name: string): string {
  return `use one version of ${name} everywhere: \`npm dedupe\`, \`pnpm dedupe\`, or \`overrides\` of package.json; a library lists it in peerDependencies`;
}
