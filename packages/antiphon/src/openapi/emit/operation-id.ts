import type { HTTPMethod } from '../../decorators/route-options';
import type { Route } from '../../routes/route';

/** The properties of an operation that its id may be made of. */
export interface OperationName {
  readonly controller: Route['controller'];
  /** Name of the controller's method. */
  readonly action: string;
  readonly method: HTTPMethod;
  /** Path template with the application's prefix, such as `/items/{itemId}`. */
  readonly path: string;
  readonly tags: readonly string[];
}

/** Generates the id of an operation whose action declares none. */
export type GenerateOperationId = (operation: OperationName) => string;

/** Returns `read_items__itemId__get` for the action `read` at `GET /items/{itemId}`: each method and each subclass of a controller has another id. */
export const defaultOperationId: GenerateOperationId = ({ action, path, method }) =>
  `${`${action}${path}`.replaceAll(/\W/g, '_')}_${method.toLowerCase()}`;

/** The ids of the operations of a route by method, in the first document that has them. */
const recordedIds = new WeakMap<Route, Map<string, string>>();

/** Records the id of an operation, unless another document has one. */
export function recordOperationId(route: Route, method: string, id: string): void {
  const ids = recordedIds.get(route) ?? new Map<string, string>();
  if (!ids.has(method)) ids.set(method, id);
  recordedIds.set(route, ids);
}

/** Returns the id of an operation; undefined if no document has been created that has it. */
export function recordedOperationId(route: Route, method: string): string | undefined {
  return recordedIds.get(route)?.get(method);
}

/**
 * Assigns operation ids that are unique in the document. A declared id is kept for the first operation with it; the path and the method are
 * appended for the other methods and subclasses that it applies to.
 */
export class OperationIds {
  readonly #generate: GenerateOperationId;
  readonly #used = new Set<string>();

  constructor(generate: GenerateOperationId = defaultOperationId) {
    this.#generate = generate;
  }

  claim(operation: OperationName, given: string | undefined): string {
    const preferred = given ?? this.#generate(operation);
    const id =
      [preferred, defaultOperationId({ ...operation, action: preferred })].find((candidate) => !this.#used.has(candidate)) ??
      this.#numbered(preferred);
    this.#used.add(id);
    return id;
  }

  #numbered(preferred: string): string {
    let number = 2;
    while (this.#used.has(`${preferred}_${number}`)) number++;
    return `${preferred}_${number}`;
  }
}
