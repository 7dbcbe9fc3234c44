import { unexportedTypes } from './public-types';
import { read, workspaceFiles } from './workspace-files';

const packages = workspaceFiles('packages/*/package.json').flatMap((file) => /^packages\/[^/]+(?=\/package\.json$)/.exec(file) ?? []);

it.each(packages.map((directory) => [directory]))('%s exports every type that its public declarations mention', (directory) => {
  expect(unexportedTypes(entriesOf(directory))).toEqual([]);
});

it('finds a type that is mentioned and not exported', () => {
  expect(unexportedTypes(['test/fixtures/public-types/index.d.ts'])).toEqual([
    'Hidden (test/fixtures/public-types/declarations.d.ts), mentioned by make (test/fixtures/public-types/declarations.d.ts)',
    'HiddenBelow (test/fixtures/public-types/declarations.d.ts), mentioned by Hidden (test/fixtures/public-types/declarations.d.ts)',
    'Plumbing (@antiphon/schema/internal), mentioned by Shown (test/fixtures/public-types/declarations.d.ts)',
  ]);
});

/** The declarations of the entries of a package for its users: all but `internal`. Those that `prepack` copies to `lib` are in `dist`. */
function entriesOf(directory: string): string[] {
  const { publishConfig } = JSON.parse(read(`${directory}/package.json`));
  return Object.entries(publishConfig.exports as Record<string, { readonly types?: string }>).flatMap(([entry, { types }]) =>
    types === undefined || entry === './internal' ? [] : [`${directory}/${types.replace(/^\.\/(?:lib\/)?(?:dist\/)?/, 'dist/')}`],
  );
}
