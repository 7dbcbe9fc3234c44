import { isAbsolute } from 'node:path';
import { isObject } from '@antiphon/responses/internal';
import type { SetupError, SetupProblem } from '@antiphon/schema';
import { showValue } from '@antiphon/schema/internal';
import type { Problem } from '../../problems/problem';
import { problems } from '../../problems/problems';
import { explainLoadError, isError } from './explain-load-error';
import { isOfModuleParser, type LoadPlace, placeOfImport, placeOfLoadError, syntaxPlaceOf } from './load-place';
import { type SourcePlace, shownPath } from './source-place';

/** A file of the application that could not be loaded. */
export interface LoadFailure {
  readonly file: string;
  readonly error: unknown;
}

/** Returns the problems behind files that could not be loaded; a module that several of them import is reported once. */
export function problemsOfFailures(failures: readonly LoadFailure[]): readonly SetupProblem[] {
  const all = failures.map(({ file }) => file);
  // An ES module rejects each import with the same error; SetupError merges problems of one place.
  const seen = new Set<unknown>();
  return failures.flatMap(({ file, error }) => {
    if (seen.has(error)) return [];
    if (isObject(error)) seen.add(error);
    return problemsOf(error, [file, ...all.filter((other) => other !== file)]);
  });
}

/** `files` are those that could not be loaded, first the one that threw the error. */
function problemsOf(error: unknown, files: readonly [string, ...string[]]): readonly SetupProblem[] {
  if (isSetupError(error)) return error.problems;
  const explained = explainLoadError(error);
  if (explained !== undefined) return [{ ...explained, cause: error }];
  const problem = isError(error) ? problemOf(error, files) : problems.moduleThrows(showValue(error));
  return [{ className: shownPath(files[0]), ...problem, cause: error }];
}

/** The module may have its own copy of the framework. */
function isSetupError(error: unknown): error is SetupError {
  return isError(error) && error.name === 'SetupError' && Array.isArray((error as Partial<SetupError>).problems);
}

function problemOf(error: Error, files: readonly string[]): Problem & Partial<SourcePlace> {
  const { name, message, stack = '' } = error;
  const syntax = syntaxPlaceOf(error, files);
  const exported = missingExport(error);
  if (exported !== undefined) {
    const { module } = exported;
    return { ...at(syntax ?? placeOfImport(exported.name, module, files)), ...problems.exportNotFound(exported.name, module) };
  }
  const sentence = firstLine(message);
  if (syntax !== undefined) return { ...at(syntax), ...problems.moduleSyntax(sentence.replace(/ \([^()]+:\d+:\d+\)$/, '')) };
  if (name === 'SyntaxError' && isOfModuleParser(stack)) return problems.importedSyntax(sentence);
  const place = at(placeOfLoadError(error));
  const missing = missingModule(error);
  if (missing !== undefined) return { ...place, ...problems.moduleNotFound(missing.shown, missing.packageName) };
  if (/ imported from /.test(message)) return { ...place, ...problems.importNotResolved(sentence) };
  return { ...place, ...problems.moduleThrows(`${name}: ${sentence}`) };
}

function at(place: LoadPlace | undefined): Partial<SourcePlace> {
  return place === undefined ? {} : { className: place.file, ...place };
}

/** The messages of Node.js for modules of both kinds that do not export a name. */
function missingExport({ name, message }: Error): { readonly name: string; readonly module: string } | undefined {
  const found = name === 'SyntaxError' ? /export named '([^']+)'|^Named export '([^']+)' not found/.exec(message) : null;
  const exported = found?.[1] ?? found?.[2];
  return exported === undefined ? undefined : { name: exported, module: moduleIn(message) };
}

function moduleIn(message: string): string {
  return /requested module '([^']+)'/.exec(message)?.[1] ?? 'the module';
}

interface MissingModule {
  /** As it is imported, or the path to which Node.js has resolved it. */
  readonly shown: string;
  /** The name of its package; undefined for a path. */
  readonly packageName: string | undefined;
}

function missingModule({ message, code }: NodeJS.ErrnoException): MissingModule | undefined {
  if (code !== 'MODULE_NOT_FOUND' && code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  const found = /^Cannot find (?:module|package) '([^']+)'/.exec(message)?.[1];
  if (found === undefined) return undefined;
  if (isAbsolute(found)) return { shown: shownPath(found), packageName: undefined };
  return { shown: found, packageName: found.startsWith('.') ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(found)?.[0] };
}

/** Compilers add source to their messages; the cause of the problem has all of it. */
function firstLine(text: string): string {
  return text.trim().split(/\r?\n/, 1)[0] as string;
}
