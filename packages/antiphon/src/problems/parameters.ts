import type { ProblemTable } from './problem';

const erasedTypes = 'an interface, a union, a type alias or a class imported with `import type`';

/** Problems of an action's parameters. A `decorator` is written with its `@`, a `declaration` is a whole decorator call. */
export const parameterProblems = {
  noMetadata: (declaration: string) => ({
    code: 'no-metadata',
    sentence: 'the compiler emitted no type for the parameter; tsx and esbuild never emit one',
    fix: `name the type in the decorator: ${declaration}; or start the application with \`antiphon dev\`, or compile it with swc or tsc and "emitDecoratorMetadata"`,
  }),
  /** `given` is the arguments before the type, with a comma at the end. */
  undefinedParameterClass: (decorator: string, given: string) => ({
    code: 'circular-import',
    sentence: 'the class of the parameter was `undefined` when the file was loaded: it is declared further down, or imported in a cycle',
    fix: `declare the class before the controller, or pass it as a function: ${decorator}(${given}() => Item)`,
  }),
  inferredType: (declaration: string) => ({
    code: 'inferred-type',
    sentence: 'the type of the parameter is inferred from its default, for which the compiler emits no type',
    fix: `write the type in the signature, such as \`x: string = ''\`, or name it in the decorator: ${declaration}`,
  }),
  parameterWithoutSource: (declaration: string) => ({
    code: 'parameter-without-source',
    sentence: 'the parameter has no decorator, so nothing specifies where its value comes from',
    fix: `write ${declaration}`,
  }),
  pathNameUnbound: (name: string) => ({
    code: 'path-parameter-unused',
    sentence: `no parameter of the method has the name \`${name}\` of the path, so a renamed parameter would be read from the query`,
    fix: `declare it: \`${name}: string\`, rename it in the path, or specify the source: @Path('${name}')`,
  }),
  inferredFromBoth: (methods: string) => ({
    code: 'ambiguous-parameter',
    sentence: `the action serves ${methods}: the class would be the body of one method and the query of another`,
    fix: 'specify the source: @Body() or @Query(); or write one action for each method',
  }),
  inferredFromNothing: (type: string, name: string) => ({
    code: 'ambiguous-parameter',
    sentence: `the type of the parameter is ${type}, which may be the body or part of the query`,
    fix: `specify the source: @Body(), or @Query('${name}')`,
  }),
  inferredWithoutName: () => ({
    code: 'ambiguous-parameter',
    sentence: 'the parameter is a pattern without a name, and its type is not a class',
    fix: "give it a name, or specify the source: @Query('name')",
  }),
  parameterNotListed: (source: string) => ({
    code: 'parameter-not-listed',
    sentence: 'the list of the action has no entry for the parameter, so nothing supplies its value',
    fix: `add one in its place: ${source}, another source, a dependency or a service`,
  }),
  sourceWithoutType: (declaration: string) => ({
    code: 'source-without-type',
    sentence: 'the source names no type',
    fix: `name it: ${declaration}`,
  }),
  parameterDeclaredTwice: () => ({
    code: 'parameter-declared-twice',
    sentence: 'two decorators specify where the value of the parameter comes from',
    fix: 'remove one of them; declare one parameter for each source',
  }),
  undeclaredOverride: () => ({
    code: 'undeclared-override',
    sentence: 'the overridden method does not declare the parameter, so no value is bound to it',
    fix: 'decorate it, for example with @Query(), and repeat the verb on the overriding method',
  }),
  erasedClass: (typeName: string) => ({
    code: 'erased-type',
    sentence: `the parameter has no class at run time (${typeName}): its type is ${erasedTypes}`,
    fix: "import the class without `type`, declare the parameter as one class, or specify the source: @Body(Item), @Query('q', String), @Req()",
  }),
  erasedType: (typeName: string, declaration: string) => ({
    code: 'erased-type',
    sentence: `the parameter has no type at run time (${typeName}): its type is ${erasedTypes}`,
    fix: `import the class without \`type\`, or name the type in the decorator: ${declaration}${declaration.startsWith('@Body(') ? '; in place of Partial<Item>, declare class ItemChanges extends PartialType(Item) {}' : ''}`,
  }),
  untypedArray: (declaration: string) => ({
    code: 'untyped-array',
    sentence: 'the parameter is an array whose element type is erased',
    fix: `name the type in the decorator: ${declaration}`,
  }),
  defaultInSignature: (decorator: string, name: string | undefined) => ({
    code: 'default-in-signature',
    sentence: 'the parameter has a default in the signature, but a request without a value is rejected',
    fix:
      name === undefined
        ? `write ${decorator}({ required: false })`
        : `name it '${name}?' in ${decorator}, or move the default there: { default: … }`,
  }),
  defaultDoesNotFit: (value: unknown, message: string | undefined) => ({
    code: 'default-does-not-fit',
    sentence: `the default \`${value}\` does not match the type of the parameter: ${message}`,
    fix: 'use a default that a client could send',
  }),
  uploadWithoutName: () => ({
    code: 'upload-without-name',
    sentence: 'the upload has no field name',
    fix: "name the field: @Upload('photo')",
  }),
  uploadOfAnotherType: (type: string) => ({
    code: 'invalid-option',
    sentence: `the type of the upload is ${type}, but each part is an UploadFile`,
    fix: "write @Upload('photo') for one file, or @Upload('photos', [UploadFile]) for several",
  }),
  uploadWithoutDecorator: (name: string) => ({
    code: 'upload-without-name',
    sentence: 'the parameter is an UploadFile without @Upload',
    fix: `write @Upload('${name}')`,
  }),
  globalResponse: () => ({
    code: 'global-response',
    sentence: "the parameter has the platform's own class Response",
    fix: "import { Response } from 'antiphon'",
  }),
  platformClass: (className: string, fix: string) => ({
    code: 'platform-class',
    sentence: `the parameter has the platform's own class ${className}, which nothing supplies`,
    fix,
  }),
  /** `part` is the part of the request, such as `header`. */
  classesInText: (part: string, name: string, fix: string) => ({
    code: 'class-in-text',
    sentence: `the ${part} \`${name}\` is text, which cannot contain instances of a class`,
    fix,
  }),
  classFieldInText: (part: string, className: string, field: string) => ({
    code: 'class-in-text',
    sentence: `the field \`${field}\` of \`${className}\` is a class, but the text of one ${part} cannot contain it`,
    fix: `declare \`${field}\` as a string or a number, or parse the text with @Transform`,
  }),
  dateWithoutType: () => ({
    code: 'date-without-type',
    sentence: "`validation: 'class-validator'` does not convert strings to Date",
    fix: 'add @Type(() => Date)',
  }),
} as const satisfies ProblemTable;
