import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { listingApp, SampleProject, scanningApp } from '../sample-project';

const biome = path.dirname(require.resolve('@biomejs/biome/package.json'));
const configuration = JSON.stringify({
  formatter: { indentStyle: 'space', indentWidth: 4, lineWidth: 60 },
  javascript: { formatter: { quoteStyle: 'double', semicolons: 'asNeeded' }, parser: { unsafeParameterDecoratorsEnabled: true } },
});

function projectWithBiome(files: Readonly<Record<string, string>>): SampleProject {
  const project = new SampleProject({ 'biome.json': configuration, ...files });
  mkdirSync(path.join(project.root, 'node_modules', '@biomejs'), { recursive: true });
  symlinkSync(biome, path.join(project.root, 'node_modules', '@biomejs', 'biome'));
  return project;
}

/** A formatter that is a program of three lines. */
function projectWithPrettier(program: string): SampleProject {
  return new SampleProject({
    'src/main.ts': scanningApp,
    '.prettierrc': '{}',
    'node_modules/prettier/package.json': JSON.stringify({ bin: './prettier.js' }),
    'node_modules/prettier/prettier.js': program,
  });
}

it('formats generated files with the formatter of the project before they are planned', async () => {
  const project = projectWithBiome({ 'src/main.ts': scanningApp });
  const { operations } = await project.plan('pen');
  expect(operations[1]).toMatchObject({
    text: 'import { Controller, Get } from "antiphon"\nimport { Thing } from "./thing.dto"\n\n@Controller("/things")\nexport class ThingsController {\n    @Get()\n    list(): Thing[] {\n        return []\n    }\n}\n'
      .replaceAll('Thing', 'Pen')
      .replaceAll('thing', 'pen'),
  });
});

it('leaves the application unformatted if it was so', async () => {
  const project = projectWithBiome({ 'src/main.ts': listingApp });
  await project.generate('pen');
  expect(project.read('src/main.ts')).toBe(
    "import { createApp } from 'antiphon';\nimport { PensController } from './pens/pens.controller';\n\nexport default createApp({ title: 'Shop', controllers: [PensController] });\n",
  );
});

it('formats the edit of an application that was formatted', async () => {
  const formatted = 'import { createApp } from "antiphon"\n\nexport default createApp({ title: "Shop", controllers: [] })\n';
  const project = projectWithBiome({ 'src/main.ts': formatted });
  await project.generate('pen');
  expect(project.read('src/main.ts')).toBe(
    'import { createApp } from "antiphon"\nimport { PensController } from "./pens/pens.controller"\n\nexport default createApp({\n    title: "Shop",\n    controllers: [PensController],\n})\n',
  );
  project.undo();
  expect(project.read('src/main.ts')).toBe(formatted);
});

it('does not format with --no-format', async () => {
  const project = projectWithBiome({ 'src/main.ts': scanningApp });
  const { operations } = await project.plan('pen', { format: false });
  expect(operations[0]).toMatchObject({ text: expect.stringContaining('    @IsString()\n    name!: string\n') });
});

it('passes the path to prettier, and keeps the text with a note if it fails', async () => {
  const echo = projectWithPrettier("process.stdin.on('end', () => console.log('// ' + process.argv.slice(2).join(' '))).resume();");
  expect((await echo.plan('pen')).operations[0]).toMatchObject({ text: `// --stdin-filepath ${path.join('src', 'pens', 'pen.dto.ts')}\n` });
  const failing = projectWithPrettier("console.error('[error] Invalid configuration'); process.exitCode = 2;");
  const { operations, notes } = await failing.plan('pen');
  expect(operations[0]).toMatchObject({ text: expect.stringContaining('export class Pen') });
  expect(notes[0]).toBe('prettier did not format src/pens/pen.dto.ts: [error] Invalid configuration');
});
