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
  readonly #taken = new Set<string>();

  constructor(generate: GenerateOperationId = defaultOperationId) {
    this.#generate = generate;
  }

  claim(operation: OperationName, given: string | undefined): string {
    const wanted = given ?? this.#generate(operation);
    const id =
      [wanted, defaultOperationId({ ...operation, action: wanted })].find((candidate) => !this.#taken.has(candidate)) ??
      this.#numbered(wanted);
    this.#taken.add(id);
    return id;
  }

  #numbered(wanted: string): string {
    let number = 2;
    while (this.#taken.has(`${wanted}_${number}`)) number++;
    return `${wanted}_${number}`;
  }
}
