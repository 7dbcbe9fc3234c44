import { read, workspaceFiles } from './workspace-files';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifests = workspaceFiles('packages/*/package.json').map((file) => JSON.parse(read(file)) as Manifest);
const names = new Set(manifests.map(({ name }) => name));

it('gives the reason for each dependency of a published package in docs/packages.md', () => {
  const used = manifests.flatMap(({ name, dependencies = {} }) =>
    Object.keys(dependencies)
      .filter((dependency) => !names.has(dependency))
      .map((dependency) => `${dependency} of ${name}`),
  );
  expect(documentedDependencies().sort()).toEqual(used.sort());
});

it('has no script that runs when a package is installed', () => {
  const scripts = manifests.flatMap(({ scripts: own = {} }) => Object.keys(own));
  expect(scripts.filter((script) => /^(?:pre|post)?install$|^prepare$/.test(script))).toEqual([]);
});

function documentedDependencies(): string[] {
  const table = read('docs/packages.md').split('## Dependencies')[1] as string;
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => {
    const [, packages = '', owners = ''] = row.split('|');
    return wordsOf(packages).flatMap((dependency) => wordsOf(owners).map((owner) => `${dependency} of ${owner}`));
  });
}

function wordsOf(cell: string): readonly string[] {
  return cell
    .replaceAll('`', '')
    .split(',')
    .map((word) => word.trim());
}
