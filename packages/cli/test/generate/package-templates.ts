import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Project } from '../../src/generate/project/project';
import type { Templates } from '../../src/generate/templates';

const directory = path.join(__dirname, '..', '..', 'templates');

/** The templates of this package. */
export const packageTemplates: Templates = {
  read: (file) => readFileSync(path.join(directory, file), 'utf8'),
  list: (folder) =>
    readdirSync(path.join(directory, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(path.join(directory, folder, file)).isFile())
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
      .sort(),
};

/** A project without files, whose tests need no import. */
export const bareProject: Project = {
  root: directory,
  entry: undefined,
  sourceDirectory: path.join(directory, 'none'),
  testDirectory: undefined,
  testSuffix: 'test',
  moduleKind: 'commonjs',
  importSuffix: '',
  testRunner: 'jest',
  testGlobals: true,
  verbatimModuleSyntax: false,
  erasableSyntaxOnly: false,
  packages: {},
  packageManager: 'npm',
  style: { quotes: 'single', semicolons: true, indent: '  ', endOfLine: '\n' },
  formatter: undefined,
} as unknown as Project;
