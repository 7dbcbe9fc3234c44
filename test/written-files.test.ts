import { read, workspaceFiles } from './workspace-files';

const writer = /\b(?:mkdtemp|mkdir|writeFile|appendFile)(?:Sync)?\(/;
const insideWorkspace = /__dirname|process\.cwd\(\)/;

/** The directories of .gitignore, which the tests of the house leave out. */
const ignored = /'(?:node_modules|built|dist|lib)'/;

/** The house's tests list the files of the workspace and read them later: a file of another test would have gone by then. */
it('no test writes to directories of the workspace that are not ignored', () => {
  const tests = workspaceFiles('packages/*/test/*.ts', 'apps/*/test/*.ts', 'test/*.ts');
  expect(tests.flatMap(findings)).toEqual([]);
});

it.each([
  ["mkdtempSync(path.join(__dirname, 'readme-'))", 1],
  ["  writeFileSync(join(process.cwd(), 'a.txt'), '')", 1],
  ["mkdtempSync(path.join(__dirname, '..', 'node_modules', 'readme-'))", 0],
  ["mkdtempSync(path.join(tmpdir(), 'readme-'))", 0],
])('%s: %d', (line, count) => {
  expect(findingsIn(line)).toHaveLength(count);
});

function findings(file: string): string[] {
  return file.endsWith('written-files.test.ts') ? [] : findingsIn(read(file)).map((finding) => `${file}:${finding}`);
}

function findingsIn(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      writer.test(line) && insideWorkspace.test(line) && !ignored.test(line) ? [`${index + 1}: ${line.trim()}`] : [],
    );
}
