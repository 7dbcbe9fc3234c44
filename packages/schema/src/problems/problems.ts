import { fieldsProblems } from './fields-problems';
import { type Problem, type ProblemTable, shownName } from './problem';
import { schemaProblems } from './schema-problems';

export type { Problem } from './problem';

/** Two properties of a class, and the name in JSON that both have. */
export interface SharedName {
  readonly owner: string;
  readonly name: string;
  readonly external: string;
}

/** A decorator, and the type that it requires of every value. */
export interface TypeRequirement {
  readonly decorator: string;
  readonly type: string;
}

/** A tag, the class that it is mapped to, and the property of that class which rejects it. */
export interface RejectedTag {
  readonly tag: string;
  readonly name: string;
  readonly property: string;
}

/** A name of a selection, the type that does not have it, and the names that the type has. */
export interface UnknownName {
  readonly path: readonly string[];
  readonly owner: string;
  readonly names: readonly string[];
}

/** A compiler that has its own way to enable `experimentalDecorators`. */
export type Compiler = keyof typeof compilerFixes;

/** An option that does not exist: the name that was probably meant, and the names of all options. */
export interface UnknownOption {
  readonly name: string;
  readonly meant: string | undefined;
  readonly known: readonly string[];
}

/** Every configuration error that this package reports; each function takes the details that its sentence mentions. */
export const problems = {
  ...fieldsProblems,
  ...schemaProblems,
  noFields: () => ({
    code: 'class-without-fields',
    sentence: 'the class declares no field, so as a model it sends `{}` and as a body it rejects every key',
    fix: `write @Field() or a decorator of class-validator on its properties; or ${readPlainFields}`,
  }),
  emptyFields: () => ({
    code: 'class-without-fields',
    sentence: 'the class declares no field, so as a model it sends `{}` and as a body it rejects every key',
    fix: 'declare them: fields(this, { name: String })',
  }),
  constructorThrows: (error: unknown) => ({
    code: 'constructor-needs-arguments',
    sentence: `the constructor throws when it is called without arguments: ${String(error)}`,
    fix: 'make the constructor work without arguments, and write defaults as initializers',
  }),
  undeclaredProperty: () => ({
    code: 'undeclared-property',
    sentence: 'no decorator declares the property, so its value is neither read nor sent',
    fix: `write @Field() on it, or @Exclude() to leave it out on purpose; or ${readPlainFields}`,
  }),
  undeclaredInFields: (name: string) => ({
    code: 'undeclared-property',
    sentence: '`fields` does not declare the property, so its value is neither read nor sent',
    fix: `add it: fields(this, { ${name}: String }); or make it private to leave it out on purpose: #${name}`,
  }),
  undefinedArgument: (decorator: string) => ({
    code: 'undefined-argument',
    sentence: `${decorator} is called with \`undefined\`: the value is imported in a cycle, or its file does not export it`,
    fix: 'check the import of the value',
  }),
  readOnlyAndWriteOnly: () => ({
    code: 'decorator-contradiction',
    sentence: 'the property is read-only and write-only, so its value is neither read nor sent',
    fix: 'remove `readOnly` or `writeOnly`',
  }),
  reservedName: (name: string) => ({
    code: 'reserved-field-name',
    sentence: `every object inherits a member \`${name}\`, so an absent value is not noticed`,
    fix: `rename the property and give it this name in JSON: @Expose({ name: '${name}' })`,
  }),
  methodAsField: (name: string) => ({
    code: 'method-as-field',
    sentence: 'the method is declared as a field, but the value of a field is data',
    fix: `make it a getter: get ${name}()`,
  }),
  sharedName: ({ owner, name, external }: SharedName) => ({
    code: 'shared-name',
    sentence: `\`${owner}\` and \`${name}\` have the same name in JSON, \`${external}\`, so only one of them would be read or written`,
    fix: 'give one of them another name with @Expose({ name }), or leave one out with @Exclude()',
  }),
  typeContradiction: ({ decorator, type: required }: TypeRequirement, type: string) => {
    const fix = decoratorsOf[type];
    return {
      code: 'type-contradiction',
      sentence: `${decorator} requires ${withArticle(required)}, but the type of the property is ${type}`,
      fix:
        fix === undefined
          ? `declare the property as ${required}, or write a decorator for ${type}`
          : `write ${fix}, or declare the property as ${required}`,
    };
  },
  decoratorContradiction: (first: TypeRequirement, second: TypeRequirement) => ({
    code: 'decorator-contradiction',
    sentence: `${first.decorator} requires ${withArticle(first.type)} and ${second.decorator} requires ${withArticle(second.type)}, so no value is valid`,
    fix: 'remove one of them',
  }),
  unregisteredValidator: (name: string | undefined) => ({
    code: 'validator-not-registered',
    sentence: `@Validate(${name}) never runs, because \`${name}\` has no @ValidatorConstraint()`,
    fix: `write @ValidatorConstraint() on \`${name}\``,
  }),
  nestedWithoutType: (name: string, isArray: boolean) => ({
    code: 'nested-without-type',
    sentence: '@ValidateNested() is written without a type, so no object is ever valid',
    fix: `add @Type(() => ${name}), or write @Field(() => ${isArray ? `[${name}]` : name}) instead`,
  }),
  unknownElementType: () => ({
    code: 'array-without-element',
    sentence: 'the element type is unknown, so any value would be accepted',
    fix: 'declare it with @Field(() => [Item]) or @IsString({ each: true }); to accept any value, write @Field(() => [anything()])',
  }),
  missingMetadata: () => ({
    code: 'missing-metadata',
    sentence: 'the compiler emitted no type for the property: swc emits none without a type annotation, and tsx and esbuild never do',
    fix: 'write the type at the property, or name it in the decorator, in a function if the classes import each other: @Field(() => T); or start the application with `antiphon dev`, or compile it with swc or tsc and "emitDecoratorMetadata"',
  }),
  inferredFieldType: (type: string) => ({
    code: 'inferred-type',
    sentence: 'the type of the property is inferred from its initial value, for which the compiler emits no type',
    fix: `write the type at the property, such as \`limit: number = 20\`, or name it in the decorator: @Field(${fieldTypes[type] ?? '() => T'})`,
  }),
  erasedType: (designType: unknown, isInitialized: boolean) => {
    const name = typeof designType === 'function' ? designType.name : String(designType);
    const reasons = isInitialized
      ? 'an interface, a union, an alias, an `import type`, or inferred from the initial value'
      : 'an interface, a union, an alias or an `import type`';
    return {
      code: 'erased-type',
      sentence: `the compiler erased the type of the property to \`${name}\`: it is ${reasons}`,
      fix: 'import the class as a value, or name the type: @Field(() => T); to accept any value, write @Field(() => anything())',
    };
  },
  notAType: (given: unknown) => ({ code: 'erased-type', ...notATypeText(given) }),
  noOptions: (isList: boolean) => ({
    code: 'erased-type',
    sentence: isList ? '`oneOf([])` lists no types' : '`oneOf(…)` is called with a value that is not a list',
    fix: 'list the types: oneOf([A, B]), or () => oneOf([A, B]) if a class is declared later',
  }),
  noElements: (isList: boolean) => ({
    code: 'erased-type',
    sentence: isList ? '`tuple([])` lists no types' : '`tuple(…)` is called with a value that is not a list',
    fix: 'list the types of the elements: tuple([Number, Number])',
  }),
  tagOfNoClass: (tag: string) => ({
    code: 'union-mapping',
    sentence: `the discriminator maps \`${tag}\` to a type that is not a class`,
    fix: `map \`${tag}\` to one of the classes of the union`,
  }),
  tagOfAnotherClass: (tag: string, name: string) => ({
    code: 'union-mapping',
    sentence: `the discriminator maps \`${tag}\` to \`${name}\`, which is not an option of the union`,
    fix: `add \`${name}\` to the list of types, or remove \`${tag}\` from the mapping`,
  }),
  rejectedTag: ({ tag, name, property }: RejectedTag) => ({
    code: 'union-mapping',
    sentence: `the discriminator maps \`${tag}\` to \`${name}\`, whose \`${property}\` does not allow it`,
    fix: `allow \`${tag}\` in \`${name}.${property}\`, or map a tag that the class allows`,
  }),
  classWithoutTag: (name: string) => ({
    code: 'union-mapping',
    sentence: `the discriminator maps no tag to \`${name}\`, so no value is ever read as one`,
    fix: `add a tag for \`${name}\` to the mapping, or remove the class from the list of types`,
  }),
  untaggedOption: (kind: string) => ({
    code: 'union-option',
    sentence: `an option of kind \`${kind}\` has no tag, so the discriminator never selects it`,
    fix: 'list only classes, scalars and arrays, or remove the discriminator; null is nullable(oneOf([…]))',
  }),
  sharedTag: ([first, second]: readonly [string, string], tag: string, property: string) => ({
    code: 'union-tag-twice',
    sentence: `\`${first}\` and \`${second}\` have the same value \`${tag}\` of \`${property}\``,
    fix: `give each class of the union its own values of \`${property}\``,
  }),
  undeclaredTags: (name: string, property: string) => ({
    code: 'union-without-tag',
    sentence: `\`${name}\` does not declare which values of \`${property}\` select it`,
    fix: `declare @Equals('…') ${property}!: '…' in \`${name}\`, or name the tags: oneOf([…], { discriminator: { property: '${property}', mapping: { … } } })`,
  }),
  unknownFormat: (name: string, known: readonly string[]) => ({
    code: 'unknown-format',
    sentence: `the format \`${name}\` is not defined, so nothing checks it`,
    fix: `use one of ${known.join(', ')}, define it with \`defineFormat\`, or write a \`pattern\``,
  }),
  formatOfAnotherType: (name: string, kind: string, isCollection: boolean) => ({
    code: 'format-of-another-type',
    sentence: `the format \`${name}\` does not apply to the type (${kind})`,
    fix: isCollection ? `give it to the elements: { items: { format: '${name}' } }` : 'remove the format, or declare another type',
  }),
  crossedLimits: (low: readonly [string, unknown], high: readonly [string, unknown]) => ({
    code: 'keyword',
    sentence: `\`${low.join(': ')}\` is above \`${high.join(': ')}\`, so no value is valid`,
    fix: `exchange \`${low[0]}\` and \`${high[0]}\``,
  }),
  invalidPattern: (error: Error) => ({
    code: 'keyword',
    sentence: `the \`pattern\` is not a regular expression: ${error.message}`,
    fix: 'write a regular expression of JSON Schema, such as `^[a-z]+$`',
  }),
  noEnum: (rejected: string | undefined) => ({
    code: 'invalid-option',
    sentence: rejected === undefined ? 'the `enumOf` has no values' : `${rejected} is not an argument of \`enumOf\``,
    fix: "pass a list of literal values or an enum: enumOf(['a', 'b']), enumOf(Color, { name: 'Color' })",
  }),
  optionsOfOneOf: (rejected: string) => ({
    code: 'invalid-option',
    sentence: `${rejected} are not the options of \`oneOf\``,
    fix: "pass the types as a list, and the name of the discriminator: oneOf([Cat, Dog], { discriminator: 'kind' })",
  }),
  emptyEnum: () => ({ code: 'keyword', sentence: 'the `enum` is empty, so no value is valid', fix: 'list the values' }),
  selectionNotAList: (option: string, given: unknown) => ({
    code: 'unknown-selection',
    sentence: `\`${option}\` of the response model is \`${String(given)}\`, which is not a list of names`,
    fix: `write a list: { ${option}: ['${String(given)}'] }`,
  }),
  unknownSelection: (option: string, { path, owner, names }: UnknownName) => {
    const listed = names.map((known) => `\`${known}\``).join(', ');
    return {
      code: 'unknown-selection',
      sentence: `\`${option}\` of the response model names \`${path.join('.')}\`, but ${owner} has no \`${path.at(-1)}\``,
      fix: names.length === 0 ? 'remove the name' : `use the name of a property of the class, not its name in JSON: one of ${listed}`,
    };
  },
  mappedTypeOfNothing: () => ({
    code: 'mapped-type-of-nothing',
    sentence: 'the base class is undefined (circular import)',
    fix: 'break the circular import: put the class and the type that is mapped from it into one file, the class first',
  }),
  mappedKeysNotAList: (mapping: string, key: string) => ({
    code: 'mapped-keys-not-a-list',
    sentence: `the names that ${mapping} receives are not a list`,
    fix: `write a list: ${mapping}(…, ['${key}'])`,
  }),
  pickedFieldNotDeclared: () => ({
    code: 'picked-field-not-declared',
    sentence: 'the picked field has no decorator, so the new class would not have it',
    fix: 'declare the field in the class it is picked from, with @Field() or a constraint',
  }),
  withoutParentheses: (decorator: string) => {
    const [subject, fix] =
      decorator === 'createParameter' ? ['a decorator of createParameter', 'call it: @User()'] : [`@${decorator}`, `write @${decorator}()`];
    return { code: 'decorator-without-parentheses', sentence: `${subject} is written without parentheses`, fix };
  },
  wrongTarget: (decorator: string, found: string, allowed: readonly string[]) => {
    const places = allowed.map((kind) => withArticle(placeNames[kind] ?? kind)).join(' or on ');
    const hint = found === 'property' && allowed.includes('method') ? ', not on a property that holds a function' : '';
    return {
      code: 'decorator-on-wrong-target',
      sentence: `@${decorator} is written on ${withArticle(found)}`,
      fix: `write it on ${places}${hint}`,
    };
  },
  standardDecorators: (decorator: string, compiler: Compiler) => ({
    code: 'standard-decorators',
    sentence: `@${decorator} is applied by the standard protocol of decorators, so ${compiler} compiled it without \`experimentalDecorators\``,
    fix: compilerFixes[compiler],
  }),
  noArguments: (owner: string) => ({
    code: 'invalid-option',
    sentence: `${owner} has no arguments, so the given one would have no effect`,
    fix: `write ${owner}()`,
  }),
  optionsNotAnObject: (owner: string, given: string) => ({
    code: 'invalid-option',
    sentence: `the options of ${owner} are ${given}, which is not an object`,
    fix: 'write an object: { name: value }',
  }),
  invalidOptionValue: (name: string, given: string, fix: string) => ({
    code: 'invalid-option',
    sentence: `the option \`${name}\` has the invalid value ${given}`,
    fix,
  }),
  unknownOption: (owner: string, { name, meant, known }: UnknownOption) => {
    const removal = known.length > 12 ? 'remove it' : `remove it; the options are ${known.join(', ')}`;
    return {
      code: 'unknown-option',
      sentence: `\`${name}\` is not an option of ${owner}`,
      fix: meant === undefined ? removal : `write \`${meant}\` instead`,
    };
  },
} as const satisfies ProblemTable;

/** The names of decorator targets that a single word does not describe. */
const placeNames: Readonly<Record<string, string | undefined>> = {
  method: 'method of instances',
  parameter: 'parameter of a method',
};

/** The decorators of a type, by its name. */
const decoratorsOf: Readonly<Record<string, string | undefined>> = {
  Date: '@Type(() => Date) @IsDate()',
  string: '@IsString()',
  number: '@IsNumber() or @IsInt()',
  boolean: '@IsBoolean()',
  bigint: '@Field(BigInt)',
  URL: '@Field(URL)',
  array: '@IsString({ each: true }) or @Field(() => [Item])',
};

function withArticle(type: string): string {
  if (type === 'bytes') return type;
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

/** A file of plain fields that no tool has read. */
const readPlainFields = 'write @Dto() on the class, and start it with `antiphon dev` or build it with the plugin of @antiphon/transform';

function notATypeText(given: unknown): Omit<Problem, 'code'> {
  if (given === undefined) {
    return {
      sentence: '`undefined` is not a type: the class is not defined yet, or it is imported with `import type`',
      fix: 'import the class as a value, and name it in a function: () => Item',
    };
  }
  if (Array.isArray(given)) {
    const sentence = `a list of ${given.length} types is not a type`;
    return {
      sentence,
      fix: 'name the element: [Item]; one of several types is oneOf([A, B]), a list with one element of each is tuple([A, B])',
    };
  }
  const name = shownName(given);
  if (given === Array) return { sentence: `${name} does not specify its elements`, fix: 'name the element: [Item]' };
  const sentence = `${name} does not specify a type`;
  if (given === Set) return { sentence: `${name} does not specify its elements`, fix: 'name the element: setOf(Item)' };
  if (given === Map) return { sentence: `${name} does not specify its values`, fix: 'name the type of the values: mapOf(Item)' };
  if (given === Object) return { sentence, fix: 'name a class, or write record(Item) for free keys, or anything() for any value' };
  return { sentence, fix: 'name a class, [Item], nullable(Item), record(Item), oneOf([A, B]), enumOf(E) or anything()' };
}

/** The types of the grammar by `typeof` of a value. */
const fieldTypes: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean', bigint: 'BigInt' };

const parameterTypes = "name the types of parameters, which it does not emit: @Path('id', Number)";

const compilerFixes = {
  tsx: `set "experimentalDecorators": true in the tsconfig.json of the directory that tsx is started in, or name the file: tsx --tsconfig FILE; ${parameterTypes}; or start the application with \`antiphon dev\``,
  esbuild: `set "experimentalDecorators": true in the tsconfig.json beside the file, or in esbuild's \`tsconfigRaw\`; ${parameterTypes}; or start the application with \`antiphon dev\``,
  tsc: 'set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json',
  swc: 'set "legacyDecorator": true and "decoratorMetadata": true in `jsc.transform` of .swcrc',
  Babel: "use @babel/plugin-proposal-decorators with { version: 'legacy' } and babel-plugin-transform-typescript-metadata",
  'the compiler':
    'set "experimentalDecorators": true and "emitDecoratorMetadata": true in tsconfig.json, or start the application with `antiphon dev`',
} as const;
