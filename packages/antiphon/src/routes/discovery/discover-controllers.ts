import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '@antiphon/responses/internal';
import type { Class, Report } from '@antiphon/schema';
import { replacedClass } from '@antiphon/schema/internal';
import { recordedAncestry } from '../../metadata';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { explainLoadError } from './explain-load-error';

/** An entry of the option `controllers`: a class, or a directory or glob whose files export classes. */
export type ControllerSource = Class | string;

/**
 * Loads the controller classes of the given sources, each once, in a stable order: files by path, classes by order of export. Directories are
 * searched recursively for `.js .cjs .mjs .ts .cts .mts`, without declaration files and tests. Paths are relative to the working directory.
 */
export async function discoverControllers(sources: readonly ControllerSource[], report: Report): Promise<readonly Class[]> {
  const found = new Set<Class>();
  if (!Array.isArray(sources)) report({ ...controllersOption, ...listProblem(sources) });
  for (const source of Array.isArray(sources) ? (sources as readonly ControllerSource[]) : []) {
    if (typeof source !== 'string' && typeof source !== 'function') {
      report({ ...controllersOption, ...entryProblem(source) });
      continue;
    }
    const controllers = typeof source === 'string' ? await controllersIn(source, report) : [source];
    for (const controller of controllers) found.add(controller);
  }
  return [...found];
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

async function controllersIn(source: string, report: Report): Promise<readonly Class[]> {
  // Loaded here because an application that lists its classes, such as a bundle, does not need it.
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  const files = globSync(isDirectory(source) ? `${toGlob(source)}/**/*.{js,cjs,mjs,ts,cts,mts}` : toGlob(source), {
    absolute: true,
    ignore: ['**/*.d.{ts,cts,mts}', '**/*.{test,spec}.*', '**/node_modules/**'],
  });
  const controllers: Class[] = [];
  let isBroken = false;
  for (const file of files.sort()) {
    const loaded = await load(file).catch((error: unknown) => reportLoadError(error, report));
    if (loaded === undefined) isBroken = true;
    controllers.push(...exportedControllers(loaded));
  }
  if (controllers.length === 0 && !isBroken) {
    report({ ...controllersOption, ...problems.controllersNotFound(source, files.length) });
  }
  return controllers;
}

function reportLoadError(error: unknown, report: Report): undefined {
  const problem = explainLoadError(error);
  if (problem === undefined) throw error;
  report(problem);
}

function isDirectory(source: string): boolean {
  return statSync(source, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Returns a path for a glob, which has forward slashes on every system. */
function toGlob(source: string): string {
  return resolve(source).replaceAll('\\', '/');
}

/** Tries `require` first: test runners hook it, and a CommonJS application itself uses it. */
async function load(file: string): Promise<unknown> {
  try {
    return require(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(file).href);
  }
}

function exportedControllers(module: unknown): readonly Class[] {
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
