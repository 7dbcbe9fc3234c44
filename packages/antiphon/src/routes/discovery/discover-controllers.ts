import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isObject } from '@antiphon/responses/internal';
import type { Class, Origin, Report } from '@antiphon/schema';
import { replacedClass } from '@antiphon/schema/internal';
import { recordedAncestry } from '../../metadata';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import type { LoadFailure } from './load-failures';

/** An entry of the option `controllers`: a class, or a directory or glob whose files export classes. */
export type ControllerSource = Class | string;

/** The receiver of problems, and the call that names the sources. */
export interface DiscoveryContext {
  readonly report: Report;
  /** Relative paths are relative to its file. Default: the working directory. */
  readonly origin: Origin | undefined;
}

/** The controllers of an application. */
export interface DiscoveredControllers {
  readonly controllers: readonly Class[];
  /** False if an entry of `controllers` is invalid or a file could not be loaded: there may be more. */
  readonly isComplete: boolean;
}

/**
 * Loads the controller classes of the given sources, each once, in a stable order: files by path, classes by order of export. Directories are
 * searched recursively.
 */
export async function discoverControllers(
  sources: readonly ControllerSource[],
  { report: reportTo, origin }: DiscoveryContext,
): Promise<DiscoveredControllers> {
  let isComplete = true;
  const report: Report = (problem) => {
    isComplete = false;
    reportTo(problem);
  };
  const found = new Set<Class>();
  if (!Array.isArray(sources)) report({ ...controllersOption, ...listProblem(sources) });
  for (const source of Array.isArray(sources) ? (sources as readonly ControllerSource[]) : []) {
    if (typeof source !== 'string' && typeof source !== 'function') {
      report({ ...controllersOption, ...entryProblem(source) });
      continue;
    }
    const controllers = typeof source === 'string' ? await controllersIn(source, { report, origin }) : [source];
    for (const controller of controllers) found.add(controller);
  }
  return { controllers: [...found], isComplete };
}

const controllersOption = { className: 'createApp', member: 'controllers' } as const;

function listProblem(sources: unknown): Problem {
  return sources === undefined ? problems.controllersMissing() : problems.controllersNotAList();
}

function entryProblem(entry: unknown): Problem {
  if (entry === undefined || entry === null) return problems.undefinedController(entry);
  if (typeof entry !== 'object') return problems.controllerNotAClass(`\`${String(entry)}\``);
  const className = entry.constructor?.name ?? 'Object';
  const isInstance = className !== 'Object' && !Array.isArray(entry);
  return isInstance ? problems.controllerInstance(className) : problems.controllerNotAClass('an object');
}

async function controllersIn(source: string, { report, origin }: DiscoveryContext): Promise<readonly Class[]> {
  const { controllerFiles } = require('./controller-files') as typeof import('./controller-files');
  const { isImporterMissing, loadModule } = require('./load-module') as typeof import('./load-module');
  if (isImporterMissing()) {
    report({ ...controllersOption, ...problems.vitestSetupMissing(source) });
    return [];
  }
  let isBroken = false;
  const files = controllerFiles(source, fileOf(origin), (directory, code) => {
    isBroken = true;
    report({ ...controllersOption, ...problems.controllersUnreadable(relative('', directory).replaceAll('\\', '/') || '.', code) });
  });
  const controllers: Class[] = [];
  const failures: LoadFailure[] = [];
  for (const file of files) {
    const loaded = await loadModule(file).catch((error: unknown) => void failures.push({ file, error }));
    controllers.push(...exportedControllers(loaded));
  }
  if (failures.length > 0) {
    isBroken = true;
    reportFailures(failures, report);
  }
  if (controllers.length === 0 && !isBroken) {
    report({ ...controllersOption, ...problems.controllersNotFound(source, files.length) });
  }
  return controllers;
}

function fileOf(origin: Origin | undefined): string | undefined {
  const url = typeof origin === 'object' ? origin.position()?.url : undefined;
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined;
}

function reportFailures(failures: readonly LoadFailure[], report: Report): void {
  const { problemsOfFailures } = require('./load-failures') as typeof import('./load-failures');
  for (const problem of problemsOfFailures(failures)) report(problem);
}

/** Returns the controllers that a module exports, in the order of its exports. */
export function exportedControllers(module: unknown): readonly Class[] {
  if (!isObject(module)) return [];
  return Object.values(module).filter(isController);
}

/** Returns true for a class with `@Controller`, even if its parentheses are missing. */
export function isController(value: unknown): value is Class {
  if (typeof value !== 'function') return false;
  return recordedAncestry(value).at(-1)?.record?.controller !== undefined || isBareController(value);
}

/** Without parentheses, `@Controller` replaces the class with a decorator; other decorators may be exported on purpose. */
function isBareController(value: Function): boolean {
  const replaced = replacedClass(value);
  return replaced !== undefined && (replaced.decorator === 'Controller' || recordedAncestry(replaced.class).at(-1)?.record !== undefined);
}
