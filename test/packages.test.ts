import { read, workspaceFiles } from './workspace-files';

interface Manifest {
  readonly name: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly bugs?: string;
  readonly license?: string;
  readonly repository?: { readonly directory: string };
  readonly engines?: { readonly node: string };
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

it.each(manifests)('has what a registry shows: $name', ({ description, keywords = [], homepage, bugs, license, repository, engines }) => {
  expect(description).toMatch(/\w\.?$/);
  expect(keywords.length).toBeGreaterThan(4);
  expect(homepage).toBe(`https://github.com/antiphon/antiphon/tree/main/${repository?.directory}#readme`);
  expect(bugs).toBe('https://github.com/antiphon/antiphon/issues');
  expect([license, engines?.node]).toEqual(['MIT', '>=20.20.2']);
});

it('has no script that runs when a package is installed', () => {
  const scripts = manifests.flatMap(({ scripts: own = {} }) => Object.keys(own));
  expect(scripts.filter((script) => /^(?:pre|post)?install$|^prepare$/.test(script))).toEqual([]);
});

it('has change files that begin with the kind of the change', () => {
  const changes = workspaceFiles('.changeset/*.md').map((file) => [file, read(file).split('---\n').at(-1)?.trim() ?? ''] as const);
  const others = changes.filter(([, text]) => !/^\*\*(?:added|changed|fixed|breaking)\*\* [A-Z`]/.test(text));
  expect(others).toEqual([]);
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
