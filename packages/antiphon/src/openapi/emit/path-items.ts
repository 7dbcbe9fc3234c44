import {
  laterMethods,
  type OpenAPIVersion,
  type OperationObject,
  operationMethods,
  type PathItemObject,
  pathTemplates,
} from '@antiphon/openapi/spec';
import type { HTTPMethod } from '../../decorators/route-options';
import { problems } from '../../problems/problems';
import type { Route } from '../../routes/route';
import { emitOperation, type OperationContext } from './operation';

/** Collects the Path Items of a document. */
export class PathItems {
  readonly #version: OpenAPIVersion;
  readonly #warn: (sentence: string) => void;
  readonly #items: Record<string, Record<string, unknown>> = {};

  constructor(version: OpenAPIVersion, warn: (sentence: string) => void = warnOfProcess) {
    this.#version = version;
    this.#warn = warn;
  }

  get object(): Readonly<Record<string, PathItemObject>> {
    return this.#items as Record<string, PathItemObject>;
  }

  /** Adds the operations of a route. A method that the version of the document does not support is left out with a warning. */
  add(route: Route, prefix: string, context: OperationContext): void {
    for (const template of pathTemplates(`${prefix}${route.path}`)) {
      for (const method of route.methods) {
        const operations = this.#operationsOf(template.template, method);
        if (operations === undefined) this.#warn(undocumented(route, method));
        else addOperation(operations.holder, operations.key, emitOperation(route, method, template, context));
      }
    }
  }

  /** Returns the object that contains the operation of a method, and its key. */
  #operationsOf(path: string, method: HTTPMethod): { readonly holder: Record<string, unknown>; readonly key: string } | undefined {
    const key = method.toLowerCase();
    if (!isFixed(key) && this.#version !== '3.2.0') return undefined;
    this.#items[path] ??= {};
    const item = this.#items[path];
    if (isFixed(key) || laterMethods.some((known) => known === key)) return { holder: item, key };
    item.additionalOperations ??= {};
    return { holder: item.additionalOperations as Record<string, unknown>, key: method };
  }
}

function isFixed(key: string): boolean {
  return operationMethods.some((known) => known === key);
}

/**
 * Adds an operation. A document has one operation for a method of a path, so further routes, which only a constraint of Fastify distinguishes
 * (`version`, `host`, …), become the `x-alternatives` of the first.
 */
function addOperation(holder: Record<string, unknown>, key: string, operation: OperationObject): void {
  const first = holder[key] as OperationObject | undefined;
  const others = (first?.['x-alternatives'] ?? []) as readonly OperationObject[];
  holder[key] = first === undefined ? operation : { ...first, 'x-alternatives': [...others, operation] };
}

function undocumented({ place, path }: Route, method: HTTPMethod): string {
  const { sentence, fix } = problems.methodNotDocumented(`${method} ${path}`);
  return `${place.className}.${place.member}: ${sentence}; ${fix}`;
}

/** Emits a process warning for something that the document cannot show. */
export function warnOfProcess(sentence: string): void {
  process.emitWarning(sentence, { type: 'AntiphonWarning', code: 'ANTIPHON_UNDOCUMENTED' });
}
