import type { ProblemTable } from './problem';

/** A list for each option that is one. */
const listsToWrite = {
  tags: "['items']",
  throws: '[404]',
  security: '[{ bearer: [] }]',
  responseHeaders: "[{ name: 'X-Total-Count' }]",
} as const;

/** Problems of paths, methods and bodies, of one route or of several. */
export const routeProblems = {
  notAnInterceptor: (given: string) => ({
    code: 'not-an-interceptor',
    sentence: `${given} is passed to @Around, which expects functions`,
    fix: 'write a function: @Around(async (call, next) => { …; return next(); })',
  }),
  interceptorWithoutModel: (returned: string) => ({
    code: 'not-an-interceptor',
    sentence: `the option \`model\` of an interceptor of the action returns \`${returned}\`, so nothing would filter the response`,
    fix: 'return the model of what the interceptor returns: interceptor({ model: (item) => Enveloped(item) }, async (call, next) => …)',
  }),
  notAFunction: (name: string, given: string, fix: string) => ({
    code: 'invalid-option',
    sentence: `${given} is passed to \`${name}\`, which expects a function`,
    fix,
  }),
  invalidHook: (given: string) => ({
    code: 'invalid-option',
    sentence: `the arguments ${given} of @Hook are not the name of a hook and functions`,
    fix: "write the name of a route hook of Fastify and a function: @Hook('onRequest', async (request) => { … })",
  }),
  invalidMethods: (given: string) => ({
    code: 'invalid-option',
    sentence: `the methods of the route are ${given}, not the name of a method or a list of names`,
    fix: "write one or several methods: @Route(['GET', 'POST'], '/search')",
  }),
  pathNotText: (given: string) => ({
    code: 'invalid-option',
    sentence: `the path of the route is ${given}, which is not a text`,
    fix: "write a path: @Route('GET', '/search')",
  }),
  optionNotAList: (name: keyof typeof listsToWrite) => ({
    code: 'invalid-option',
    sentence: `the option \`${name}\` is not a list`,
    fix: `write a list: { ${name}: ${listsToWrite[name]} }`,
  }),
  metadataTwice: () => ({
    code: 'metadata-twice',
    sentence: 'a decorator of `metadata` is written twice, and nothing specifies which value counts',
    fix: 'remove one of them, or combine their values: metadata({ merge: (outer, inner) => … })',
  }),
  duplicateRoute: (route: string, other: string) => ({
    code: 'duplicate-route',
    sentence: `the route \`${route}\` is already declared by ${other}`,
    fix: 'change the path or the method of one of them',
  }),
  generatedOperationId: (action: string, fault: string) => ({
    code: 'invalid-option',
    sentence: `the function ${fault} for ${action}`,
    fix: 'return a text: generateOperationId: ({ action }) => action',
  }),
  duplicateOperationId: (operationId: string, other: string) => ({
    code: 'duplicate-operation-id',
    sentence: `the operation id \`${operationId}\` is already used by ${other}`,
    fix: 'change @OperationId of one of them',
  }),
  pathInBraces: (path: string, text: string, name: string) => ({
    code: 'path-in-braces',
    sentence: `\`${text}\` in the path \`${path}\` is plain text, not a parameter`,
    fix: `write \`:${name}\``,
  }),
  pathForeignWildcard: (path: string, text: string, written: string) => ({
    code: 'path-syntax',
    sentence: `\`${text}\` in the path \`${path}\` is a wildcard of another framework`,
    fix: `write \`${written}\`, and read it with @Path('*')`,
  }),
  pathParameterTwice: (path: string, name: string) => ({
    code: 'path-syntax',
    sentence: `the path \`${path}\` contains the parameter \`${name}\` twice`,
    fix: 'rename one of them',
  }),
  pathParenthesis: (path: string) => ({
    code: 'path-syntax',
    sentence: `the path \`${path}\` has an unbalanced parenthesis`,
    fix: 'close it, or remove it',
  }),
  pathOptionalInside: (path: string) => ({
    code: 'path-syntax',
    sentence: `\`?\` in the path \`${path}\` is not at its end`,
    fix: 'write @Get() twice, with and without the parameter; a query is read by @Query() and is not part of the path',
  }),
  pathWildcardInside: (path: string) => ({
    code: 'path-syntax',
    sentence: `\`*\` in the path \`${path}\` is not at its end`,
    fix: 'write a parameter: `:name`',
  }),
  pathParameterWithoutName: (path: string) => ({
    code: 'path-syntax',
    sentence: `a parameter of the path \`${path}\` has no name`,
    fix: 'name it, for example `:id`; write `::` for a literal colon',
  }),
  pathParameterUnknown: (path: string, name: string, known: readonly string[]) => ({
    code: 'path-parameter-unknown',
    sentence: `the path \`${path}\` has no parameter \`${name}\``,
    fix:
      known.length === 0
        ? `write \`:${name}\` in the path`
        : `use a parameter of the path: ${known.map((each) => `\`${each}\``).join(', ')}`,
  }),
  pathParameterUnused: (path: string, name: string) => ({
    code: 'path-parameter-unused',
    sentence: `the action does not read the parameter \`${name}\` of the path \`${path}\``,
    fix: `add @Path('${name}') to a parameter, or remove it from the path`,
  }),
  bodyWithoutMethod: (methods: readonly string[], isForm: boolean) => ({
    code: 'body-without-method',
    sentence: `the action reads a body, but ${methods.join(' and ')} requests have no body`,
    fix: isForm ? 'use @Post(), @Put() or @Patch()' : 'use @Post(), @Put() or @Patch(), or read the query: write @Query() on the parameter',
  }),
  twoBodies: () => ({
    code: 'two-bodies',
    sentence: 'the action reads the whole body more than once',
    fix: "name the keys: @Body('item'), @Body('user')",
  }),
  bodyAndForm: () => ({
    code: 'body-and-form',
    sentence: 'the action reads both a JSON body and a form',
    fix: 'remove one of them',
  }),
  uploadNameTwice: (name: string) => ({
    code: 'upload-name-twice',
    sentence: `several parameters read the part \`${name}\` of the form, at least one of them as an upload`,
    fix: "give each @Upload and @Form a different name; for several files write @Upload('files', [UploadFile])",
  }),
  methodNotParsed: (method: string, version: string) => ({
    code: 'method-not-supported',
    sentence: `Node.js ${version} does not parse requests with the method \`${method}\``,
    fix: `write a method of http.METHODS in upper case, or use a release of Node.js that has \`${method}\``,
  }),
  methodNotRouted: (method: string) => ({
    code: 'method-not-supported',
    sentence: `the server does not route the method \`${method}\``,
    fix: `add it: configure: (fastify) => fastify.addHttpMethod('${method}', { hasBody: true })`,
  }),
  methodNotDocumented: (route: string) => ({
    code: 'method-not-documented',
    sentence: `OpenAPI 3.1 has no operation for the method of \`${route}\`, so the document omits it`,
    fix: "set openapiVersion: '3.2.0', or includeInSchema: false on the action",
  }),
  handlerTimeoutTooLong: (value: number, limit: number) => ({
    code: 'timer-too-long',
    sentence: `\`handlerTimeout\` is \`${value}\`, but no timer waits longer than ${limit} milliseconds`,
    fix: `write at most ${limit}, or remove it for no limit`,
  }),
} as const satisfies ProblemTable;
