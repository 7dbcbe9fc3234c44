/** The problems of what an author writes for a generator, such as a name and its fields: rows of the command's table. */
export const generatorInputErrors = {
  generatedName: (name: string) => ({
    sentence: `The name \`${name}\` cannot be that of a class`,
    fix: 'begin with a letter and use the letters a-z, digits and hyphens; a folder is written before it, such as `admin/order-line`',
  }),
  reservedName: (name: string, owner: string, suggestion: string) => ({
    sentence: `The name \`${name}\` belongs to ${owner}`,
    fix: `choose a name of your own, such as \`${suggestion}\``,
  }),
  fields: (reports: readonly string[]) => ({
    sentence: `${reports.length} ${reports.length === 1 ? 'problem' : 'problems'} in the fields; nothing was written\n\n${reports.join('\n')}`,
    fix: 'correct the fields; put a field with ?, [], | or < in single quotes, because the shell reads these characters',
  }),
  noFields: (command: string) => ({
    sentence: 'The fields are missing: a class without fields accepts and sends nothing',
    fix: `write them after the name, such as \`antiphon generate ${command} title:string price:number:min=0 'published:date?' 'status:draft|live'\``,
  }),
  noClass: (names: readonly string[]) => ({
    sentence: `No file of the project exports ${names.length === 1 ? 'the class' : 'the classes'} ${names.map((name) => `\`${name}\``).join(', ')}`,
    fix: `generate ${names.length === 1 ? 'it' : 'them'} first, such as \`antiphon generate dto ${names[0]} name:string\``,
  }),
} as const satisfies Record<string, (...details: never[]) => { sentence: string; fix: string | undefined }>;
