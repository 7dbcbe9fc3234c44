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
