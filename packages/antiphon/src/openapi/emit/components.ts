import type { ComponentsObject, SchemaObject, SecuritySchemeObject } from '@antiphon/openapi/spec';
import { type ClassShape, type EnumShape, jsonSchema, type TypeShape } from '@antiphon/schema';
import { classSchema, documentValue, enumSchema, schemaName } from '@antiphon/schema/internal';
import type { Route } from '../../routes/route';
import { type CollectedSchema, nameComponents } from './component-names';
import { componentKey, hoistTitled } from './hoist-titled';
import { leaveOut, type OutputRules } from './output-rules';
import { replaceTickets, ticketPrefix } from './tickets';

/** The direction of a value: from a client, or to one. */
export type Direction = 'input' | 'output';

export interface ComponentsOptions {
  readonly securitySchemes: Readonly<Record<string, SecuritySchemeObject>>;
  /** Describes a class with two schemas if its input differs from its output. */
  readonly separateInputOutputSchemas: boolean;
  /** Validation mode of the application. The names of schemas under the other mode have a suffix. */
  readonly validation: Route['validation'];
}

/** The rules of a route for its input. */
export type InputRules = Pick<Route, 'extra' | 'validation'>;

/** The schemas that the routes of one document share. */
interface Collection {
  readonly schemas: Map<string, CollectedSchema>;
  readonly numbers: Map<unknown, number>;
  /** By schema: error formats use the same few schemas for every operation. */
  readonly titled: WeakMap<SchemaObject, SchemaObject>;
}

/**
 * Collects the schemas that operations refer to. The name of a component depends on the other components (two classes of one name, a class
 * whose input differs from its output), so references are tickets until `name()` is called.
 */
export class Components {
  readonly #options: ComponentsOptions;
  readonly #input: InputRules;
  readonly #collection: Collection;

  constructor(options: ComponentsOptions, input?: InputRules, collection?: Collection) {
    this.#options = options;
    this.#input = input ?? { extra: 'ignore', validation: options.validation };
    this.#collection = collection ?? { schemas: new Map(), numbers: new Map(), titled: new WeakMap() };
  }

  /** Returns a view of the same collection in which the schemas of input follow the rules of a route. */
  forRoute({ extra, validation }: InputRules): Components {
    return new Components(this.#options, { extra, validation }, this.#collection);
  }

  /** Returns the schema of a type, with references to its classes. */
  schemaOf(type: TypeShape, direction: Direction, rules: OutputRules = {}): SchemaObject {
    return jsonSchema(type, this.#references(direction, rules)) as SchemaObject;
  }

  /** Returns the schema of a class itself, for a class whose fields are parameters. */
  bodyOf(shape: ClassShape, direction: Direction, rules: OutputRules = {}): SchemaObject {
    const body = classSchema(shape, this.#references(direction, rules)) as SchemaObject;
    return direction === 'output' ? leaveOut(body, shape, rules) : body;
  }

  /** Returns the reference to a schema that is given as JSON Schema. Objects with a `title` in it become components under that name. */
  titledSchema(schema: SchemaObject): SchemaObject {
    const known = this.#collection.titled.get(schema) ?? this.#collectTitled(documentValue(schema) as SchemaObject);
    this.#collection.titled.set(schema, known);
    return known;
  }

  /** Ends the collection: names every component, and returns the Components Object and a function that replaces tickets with references. */
  name(): NamedComponents {
    const collected = [...this.#collection.schemas.values()];
    const names = nameComponents(collected);
    const resolve = <Value>(value: Value) => replaceTickets(value, (ticket) => referenceTo(names.get(ticket)));
    const bodies = new Map(collected.map(({ ticket, body }) => [names.get(ticket) as string, body]));
    const schemas = Object.fromEntries([...bodies.keys()].sort().map((name) => [name, resolve(bodies.get(name) as SchemaObject)]));
    return { object: componentsObject(schemas, this.#options.securitySchemes), resolve };
  }

  #collectTitled(schema: SchemaObject): SchemaObject {
    return hoistTitled(schema, (title, body) => {
      const ticket = this.#ticketOf(`${title} ${JSON.stringify(body)}`, '');
      this.#collection.schemas.set(ticket, { ticket, preferredName: title, origin: ticket, form: '', body });
      return { $ref: ticket };
    });
  }

  #references(direction: Direction, rules: OutputRules) {
    const used = this.#options.separateInputOutputSchemas ? direction : 'input';
    const ref = (shape: ClassShape, of: Direction) => this.#collectClass(shape, of, rules);
    return {
      direction: used,
      ref,
      enumRef: (shape: EnumShape) => this.#collectEnum(shape),
      ...this.#input,
    };
  }

  #collectClass(shape: ClassShape, direction: Direction, rules: OutputRules): string {
    const form = this.#formOf(direction, rules);
    const ticket = this.#ticketOf(shape, form);
    if (this.#collection.schemas.has(ticket)) return ticket;
    const entry: CollectedSchema = { ticket, preferredName: componentKey(schemaName(shape)), origin: shape, form, body: {} };
    // Added before its fields are read: a class may refer to itself.
    this.#collection.schemas.set(ticket, entry);
    entry.body = this.bodyOf(shape, direction, rules);
    return ticket;
  }

  #collectEnum(shape: EnumShape): string {
    const { title, ...body } = enumSchema(shape) as SchemaObject;
    const preferredName = componentKey(String(title));
    const ticket = this.#ticketOf(`${preferredName} ${JSON.stringify(body)}`, '');
    if (!this.#collection.schemas.has(ticket))
      this.#collection.schemas.set(ticket, { ticket, preferredName, origin: ticket, form: '', body });
    return ticket;
  }

  #formOf(direction: Direction, rules: OutputRules): string {
    if (direction === 'output') return outputForm(rules);
    const { extra, validation } = this.#input;
    const form = extra === 'forbid' ? 'Input-Closed' : 'Input';
    return validation === this.#options.validation ? form : `${form}-${validationNames[validation]}`;
  }

  #ticketOf(origin: unknown, form: string): string {
    const known = this.#collection.numbers.get(origin);
    const number = known ?? this.#collection.numbers.size;
    if (known === undefined) this.#collection.numbers.set(origin, number);
    return `${ticketPrefix}${number}${form}`;
  }
}

/** The suffix of a component whose validation mode differs from that of the application. */
const validationNames = { strict: 'Strict', 'class-validator': 'ClassValidator' } as const;

/** Returns the words that distinguish the schemas of one class in their names. */
function outputForm({ excludeUnset, excludeDefaults, excludeNone, byAlias }: OutputRules): string {
  const words = [
    'Output',
    ...(byAlias === false ? ['Names'] : []),
    ...(excludeUnset ? ['NoUnset'] : []),
    ...(excludeDefaults ? ['NoDefaults'] : []),
    ...(excludeNone ? ['NoNulls'] : []),
  ];
  return words.join('-');
}

export interface NamedComponents {
  /** Undefined if it would be empty. */
  readonly object: ComponentsObject | undefined;
  /** Returns a copy of a value with references instead of tickets. */
  readonly resolve: <Value>(value: Value) => Value;
}

function componentsObject(
  schemas: Readonly<Record<string, SchemaObject>>,
  securitySchemes: Readonly<Record<string, SecuritySchemeObject>>,
): ComponentsObject | undefined {
  const present = Object.entries({ schemas, securitySchemes }).filter(([, members]) => Object.keys(members).length > 0);
  return present.length === 0 ? undefined : Object.fromEntries(present);
}

function referenceTo(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `#/components/schemas/${name}`;
}
