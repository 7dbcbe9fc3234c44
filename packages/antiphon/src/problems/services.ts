import type { ProblemTable } from './problem';

const declareToken =
  "declare a token, const STORE = token<Store>('store'), and write @Inject(STORE); a parameter with a default needs neither";

/** Problems of the services that constructors need, and of the option `providers`. */
export const serviceProblems = {
  /** `path` is the services that lead to the missing one, such as `ItemsController → Users → database`. */
  serviceNotProvided: (name: string, path: string) => ({
    code: 'service-not-provided',
    sentence: `no provider supplies \`${name}\`${path === '' ? '' : ` (${path})`}`,
    fix: `list it: providers: [provide(TOKEN, { factory: … })]; or give \`${name}\` a default: token('${name}', { factory: … })`,
  }),
  notAService: (given: string) => ({
    code: 'not-a-service',
    sentence: `${given} is neither a class nor a token, so it names no service`,
    fix: 'name a class or a token, such as @Inject(DATABASE) or inject: [DATABASE, Users]; a value that is `undefined` is imported in a cycle',
  }),
  languageClass: (name: string) => ({
    code: 'not-a-service',
    sentence: `\`${name}\` is a class of JavaScript itself, so it names no service`,
    fix: declareToken,
  }),
  serviceCycle: (path: string) => ({
    code: 'service-cycle',
    sentence: `services need each other in a cycle: ${path}`,
    fix: 'move the part that both use into a third class, or pass one of them as an argument of the method that needs it',
  }),
  creationCycle: (name: string, path: string) => ({
    code: 'service-cycle',
    sentence: `the creation of \`${name}\` waits for itself: ${path}`,
    fix: 'move the part that both need into another service, or resolve one of them when it is used, not while the other is created',
  }),
  waitsForReady: (name: string) => ({
    code: 'waits-for-ready',
    sentence: `\`${name}\` waits until the application is ready, which itself waits for \`${name}\``,
    fix: 'call `ready`, `inject`, `fetch` and `listen` of the application only outside of its factories and its lifespan; `resolve` supplies a service there',
  }),
  undefinedService: (name: string) => ({
    code: 'circular-import',
    sentence: `the class of \`${name}\` was \`undefined\` when the file was loaded: it is declared further down, or the files import each other`,
    fix: `pass the class as a function: @Inject(() => ${className(name)}) ${name}: Relation<${className(name)}> (import type { Relation } from 'antiphon')`,
  }),
  erasedService: (typeName: string) => ({
    code: 'erased-service',
    sentence: `the type of the parameter is not a class at run time (${typeName}), so it names no service`,
    fix: declareToken,
  }),
  serviceWithoutMark: (className: string) => ({
    code: 'service-without-mark',
    sentence: `the compiler wrote no types for the constructor, because \`${className}\` has no decorator`,
    fix: `write @Injectable() on \`${className}\`, or @Inject(…) on each parameter, or supply the class: provide(${className}, { factory: … })`,
  }),
  serviceNotListed: (className: string, isController: boolean) => ({
    code: 'service-not-listed',
    sentence: `the list of \`${className}\` has no entry for the parameter, so nothing supplies its value`,
    fix: isController ? 'add it to the options of `controller`: { inject: [Users] }' : 'add it to the list: injectable(this, [Users])',
  }),
  servicesNotAList: () => ({
    code: 'services-not-a-list',
    sentence: 'the services of the constructor are not a list',
    fix: 'list one for each parameter of the constructor: [Users, DATABASE]',
  }),
  serviceWithoutType: () => ({
    code: 'no-metadata',
    sentence: 'the compiler emitted no type for the parameter; tsx and esbuild never emit one',
    fix: 'name the service: @Inject(Users); or start the application with `antiphon dev`, or compile it with swc or tsc and "emitDecoratorMetadata"',
  }),
  injectedTwice: () => ({
    code: 'parameter-declared-twice',
    sentence: 'two @Inject decorators name the service of the parameter',
    fix: 'remove one of them',
  }),
  providersNotAList: () => ({
    code: 'not-a-provider',
    sentence: 'the option is not a list',
    fix: 'list classes and provide(…): providers: [Users, provide(DATABASE, { factory: … })]',
  }),
  notAProvider: (entry: string) => ({
    code: 'not-a-provider',
    sentence: `the list contains ${entry}, which is neither a class nor made by \`provide\``,
    fix: 'list classes and provide(…): providers: [Users, provide(DATABASE, { factory: … })]; an undefined class is imported in a cycle',
  }),
  tokenWithoutProvider: (name: string) => ({
    code: 'not-a-provider',
    sentence: `the list contains the token \`${name}\` without a way to supply it`,
    fix: 'write provide(TOKEN, { value }), or { factory }, or { useClass }',
  }),
  providedRequestObject: (name: string) => ({
    code: 'not-a-provider',
    sentence: `the list supplies \`${name}\`, of which each request has its own`,
    fix: 'remove it; to supply something in its place, provide a class or a token of your own',
  }),
  incompleteProvider: (name: string) => ({
    code: 'not-a-provider',
    sentence: `the provider of \`${name}\` has not exactly one of \`value\`, \`useClass\` and \`factory\``,
    fix: 'write provide(TOKEN, { value }), or { factory: () => … }, or { useClass: Users }',
  }),
  optionWithoutFactory: (name: string, option: string) => ({
    code: 'option-without-effect',
    sentence: `\`${option}\` of the provider of \`${name}\` has no effect without \`factory\``,
    fix: 'remove it, or write a factory: provide(TOKEN, { factory: () => …, dispose: (value) => … })',
  }),
  providedTwice: (name: string) => ({
    code: 'provided-twice',
    sentence: `the list supplies \`${name}\` twice`,
    fix: 'remove one of the providers',
  }),
  /** `path` is the services that are being created, such as `Users → database`. */
  serviceTooSlow: (path: string, limit: number) => ({
    code: 'service-too-slow',
    sentence: `${path} was not created in the ${limit} ms that the host gives a plugin`,
    fix: 'give the host more time: Fastify({ pluginTimeout: 60_000 }); or create the value before the host, and supply it: provide(TOKEN, { value })',
  }),
  injectWithoutEffect: (className: string) => ({
    code: 'inject-without-effect',
    sentence: `@Inject has no effect, because \`container\` or \`createController\` creates \`${className}\``,
    fix: "use the decorators of the container's library, or remove `container` or `createController`",
  }),
} as const satisfies ProblemTable;

/** Returns the name that the class of a parameter probably has. */
function className(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}
