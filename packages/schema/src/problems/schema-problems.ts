import type { ProblemTable } from './problem';

/** Problems of classes that are made of a schema of another library. */
export const schemaProblems = {
  schemaWithoutJsonSchema: (vendor: string, reason: string) => ({
    code: 'schema-without-json-schema',
    sentence: `the schema of ${vendor} has no JSON Schema: ${reason}`,
    fix: 'update the library; zod has one since 4.2, arktype since 2.2, valibot needs the package @valibot/to-json-schema',
  }),
  schemaOfNoObject: () => ({
    code: 'schema-of-no-object',
    sentence: 'the schema does not describe an object with named properties, but the values of a class are such objects',
    fix: 'write an object schema; a list of them is [Item], one of several is oneOf([A, B])',
  }),
  unwritableSchema: () => ({
    code: 'unwritable-schema',
    sentence:
      'the schema does not describe what it returns here (a transform, or a type that JSON does not have), so a response might contain undeclared data',
    fix: 'declare the result, such as .transform(…).pipe(z.string()), or use another response model',
  }),
  fieldBesideSchema: () => ({
    code: 'field-beside-schema',
    sentence: 'the class declares the property, but its schema declares all fields',
    fix: 'add it to the schema; or make it a getter or private (#name) if it is not data',
  }),
  memberHidesField: (name: string) => ({
    code: 'member-hides-field',
    sentence: `the class has a method or an accessor \`${name}\`, which hides the field of its schema`,
    fix: 'rename the member',
  }),
  mappedTypeOfSchema: (mapping: string) => ({
    code: 'mapped-type-of-schema',
    sentence: `${mapping} does not apply to a class that is made of a schema`,
    fix: 'derive the schema with its library, and make a class of it: class Part extends Dto(schema.pick({ name: true })) {}',
  }),
} as const satisfies ProblemTable;
