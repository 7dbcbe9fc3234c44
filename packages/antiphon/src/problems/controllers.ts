import type { ProblemTable } from './problem';

/** Problems of controller classes and of the option `controllers`. */
export const controllerProblems = {
  notAController: () => ({
    code: 'not-a-controller',
    sentence: 'the class is listed as a controller but has no @Controller',
    fix: "write @Controller('/prefix') on it, or controller(this, '/prefix', { … }) in its static block",
  }),
  controllersMissing: () => ({
    code: 'controllers-not-a-list',
    sentence: 'the list of controllers is missing',
    fix: "pass a list of classes, directories or globs: controllers: [ItemsController, './controllers']",
  }),
  controllersNotAList: () => ({
    code: 'controllers-not-a-list',
    sentence: 'the option is not a list',
    fix: "pass a list of classes, directories or globs: controllers: [ItemsController, './controllers']",
  }),
  undefinedController: (value: undefined | null) => ({
    code: 'not-a-controller',
    sentence: `the list contains \`${value}\`: the class is imported in a cycle, or its file does not export it`,
    fix: 'check the import; name a directory instead of classes to break a cycle',
  }),
  controllerInstance: (className: string) => ({
    code: 'not-a-controller',
    sentence: `the list contains an instance of \`${className}\``,
    fix: `list the class: controllers: [${className}]`,
  }),
  controllerNotAClass: (value: string) => ({
    code: 'not-a-controller',
    sentence: `the list contains ${value}, which is not a class`,
    fix: 'list classes with @Controller, directories or globs',
  }),
  controllersNotFound: (source: string, fileCount: number) => ({
    code: 'controllers-not-found',
    sentence: `\`${source}\` contains no controller (${fileCount} ${fileCount === 1 ? 'file' : 'files'})`,
    fix: 'name a directory or glob whose files export classes with @Controller; it is relative to the file that calls createApp (of the plugin: to the working directory)',
  }),
  controllersUnreadable: (directory: string, code: string) => ({
    code: 'controllers-unreadable',
    sentence: `the directory \`${directory}\` cannot be read (${code}), so controllers in it would be missing`,
    fix: 'give the user of the process the permission to read the directory, or name directories or a glob that do not include it',
  }),
  vitestSetupMissing: (source: string) => ({
    code: 'vitest-setup-missing',
    sentence: `Vitest does not compile the files of \`${source}\`: the application would load them itself`,
    fix: "write `test: { setupFiles: ['antiphon/vitest'] }` in the configuration of Vitest, or list the classes",
  }),
  controllerWithoutActions: () => ({
    code: 'controller-without-actions',
    sentence: 'the controller has no actions, so it serves nothing',
    fix: 'write @Get(), @Post() or another verb on its methods',
  }),
  actionWithoutVerb: () => ({
    code: 'action-without-verb',
    sentence: 'the method is decorated but has no verb, so it is never called',
    fix: 'add @Get(), @Post() or another verb',
  }),
  signaturesMissing: () => ({
    code: 'signatures-missing',
    sentence: 'the option `inferParameters` is set, but nothing has read the signatures of the methods from the source',
    fix: 'start with `antiphon dev`, or add @antiphon/transform to the build (docs/parameters.md), and write `inferParameters: true` in place',
  }),
  calledWithoutClass: (name: string, given: unknown) => ({
    code: 'called-without-class',
    sentence: `the first argument of \`${name}\` is \`${String(given)}\`, which is not a class`,
    fix: `call it in the static block of the class: static { ${name}(this, …) }`,
  }),
  controllerTwice: () => ({
    code: 'controller-twice',
    sentence: 'the class is declared as a controller twice',
    fix: 'declare it once: by `controller` in its static block, or by @Controller',
  }),
  actionsNotNamed: () => ({
    code: 'actions-not-named',
    sentence: 'the actions of the controller are not an object',
    fix: "write each action by the name of its method: controller(this, '/items', { read: get('/:itemId') })",
  }),
  notAnAction: (name: string) => ({
    code: 'not-an-action',
    sentence: 'the value is not an action',
    fix: `write a verb: ${name}: get('/path', [query('q', String)])`,
  }),
  actionWithoutMethod: (name: string) => ({
    code: 'action-without-method',
    sentence: `the class has no method \`${name}\``,
    fix: 'name a public method of the class',
  }),
  actionPathNotText: () => ({
    code: 'action-path-not-text',
    sentence: 'the first argument of the verb is not a path',
    fix: "write the path first, then the list of sources, then the options: get('/', [], { … })",
  }),
  sourcesNotAList: () => ({
    code: 'sources-not-a-list',
    sentence: 'the second argument of the verb is not a list',
    fix: "write the list of sources before the options: get('/', [], { … })",
  }),
  notDecorators: (given: string) => ({
    code: 'not-a-decorator',
    sentence: `${given} is passed to the option \`decorators\`, which expects a list of decorators`,
    fix:
      given === '`undefined`'
        ? "check the import of the decorator, and call it: { decorators: [Roles(['admin'])] }"
        : "call each of them: { decorators: [Roles(['admin'])] }",
  }),
  prefixNotText: () => ({
    code: 'prefix-not-text',
    sentence: 'the prefix of the controller is not a path',
    fix: "write the prefix first, and the options last: @Controller('/prefix', { … }), or controller(this, '/prefix', { … }, { … })",
  }),
  listOfPaths: (decorator: string) => ({
    code: 'list-of-paths',
    sentence: `the path of ${decorator} is a list, but a verb accepts one path`,
    fix: `write the decorator once for each path: ${decorator}('/a') ${decorator}('/b')`,
  }),
  controllerNotSupplied: (returned: unknown) => ({
    code: 'controller-not-supplied',
    sentence: `the container or \`createController\` of the application returned \`${String(returned)}\` for the class`,
    fix: 'register the class in the container, and return an instance of it',
  }),
} as const satisfies ProblemTable;
