import { type ClassShape, classSchema, jsonSchema, schemaName, type TypeShape } from '@antiphon/schema';
import type { ComponentsObject, SchemaObject, SecuritySchemeObject } from './spec';

/** Whether a value comes from a client or goes to one. */
export type Direction = 'input' | 'output';

export interface ComponentsOptions {
  readonly securitySchemes: Readonly<Record<string, SecuritySchemeObject>>;
  /** True gives a class two schemas where what comes in differs from what goes out. */
  readonly separateInputOutputSchemas: boolean;
}

/**
 * Collects the schemas that operations refer to. While they are collected a reference is a ticket, since a component's name depends
 * on what else is there: two classes of one name, or a class that differs between input and output. `resolve` puts names for tickets.
 */
export class Components {
  readonly #options: ComponentsOptions;
  readonly #classes = new Map<ClassShape, Collected>();
  readonly #errors = new Map<string, ErrorEntry>();
  readonly #tickets = new Map<string, Ticket>();
  #names: ReadonlyMap<string, string> | undefined;

  constructor(options: ComponentsOptions) {
    this.#options = options;
  }

  /** Schema of a type, its classes by reference. */
  schemaOf(type: TypeShape, direction: Direction): SchemaObject {
    return jsonSchema(type, this.#references(direction)) as SchemaObject;
  }

  /** Schema of a class with its properties in place, for what is not one body: a class that takes the whole query. */
  bodyOf(shape: ClassShape, direction: Direction): SchemaObject {
    return classSchema(shape, this.#references(direction)) as SchemaObject;
  }

  /** A schema given as such: under its `title` it is a component, and so are titled objects within it. */
  errorSchema(schema: SchemaObject): SchemaObject {
    return hoistTitled(schema, (title, body) => {
      const key = `error:${title}:${JSON.stringify(body)}`;
      if (!this.#errors.has(key)) this.#errors.set(key, { key, title, body });
      return { $ref: this.#ticket({ key, direction: undefined }) };
    });
  }

  /** The Components Object; undefined when there is nothing in it. Call it last: what is collected later has no name. */
  toObject(): ComponentsObject | undefined {
    const entries = this.#entries();
    this.#names = nameEntries(entries);
    const schemas = entries.filter(({ sharedWith }) => sharedWith === undefined).map(({ key, body }) => [this.#names?.get(key), this.resolve(body)]);
    const { securitySchemes } = this.#options;
    if (schemas.length === 0 && Object.keys(securitySchemes).length === 0) return undefined;
    return {
      ...(schemas.length === 0 ? {} : { schemas: Object.fromEntries(schemas.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))) }),
      ...(Object.keys(securitySchemes).length === 0 ? {} : { securitySchemes }),
    };
  }
}
