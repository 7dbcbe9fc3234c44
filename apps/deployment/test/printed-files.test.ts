import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** The sources that join the others. */
const unprinted = new Set(['src/main.ts', 'src/shop.controller.ts']);

const folders = ['src', 'nginx', 'caddy', 'haproxy', 'traefik', 'systemd', 'kubernetes'];
const files = folders.flatMap((folder) => readdirSync(join(__dirname, '..', folder)).map((name) => `${folder}/${name}`));

const pages = ['deployment', 'observability', 'behind-a-proxy', 'streams-and-events', 'security'].map((name) =>
  readFileSync(join(root, `docs/${name}.md`), 'utf8'),
);
const blocks = new Set(pages.flatMap((page) => Array.from(page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm), ([, block]) => block)));

test('the pages print the files of this application as they are run', () => {
  const printed = files.filter((file) => !unprinted.has(file));
  expect(printed.filter((file) => !blocks.has(readFileSync(join(__dirname, '..', file), 'utf8')))).toEqual([]);
});

test('the pages print the container files of a created project', () => {
  const template = join(root, 'packages/create-antiphon/template');
  for (const file of ['npm/Dockerfile', 'project/compose.yaml']) expect(blocks).toContain(readFileSync(join(template, file), 'utf8'));
});
