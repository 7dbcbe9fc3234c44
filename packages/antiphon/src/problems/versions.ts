import type { ProblemTable } from './problem';

/** Problems of `prefix`, `versioning`, `documents` and `@Version`. */
export const versionProblems = {
  prefix: (prefix: string) => ({
    code: 'prefix',
    sentence: `the prefix \`${prefix}\` is not a path without parameters`,
    fix: 'write segments such as `/api`; parameters belong to the prefix of a controller',
  }),
  prefixExclude: (excluded: string) => ({
    code: 'prefix',
    sentence: `\`${excluded}\` is excluded from the prefix, but is not a controller of the application`,
    fix: 'list controller classes of the application: exclude: [HealthController]',
  }),
  versionWithoutVersioning: () => ({
    code: 'version',
    sentence: 'a version is declared, but the application does not specify how requests name one',
    fix: "set the option `versioning` of the application, such as { by: 'uri' }, or remove the version",
  }),
  invalidVersion: (version: string) => ({
    code: 'version',
    sentence: `\`${version}\` is not a version`,
    fix: "write a text of letters, digits, `.`, `_` and `-`, such as '2', or VERSION_NEUTRAL",
  }),
  versionWithPrefix: (version: string) => ({
    code: 'version',
    sentence: `the version \`${version}\` begins with the prefix that its segment of the path has already`,
    fix: "write the version alone, such as '1', or versioning: { by: 'uri', prefix: '' }",
  }),
  noVersion: () => ({
    code: 'version',
    sentence: 'the list of versions is empty',
    fix: "name a version: @Version('1')",
  }),
  unknownVersion: (version: string, known: readonly string[]) => ({
    code: 'version',
    sentence: `no route has the version \`${version}\``,
    fix: known.length === 0 ? `declare it: @Version('${version}')` : `use one of ${known.map((each) => `'${each}'`).join(', ')}`,
  }),
  tooManyVersions: (path: string, limit: number) => ({
    code: 'version',
    sentence: `\`${path}\` has more than ${limit} versions, which is the limit of the router`,
    fix: "use versioning: { by: 'uri' }, or remove old versions",
  }),
  documentName: (name: string) => ({
    code: 'document',
    sentence: `\`${name}\` cannot be the name of a document, because it is part of a URL`,
    fix: 'write letters, digits, `.`, `_` and `-`, such as `public`',
  }),
  documentSelection: (name: string) => ({
    code: 'document',
    sentence: `the document \`${name}\` does not specify its routes`,
    fix: "write { tags: ['public'] } or a function: (route) => route.metadata(Public) === true",
  }),
  documentHooks: (name: string) => ({
    code: 'document',
    sentence: `\`onRequest\` of the document \`${name}\` is neither a hook nor a list of hooks`,
    fix: 'write a function: onRequest: async (request) => { … }',
  }),
  documentFilter: (name: string, fault: string) => ({
    code: 'document',
    sentence: `the function that selects the routes of the document \`${name}\` ${fault}`,
    fix: 'return true or false: (route) => route.metadata(Public) === true',
  }),
  documentTag: (name: string, tag: string, known: readonly string[]) => ({
    code: 'document',
    sentence: `the document \`${name}\` lists the tag \`${tag}\`, which no route has`,
    fix:
      known.length === 0
        ? `write @Tags('${tag}') on a controller or an action`
        : `use one of ${known.map((each) => `'${each}'`).join(', ')}`,
  }),
} as const satisfies ProblemTable;
