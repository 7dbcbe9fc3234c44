/** Why a type has no form at run time, and the spelling that works. */
export interface Reason {
  /** The stable code of the problem, listed in docs/errors.md. */
  readonly code: string;
  readonly sentence: string;
  readonly fix: string;
}

/** A field, or a class, that the transform cannot read. */
export interface TransformProblem extends Reason {
  /** The name of the class; undefined if it has none. */
  readonly className: string | undefined;
  /** The name of the field; undefined for a problem of the class. */
  readonly member: string | undefined;
  /** The number of the line, from 1. */
  readonly line: number;
}

const orField = 'or name the type for the run time: @Field(() => T)';
const anyValue = 'to accept any JSON value, write `unknown`';

/** The problems that this package finds; each function takes the details that its sentence mentions. */
export const problems = {
  noType: () => ({
    code: 'field-without-type',
    sentence: 'the property has no type annotation, and its initializer does not show the type',
    fix: `write the type, such as \`tags: string[] = []\`; ${anyValue}`,
  }),
  emptyList: () => ({
    code: 'field-without-type',
    sentence: 'the initializer is an empty list, which does not show the type of its elements',
    fix: 'write the type: `tags: string[] = []`',
  }),
  computedKey: (text: string) => ({
    code: 'field-name',
    sentence: `the name of the property is computed: \`[${text}]\``,
    fix: 'write the name as an identifier or in quotes; write @Exclude() on a property that is not a field',
  }),
  indexSignature: () => ({
    code: 'field-name',
    sentence: 'an index signature declares no field',
    fix: 'declare a property: `attributes: Record<string, string> = {}`; to forbid undeclared keys or to ignore them, use the option `extra` of @Dto',
  }),
  accessor: (name: string) => ({
    code: 'accessor',
    sentence: `\`${name}\` is an accessor, whose value is in a private place of each instance, so it is not a field`,
    fix: `declare a property: remove \`accessor\`; or make it private`,
  }),
  parameterProperty: (name: string) => ({
    code: 'parameter-property',
    sentence: `\`${name}\` is a property of the constructor, but an instance is made without arguments`,
    fix: `declare it in the class: \`${name}!: T\`; or make it private`,
  }),
  functionType: () => ({
    code: 'unreadable-type',
    sentence: 'the type is a function, and the value of a field is data',
    fix: 'make it a method, make it private, or leave it out with @Exclude()',
  }),
  noValue: (text: string) => ({
    code: 'unreadable-type',
    sentence: `\`${text}\` is not the type of a value in JSON`,
    fix: `declare a type such as string, Date or a class, leave the property out with @Exclude(), ${orField}`,
  }),
  unsupported: (kind: string, text: string) => ({
    code: 'unreadable-type',
    sentence: `\`${text}\` is ${kind}, which only the type checker can evaluate`,
    fix: `write the resulting type, declare a class, ${orField}`,
  }),
  templateLiteral: (text: string) => ({
    code: 'unreadable-type',
    sentence: `${text} is a template literal type, which the parser cannot check`,
    fix: "write a pattern: Annotated<string, { pattern: '^…$' }>",
  }),
  objectType: () => ({
    code: 'unreadable-type',
    sentence: 'the type is an object literal, which does not exist at run time',
    fix: 'declare a class with @Dto() and name it here; for free keys write Record<string, T>',
  }),
  interfaceType: (name: string) => ({
    code: 'unreadable-type',
    sentence: `\`${name}\` is an interface, which does not exist at run time`,
    fix: `make \`${name}\` a class with @Dto(), ${orField}`,
  }),
  unknownName: (name: string) => ({
    code: 'unreadable-type',
    sentence: `\`${name}\` is neither declared nor imported in this file`,
    fix: `import \`${name}\` as a value, ${orField}`,
  }),
  typeOnlyImport: (name: string, source: string) => ({
    code: 'type-only-import',
    sentence: `\`${name}\` is imported with \`import type\`, so it does not exist at run time`,
    fix: `import it as a value: import { ${name} } from '${source}'`,
  }),
  notImported: (name: string, source: string) => ({
    code: 'type-behind-alias',
    sentence: `the type refers to \`${name}\` of another file (${source}), which this file cannot import`,
    fix: `export \`${name}\` there, and import it in this file`,
  }),
  genericClass: (name: string) => ({
    code: 'generic-class',
    sentence: `\`${name}\` is a generic class, whose type arguments do not exist at run time`,
    fix: `declare a class for the arguments, such as \`@Dto() class ItemPage extends ${name}<Item> {}\`, and name that`,
  }),
  typeArguments: (name: string) => ({
    code: 'unreadable-type',
    sentence: `\`${name}\` needs type arguments here`,
    fix: `write them: \`${/^(?:Readonly)?Map$|^Record$/.test(name) ? `${name}<string, T>` : `${name}<T>`}\``,
  }),
  keysOfRecord: () => ({
    code: 'unreadable-type',
    sentence: 'the keys of a record or a map are strings',
    fix: 'write Record<string, T> or Map<string, T>; for a fixed set of keys declare a class with @Dto()',
  }),
  openTuple: () => ({
    code: 'unreadable-type',
    sentence: 'a tuple with optional or rest elements has no fixed length',
    fix: 'write a list: T[]; or a tuple in which every element is required',
  }),
  bigintLiteral: () => ({
    code: 'unreadable-type',
    sentence: 'a literal of type bigint has no form in JSON',
    fix: 'declare the property as bigint',
  }),
  derivedFrom: (mapped: string) => ({
    code: 'unreadable-type',
    sentence: `\`${mapped}\` is written for a type that is not a class`,
    fix: `write ${mapped} of a class with @Dto()`,
  }),
  derivedKeys: (mapped: string) => ({
    code: 'unreadable-type',
    sentence: `the keys of \`${mapped}\` are not literals`,
    fix: `list them: ${mapped}<Item, 'id' | 'name'>`,
  }),
  annotatedInside: () => ({
    code: 'annotated',
    sentence: 'Annotated<…> is written inside a union, a tuple or a type argument, where keywords have no place',
    fix: 'write it around the whole type of the property, or around the elements of a list, a Set, a Map or a Record',
  }),
  keywordValue: (name: string) => ({
    code: 'annotated',
    sentence: `the keyword \`${name}\` of Annotated<…> is not a literal`,
    fix: 'write a literal: a number, a string, a boolean, null, a tuple or an object of them',
  }),
  keywordsType: () => ({
    code: 'annotated',
    sentence: 'the keywords of Annotated<…> are not an object literal',
    fix: 'write them in place: Annotated<number, { minimum: 0 }>',
  }),
  parameterWithoutType: () => ({
    code: 'parameter-without-type',
    sentence: 'the parameter has no type annotation, and no default that shows its type',
    fix: "write the type, such as `page: number = 1`; or specify the source: @Query('page', Number)",
  }),
  restParameter: () => ({
    code: 'parameter-without-type',
    sentence: 'the parameter takes the rest of the arguments, but each argument has its own source',
    fix: 'declare a list: `ids: number[]`',
  }),
  unreadableParameter: (sentence: string) => ({
    code: 'unreadable-type',
    sentence,
    fix: "declare the parameter as a class or a scalar, or specify its source and type: @Body(Item), @Query('q', String), @Req()",
  }),
  unreadableReturn: (sentence: string) => ({
    code: 'unreadable-type',
    sentence: `the return type is not a response model: ${sentence}`,
    fix: 'return a class, or specify the model: @ResponseModel(Item), or @ResponseModel(null) to send the value as it is',
  }),
  recursiveAlias: (name: string) => ({
    code: 'unreadable-type',
    sentence: `the type alias \`${name}\` refers to itself`,
    fix: `declare a class with @Dto() instead; ${anyValue}`,
  }),
} as const satisfies Readonly<Record<string, (...details: never[]) => Reason>>;

/** Thrown for a type that cannot be read; it becomes a problem of the field. */
export class UnreadableType extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.sentence);
    this.reason = reason;
  }
}
