import type { SetupProblem } from '@antiphon/schema';
import { problems } from '../../problems/problems';
import { importedFile, importOf, typeImportOf } from './source-imports';
import { placeOfProperty, placeOfUse, shownPath } from './source-place';
import { type StackFrame, stackFrames } from './stack-frames';

/**
 * Explains an error that was thrown while the modules of an application were loaded: classes that import each other, a class that is imported
 * as a type, and a decorator that antiphon does not have. Returns undefined for every other error.
 */
export function explainLoadError(error: unknown): SetupProblem | undefined {
  if (!isError(error)) return undefined;
  const frames = stackFrames(error);
  for (const explain of [explainBase, explainCycle, explainTypeImport, explainMissingExport]) {
    const problem = explain(error, frames);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Test runners load modules in a realm with its own `Error`. */
export function isError(error: unknown): error is Error {
  return error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
}

/** Explains a base class that does not exist yet: unlike the class of a property it cannot be passed as a function. */
function explainBase({ message }: Error, frames: readonly StackFrame[]): SetupProblem | undefined {
  const uninitialized = uninitializedIn(message);
  const isUndefinedBase = /^Class extends value (?:undefined|#<Object>|\[object Object\]) is not a constructor/.test(message);
  if (uninitialized === undefined && !isUndefinedBase) return undefined;
  // A getter of the module that exports the class comes before the line that extends it.
  for (const frame of frames) {
    const name = baseIn(frame, uninitialized);
    if (name !== undefined) return { ...placeOfUse(frame, name), ...baseProblem(name, frame) };
  }
  return undefined;
}

/** Returns the class that the line of a frame extends, or maps its base from. */
function baseIn({ text, line }: StackFrame, uninitialized: string | undefined): string | undefined {
  const clause = /\bextends\s+([^{]+)/.exec(text.split('\n')[line - 1] ?? '')?.[1] ?? '';
  if (uninitialized === undefined) return /(\w+)\s*\)?\s*$/.exec(clause)?.[1];
  return new RegExp(`\\b${uninitialized}\\b`).test(clause) ? uninitialized : undefined;
}

function baseProblem(name: string, { file, text }: StackFrame) {
  const module = importOf(name, text);
  if (module === undefined) return problems.baseDeclaredBelow(name);
  return problems.circularBase(name, shownPath(file), shownPath(importedFile(module, file)));
}

/** Explains a class that is used before its declaration has run. */
function explainCycle({ message }: Error, frames: readonly StackFrame[]): SetupProblem | undefined {
  const name = uninitializedIn(message);
  if (name === undefined) return undefined;
  const importing = frames.find(({ text }) => importOf(name, text) !== undefined);
  const frame = importing ?? frames[0];
  if (frame === undefined) return undefined;
  return { ...placeOfProperty(frame, name), ...cycleProblem(name, frame) };
}

function cycleProblem(name: string, { file, text }: StackFrame) {
  const module = importOf(name, text);
  const use = { className: name, isInjected: isInjected(name, text) };
  if (module === undefined) return problems.classBeforeDeclaration(use, shownPath(file));
  return problems.circularImport(use, shownPath(file), shownPath(importedFile(module, file)));
}

/** Returns true if a parameter of a constructor has the type. */
function isInjected(name: string, text: string): boolean {
  const constructors = text.matchAll(/\bconstructor\s*\(([\s\S]*?)\)\s*\{/g);
  return Array.from(constructors).some(([, parameters]) => new RegExp(`:\\s*${name}\\b`).test(parameters ?? ''));
}

function uninitializedIn(message: string): string | undefined {
  return /^Cannot access '(\w+)' before initialization$/.exec(message)?.[1];
}

function explainTypeImport({ message }: Error, frames: readonly StackFrame[]): SetupProblem | undefined {
  const [, name] = /^(\w+) is not defined$/.exec(message) ?? [];
  if (name === undefined) return undefined;
  for (const frame of frames) {
    const module = typeImportOf(name, frame.text);
    if (module !== undefined) return { ...placeOfUse(frame, name), ...problems.typeImportAsValue(name, module) };
  }
  return undefined;
}

/** The messages of Node.js for a missing export, in modules of both kinds. */
const missingExports = [/export named '(\w+)'/, /^Named export '(\w+)' not found/, /\.(\w+)\) is not a function$/];

function explainMissingExport({ message }: Error, frames: readonly StackFrame[]): SetupProblem | undefined {
  const name = missingExports.map((pattern) => pattern.exec(message)?.[1]).find((found) => found !== undefined);
  if (name === undefined) return undefined;
  const frame = frames.find(({ text }) => importOf(name, text) === 'antiphon');
  return frame && { ...placeOfUse(frame, name), ...problems.foreignDecorator(name) };
}
