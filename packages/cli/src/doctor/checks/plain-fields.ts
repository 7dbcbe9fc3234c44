import { readFileSync } from 'node:fs';
import { transform } from '@antiphon/transform';
import { isTypeScript, resolveSource } from '../../typescript/source-files';
import { configText } from '../config-text';
import { type Finding, problem } from '../finding';
import type { Project } from '../project';

/** Checks that the test runners and the scripts read the plain fields of DTO classes, if the application has some: other tools drop them. */
export function checkPlainFields(project: Project): readonly Finding[] {
  const file = [...project.modules().keys()].find(hasPlainFields);
  if (file === undefined) return [];
  const rest = `does not read the plain fields of DTO classes, such as those of ${project.shown(file)}`;
  return [...unreadByRunners(project), ...unreadByScripts(project)].map(([subject, fix]) => problem(`${subject} ${rest}`, fix));
}

function hasPlainFields(file: string): boolean {
  return isTypeScript(file) && transform(readFileSync(file, 'utf8'), file, { resolve: resolveSource }).isChanged;
}

type Unread = readonly [subject: string, fix: string];

function unreadByRunners({ directory, manifest }: Project): readonly Unread[] {
  const installed = { ...manifest.dependencies, ...manifest.devDependencies };
  const jest = configText(directory, /^jest\.config\.[cm]?[jt]s(?:on)?$/) + JSON.stringify(manifest.jest ?? '');
  const vite = configText(directory, /^(?:vitest|vite)\.config\.[cm]?[jt]s$/);
  return [
    ...unreadIf(
      'jest' in installed && !/@antiphon\/transform|['"]antiphon['"/]/.test(jest),
      'Jest',
      'set "jest": { "preset": "antiphon" }',
    ),
    ...unreadIf(
      'vitest' in installed && !vite.includes('@antiphon/transform'),
      'Vitest',
      'add plugins: [plainFields()] of @antiphon/transform/vite',
    ),
  ];
}

function unreadByScripts({ manifest }: Project): readonly Unread[] {
  const scripts = Object.entries(manifest.scripts ?? {});
  return scripts.flatMap(([name, script]) =>
    unreadIf(
      /\btsc\b/.test(script) && !script.includes('--noEmit'),
      `The script \`${name}\` uses tsc, which`,
      'use `antiphon build`, or write static blocks with `antiphon eject`',
    ),
  );
}

function unreadIf(isUnread: boolean, subject: string, fix: string): readonly Unread[] {
  return isUnread ? [[subject, fix]] : [];
}
