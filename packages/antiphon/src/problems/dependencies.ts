import type { ProblemTable } from './problem';

/** Problems of what dependencies and `@Depends` use. */
export const dependencyProblems = {
  notADependency: (given: string) => ({
    code: 'not-a-dependency',
    sentence: `${given} is neither a dependency nor a source, a class or a token`,
    fix: "use dependency(…), query('q', String), a class or a token; a value that is `undefined` is imported in a cycle",
  }),
  dependencyNotCalled: (name: string) => ({
    code: 'not-a-dependency',
    sentence: `\`${name}\` is a function, not a dependency`,
    fix: `call it, if it returns a dependency: ${name}(…); or declare one: dependency(${name})`,
  }),
  dependencyWithoutFunction: () => ({
    code: 'not-a-dependency',
    sentence: 'the dependency has no function that provides its value',
    fix: 'pass the function after the options: dependency({ uses: [Users] }, (users) => …)',
  }),
  usesNotAList: () => ({
    code: 'not-a-dependency',
    sentence: 'the option `uses` of the dependency is not a list',
    fix: 'write a list: dependency({ uses: [Users] }, (users) => …)',
  }),
  dependencyCycle: () => ({
    code: 'dependency-cycle',
    sentence: 'the dependency uses itself',
    fix: 'move the part that both use into a third dependency',
  }),
  dependenciesNotAList: () => ({
    code: 'not-a-dependency',
    sentence: 'the option `dependencies` is not a list',
    fix: "write a list: { dependencies: [requireRole('admin')] }",
  }),
  dependencyWithoutEffect: (name: string) => ({
    code: 'dependency-without-effect',
    sentence: `the option \`dependencies\` lists the service \`${name}\`, whose value is not used`,
    fix: `list it in \`providers\` if it works by itself, or declare a dependency that calls it: dependency({ uses: [${name}, req] }, (service, request) => …)`,
  }),
  functionScopeInRequestScope: () => ({
    code: 'dependency-scope',
    sentence: "the dependency lives until the response has been sent, but one that it uses ends before that, with `scope: 'function'`",
    fix: "set scope: 'function' on both, or on none of them",
  }),
  parameterConflict: (kind: string, name: string) => ({
    code: 'parameter-conflict',
    sentence: `the ${kind} parameter \`${name}\` is declared more than once, with different types or limits`,
    fix: 'declare it alike, or once: in one parameter, or in one dependency that the others use',
  }),
  constructorParameterWithoutSource: (name: string) => ({
    code: 'parameter-without-source',
    sentence: 'the parameter has no decorator, so nothing specifies where its value comes from',
    fix: `write @Query('${name}', String), another source, @Inject(TOKEN) or @Depends(…)`,
  }),
  requestInConstructor: (className: string) => ({
    code: 'request-in-constructor',
    sentence: `the constructor of \`${className}\` reads the request, but the class lives as long as the application`,
    fix: `move the parameter to the action, or receive \`${className}\` there: @Depends(${className})`,
  }),
} as const satisfies ProblemTable;
