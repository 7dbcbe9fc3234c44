import type { CommandProblem } from './command-problem';

/** The problems of what an author writes for a generator, such as a name and its fields: rows of the command's table. */
export const generatorInputErrors = {
  generatedName: (name: string) => ({
    sentence: `The name \`${name}\` cannot be that of a class`,
    fix: 'begin with a letter and use the letters a-z, digits and hyphens; a folder is written before it, such as `admin/order-line`',
    isUsage: true,
  }),
  longName: (name: string, limit: number) => ({
    sentence: `The name \`${name}\` is longer than ${limit} characters: test runners could not name its files`,
    fix: 'choose a shorter name, or write its first words as a folder, such as `admin/order-line`',
    isUsage: true,
  }),
  reservedName: (name: string, owner: string, suggestion: string) => ({
    sentence: `The name \`${name}\` belongs to ${owner}`,
    fix: `choose a name of your own, such as \`${suggestion}\``,
    isUsage: true,
  }),
  fields: (reports: readonly string[]) => ({
    sentence: `${reports.length} ${reports.length === 1 ? 'problem' : 'problems'} in the fields; nothing was written\n\n${reports.join('\n')}`,
    fix: 'correct the fields; put a field with ?, [], | or < in single quotes, because the shell reads these characters',
    isUsage: true,
  }),
  noName: () => ({
    sentence: 'The name of the class is missing',
    fix: 'write it with its fields, such as `antiphon generate dto author name:string`, or derive it with --from FILE',
    isUsage: true,
  }),
  noFields: (command: string) => ({
    sentence: 'The fields are missing: a class without fields accepts and sends nothing',
    fix: `write them after the name, such as \`antiphon generate ${command} title:string price:number:min=0 'published:date?' 'status:draft|live'\``,
    isUsage: true,
  }),
  noClass: (names: readonly string[]) => ({
    sentence: `No file of the project exports ${names.length === 1 ? 'the class' : 'the classes'} ${names.map((name) => `\`${name}\``).join(', ')}`,
    fix: `generate ${names.length === 1 ? 'it' : 'them'} first, such as \`antiphon generate dto ${names[0]} name:string\``,
  }),
  allWithoutFrom: () => ({
    sentence: 'The option --all needs a document',
    fix: 'give it with --from, such as `antiphon generate dto --from openapi.yaml --all`',
    isUsage: true,
  }),
  fieldsWithFrom: (fields: readonly string[]) => ({
    sentence: `The fields (${fields.join(' ')}) cannot be combined with --from, which reads them from a file`,
    fix: 'leave out one of them',
    isUsage: true,
  }),
  modelSource: (file: string, problem: string) => ({
    sentence: `The file \`${file}\` of --from cannot be read: ${problem}`,
    fix: 'give the path of a JSON or YAML file: a sample, JSON Lines, an OpenAPI document or a JSON Schema',
  }),
  modelPointer: (file: string, pointer: string) => ({
    sentence: `The part \`${pointer}\` of \`${file}\` is not a JSON Pointer`,
    fix: 'begin it with #/, such as `--from response.json#/data/items`',
    isUsage: true,
  }),
  modelSample: (file: string, pointer: string | undefined) => ({
    sentence: `The sample \`${file}${pointer ?? ''}\` is not an object or a list of objects with members`,
    fix: 'name the part that contains the objects, such as `--from response.json#/data/items`; --all applies to documents only',
  }),
  swaggerDocument: (file: string) => ({
    sentence: `The document \`${file}\` is of Swagger 2, which has other keywords than OpenAPI 3`,
    fix: 'convert it to OpenAPI 3, such as with swagger2openapi',
  }),
  noSchemas: (file: string) => ({
    sentence: `The document \`${file}\` has no schemas in #/components/schemas`,
    fix: "name the place of a schema, such as `--from 'openapi.yaml#/paths/~1orders/post/requestBody/content/application~1json/schema'`",
  }),
  noSchemaAt: (file: string, pointer: string) => ({
    sentence: `The document \`${file}\` has no schema at \`${pointer}\``,
    fix: 'give a JSON Pointer into the document, such as `#/components/schemas/Order`; `~1` is a slash in a key',
  }),
  whichSchema: (file: string, names: readonly string[]) => ({
    sentence: `The document \`${file}\` has several schemas: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}`,
    fix: `name one, such as \`--from ${file}#/components/schemas/${names[0] ?? 'Order'}\`, or give --all`,
    isUsage: true,
  }),
  jsonColumns: (fields: readonly string[]) => ({
    sentence: `The fields ${fields.map((field) => `\`${field}\``).join(', ')} cannot be stored in a column: JSON keeps neither dates, nor big integers, nor classes inside a value`,
    fix: 'leave them out, and add a table for them by hand',
    isUsage: true,
  }),
} as const satisfies Record<string, (...details: never[]) => CommandProblem>;
