import { type ProblemTable, shownName } from './problem';

/** Problems of `fields`. */
export const fieldsProblems = {
  fieldsOfNoClass: (given: unknown) => ({
    code: 'fields-of-no-class',
    sentence: `the first argument of \`fields\` is \`${String(given)}\`, which is not a class`,
    fix: 'call it in the static block of the class: static { fields(this, { … }) }',
  }),
  fieldsTwice: () => ({
    code: 'fields-twice',
    sentence: '`fields` is called twice for the class',
    fix: 'declare all fields of the class in one call',
  }),
  fieldsNotNamed: () => ({
    code: 'fields-not-named',
    sentence: 'the second argument of `fields` is not an object with the types of the fields',
    fix: 'write the type of each field by its name: fields(this, { name: String })',
  }),
  anotherBase: (named: unknown, base: unknown) => ({
    code: 'another-base',
    sentence: `\`extends\` of \`fields\` is ${shownName(named)}, but the class extends ${base === Function.prototype ? 'nothing' : shownName(base)}`,
    fix:
      base === Function.prototype ? 'remove it, or write `extends` after the name of the class' : 'name the class that the class extends',
  }),
  genericWithoutArguments: (generic: string) => ({
    code: 'generic-without-arguments',
    sentence: `the types for the parameters of the generic class \`${generic}\` are missing`,
    fix: `extend it, and name them: class ItemPage extends ${generic}<Item> { static { fields(this, {}, { typeArguments: [() => Item] }) } }`,
  }),
  mappedTypeOfGeneric: (mapping: string, generic: string) => ({
    code: 'mapped-type-of-generic',
    sentence: `${mapping} does not apply to the generic class \`${generic}\`, whose fields are not known without the types of its parameters`,
    fix: `extend it, name them, and map that class: class ItemPage extends ${generic}<Item> { static { fields(this, {}, { typeArguments: [() => Item] }) } }`,
  }),
  argumentsWithoutGeneric: () => ({
    code: 'type-arguments',
    sentence: 'the option `typeArguments` of `fields` names types, but no base class is generic',
    fix: 'remove it, or declare the fields of the base class by a function: fields(this, (T) => ({ items: [T] }))',
  }),
  typeArguments: (generic: string, expected: number, given: number) => ({
    code: 'type-arguments',
    sentence: `the generic class \`${generic}\` has ${expected} type ${expected === 1 ? 'parameter' : 'parameters'}, but \`typeArguments\` lists ${given}`,
    fix: 'name one type for each of its parameters',
  }),
} as const satisfies ProblemTable;
