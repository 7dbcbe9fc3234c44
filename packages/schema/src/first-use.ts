import { onFirstCall } from './values/on-first-call';

// The functions of this package that read and compile classes. An application without a DTO class calls none of them, so their modules, three
// quarters of the package, are loaded with the first call.

/** Reads a DTO class. The shape is frozen and kept, so decorate a class before it is read. */
export const readClass: typeof import('./read/read-class').readClass = onFirstCall(
  () => (require('./read/read-class') as typeof import('./read/read-class')).readClass,
);

/** Reads a type as decorators declare it: a class, a list, or one of the functions such as `nullable`. Problems are reported. */
export const readType: typeof import('./read/read-type').readType = onFirstCall(
  () => (require('./read/read-type') as typeof import('./read/read-type')).readType,
);

/** Reads a type whose values are sent. */
export const readOutputType: typeof import('./read/read-type').readOutputType = onFirstCall(
  () => (require('./read/read-type') as typeof import('./read/read-type')).readOutputType,
);

/** Returns the type that the compiler has recorded for a property or parameter. */
export const readDesignType: typeof import('./read/read-type').readDesignType = onFirstCall(
  () => (require('./read/read-type') as typeof import('./read/read-type')).readDesignType,
);

/** Returns the classes inside a type, at any depth. */
export const classesIn: typeof import('./read/read-type').classesIn = onFirstCall(
  () => (require('./read/read-type') as typeof import('./read/read-type')).classesIn,
);

/** Reports unknown formats and keywords that do not apply to a type. */
export const reportFormats: typeof import('./read/check-formats').reportFormats = onFirstCall(
  () => (require('./read/check-formats') as typeof import('./read/check-formats')).reportFormats,
);

/** Compiles the parser of a type. Call it once, at startup. Each class is compiled with its first value. */
export const compileParser: typeof import('./parser').compileParser = onFirstCall(
  () => (require('./parser') as typeof import('./parser')).compileParser,
);

/** Compiles the parser of a type whose values arrive as text, such as those of a query. Call it once, at startup. */
export const compileTextParser: typeof import('./text/text-parser').compileTextParser = onFirstCall(
  () => (require('./text/text-parser') as typeof import('./text/text-parser')).compileTextParser,
);

/** Compiles the reader of several texts at once. Call it once, at startup. */
export const compileTextsReader: typeof import('./text/texts-reader').compileTextsReader = onFirstCall(
  () => (require('./text/texts-reader') as typeof import('./text/texts-reader')).compileTextsReader,
);

/** Compiles a serializer of a type. Compile it once, at startup. */
export const compileSerializer: typeof import('./serializer').compileSerializer = onFirstCall(
  () => (require('./serializer') as typeof import('./serializer')).compileSerializer,
);

/** Returns the function that applies the decorators of a class to its instances for output; undefined if it has none. */
export const instanceFormOf: typeof import('./serializer/picker/instance-form').instanceFormOf = onFirstCall(
  () => (require('./serializer/picker/instance-form') as typeof import('./serializer/picker/instance-form')).instanceFormOf,
);

/** Returns the JSON Schema 2020-12 of a type. A class is a `$ref` at any depth; `classSchema` returns its schema. */
export const jsonSchema: typeof import('./json-schema/json-schema').jsonSchema = onFirstCall(
  () => (require('./json-schema/json-schema') as typeof import('./json-schema/json-schema')).jsonSchema,
);

/** Returns the schema of a class: its fields with their constraints, defaults and documentation. Nested classes are references. */
export const classSchema: typeof import('./json-schema/json-schema').classSchema = onFirstCall(
  () => (require('./json-schema/json-schema') as typeof import('./json-schema/json-schema')).classSchema,
);

/** Returns the name of a class for documents; several classes may have the same one. */
export const schemaName: typeof import('./json-schema/json-schema').schemaName = onFirstCall(
  () => (require('./json-schema/json-schema') as typeof import('./json-schema/json-schema')).schemaName,
);

/** True if the class, or one inside it, has different schemas for input and output. */
export const differsByDirection: typeof import('./json-schema/json-schema').differsByDirection = onFirstCall(
  () => (require('./json-schema/json-schema') as typeof import('./json-schema/json-schema')).differsByDirection,
);

/** Returns a value as it appears in a document. */
export const documentValue: typeof import('./json-schema/document-value').documentValue = onFirstCall(
  () => (require('./json-schema/document-value') as typeof import('./json-schema/document-value')).documentValue,
);

/** Explains the facts of a class and their origin. */
export const explainClass: typeof import('./explain/explain-class').explainClass = onFirstCall(
  () => (require('./explain/explain-class') as typeof import('./explain/explain-class')).explainClass,
);

/**
 * Defines the keywords and the inline check of a custom constraint (`registerDecorator({ name, … })`, `ValidateBy`,
 * `@ValidatorConstraint({ name })`), as the built-in ones have them. Call it before the classes that use it are read.
 * @throws Error if the key belongs to class-validator or to another row.
 */
export const defineConstraint: typeof import('./constraints/catalog').defineConstraint = onFirstCall(
  () => (require('./constraints/catalog') as typeof import('./constraints/catalog')).defineConstraint,
);
