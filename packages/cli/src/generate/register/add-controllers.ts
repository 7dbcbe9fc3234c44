import path from 'node:path';
import { specifierTo } from '../layout';
import type { Project } from '../project/project';
import { endOfLineOf } from '../syntax/line-ends';
import { type ParsedSource, parseSource } from '../syntax/parse-source';
import { applyEdits } from '../syntax/text-edits';
import { visitNodes } from '../syntax/visit-nodes';
import { type ControllerList, findControllerList } from './controllers-option';
import { type AppFile, appCallsIn, findApp } from './find-app';
import { insertElement } from './insert-element';
import { importsIn, insertImport } from './insert-import';
import { isScanned } from './scanned-sources';

/** A controller class and its file. */
export interface ControllerClass {
  readonly className: string;
  /** Absolute path. */
  readonly file: string;
}

/** The way in which an application comes to know new controllers. */
export type Registration =
  /** It scans their directories, or lists them already. */
  | { readonly kind: 'none' }
  /** Its file is edited. */
  | { readonly kind: 'edit'; readonly file: string; readonly before: string; readonly after: string }
  /** Its form is unknown: the author adds the lines. `file` is undefined if no application was found. */
  | { readonly kind: 'manual'; readonly file: string | undefined; readonly lines: readonly string[] };

/** Decides how the application of a project comes to know new controllers. */
export function registerControllers(controllers: readonly ControllerClass[], project: Project): Registration {
  if (controllers.length === 0) return { kind: 'none' };
  const app = project.entry === undefined ? undefined : findApp(project.entry);
  if (app === undefined) return manual(controllers, project.entry, project);
  const list = onlyList(app);
  const unknown = controllers.filter(({ file }) => !isScanned(file, list?.elements ?? [], app.file));
  if (list !== undefined && unknown.length === 0) return { kind: 'none' };
  if (list === undefined) return manual(controllers, app.file, project);
  const before = app.text;
  const after = unknown.reduce((text, controller) => addController(text, { ...controller, app: app.file }, project), before);
  return after === before ? { kind: 'none' } : { kind: 'edit', file: app.file, before, after };
}

/** A file that creates several applications does not tell which one is meant. */
function onlyList({ calls, source }: Pick<AppFile, 'calls' | 'source'>): ControllerList | undefined {
  const [call, ...others] = calls;
  return call === undefined || others.length > 0 ? undefined : findControllerList(call, source);
}

function manual(controllers: readonly ControllerClass[], app: string | undefined, project: Project): Registration {
  const importing = app ?? path.join(project.sourceDirectory, 'main.ts');
  const lines = controllers.flatMap(({ className, file }) => [
    `import { ${className} } from '${specifierTo(file, importing, project)}';`,
    `controllers: [${className}]`,
  ]);
  return { kind: 'manual', file: app, lines };
}

/**
 * Adds a controller to a text that creates an application: an import, and an element of `controllers`. Returns the text unchanged if it lists the
 * controller already.
 */
export function addController(text: string, { className, file, app }: ControllerClass & { app: string }, project: Project): string {
  const source = parseSource(text, app);
  const list = onlyList({ calls: appCallsIn(source), source });
  if (list === undefined) return text;
  const specifier = specifierTo(file, app, project);
  const imported = importsIn(source).find((each) => each.specifier === specifier && !each.isTypeOnly && each.locals.includes(className));
  if (imported !== undefined && list.elements.some(({ expression }) => expression.value === className)) return text;
  const local = imported === undefined ? freeName(className, source) : className;
  const endOfLine = endOfLineOf(text);
  const elements = insertElement(local, list, source, { endOfLine, indent: project.style.indent });
  const imports =
    imported === undefined ? [insertImport({ name: className, local, specifier }, source, { ...project.style, endOfLine })] : [];
  return text.slice(0, text.length - source.text.length) + applyEdits(source.text, [...imports, ...elements]);
}

/** Another class of the file may have the same name. */
function freeName(className: string, source: ParsedSource): string {
  const used = new Set<unknown>();
  visitNodes(source.tree, ({ type, value }) => {
    if (type === 'Identifier') used.add(value);
  });
  const candidates = [className, ...Array.from({ length: used.size + 1 }, (_, index) => `${className}${index + 2}`)];
  return candidates.find((candidate) => !used.has(candidate))!;
}
