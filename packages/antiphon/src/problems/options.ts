import type { ProblemTable } from './problem';

/** Problems of the options of an application or a plugin. The option itself is the place of the problem. */
export const optionProblems = {
  invalidOption: (value: string, fix: string) => ({
    code: 'invalid-option',
    sentence: `the option has the invalid value ${value}`,
    fix,
  }),
  invalidOptions: (value: string) => ({
    code: 'invalid-option',
    sentence: `the options are ${value}, which is not an object`,
    fix: 'write an object: createApp({ controllers: [ItemsController] })',
  }),
  notAnApplication: (given: string) => ({
    code: 'invalid-option',
    sentence: `${given} is not an application`,
    fix: 'pass what createApp returns: testClient(app); a module that exports it by `export default` is imported without braces',
  }),
  timerTooLong: (value: number, limit: number) => ({
    code: 'timer-too-long',
    sentence: `the option is \`${value}\`, but no timer waits longer than ${limit} milliseconds`,
    fix: `write at most ${limit}`,
  }),
  closeTimeout: (value: unknown, limit: number) => ({
    code: 'close-timeout',
    sentence: `\`${String(value)}\` is not a number of milliseconds from 0 to ${limit}`,
    fix: 'write milliseconds: 10_000 is ten seconds, 0 ends streams immediately',
  }),
  requestIdTwice: (option: string) => ({
    code: 'invalid-option',
    sentence: `the option is set, and so is \`fastify.${option}\`, which it would replace`,
    fix: 'remove one of them',
  }),
  optionOfServer: (option: string, fix: string) => ({
    code: 'server-option',
    sentence: `the application sets \`${option}\` of Fastify itself, so the option has no effect`,
    fix,
  }),
  lifespanNotAGenerator: () => ({
    code: 'lifespan',
    sentence: 'the lifespan is not a generator function',
    fix: 'write lifespan: async function* (app) { …; yield; … }',
  }),
  lifespanWithoutYield: () => ({
    code: 'lifespan',
    sentence: 'the lifespan ended without `yield`',
    fix: 'write `yield` between what runs before the first request and what runs after the last one',
  }),
  lifespanWithTwoYields: () => ({
    code: 'lifespan',
    sentence: 'the lifespan yielded again when the application closed',
    fix: 'write `yield` once',
  }),
  docsAssetsMissing: (files: readonly string[]) => ({
    code: 'docs-assets-missing',
    sentence: `the docs pages require files that are not installed: ${files.join(', ')}`,
    fix: 'keep `node_modules` beside the application, copy the files beside the bundle (docs/bundling.md), or set `docsUrl: null` and `redocUrl: null`',
  }),
  staticRoot: (value: string) => ({
    code: 'invalid-option',
    sentence: `\`${value}\` is not a directory`,
    fix: 'write the path of a directory that exists, relative to the working directory, or a file URL',
  }),
  staticRootOfPlugin: () => ({
    code: 'invalid-option',
    sentence: 'the option is set, but `configure` or a plugin has registered `reply.sendFile`',
    fix: 'remove the option, and give the directory to the plugin as its `root`',
  }),
  serverOption: (fix: string) => ({
    code: 'server-option',
    sentence: 'the option is set on the plugin, but only a server supports it',
    fix,
  }),
  rootPathWithinPrefix: (prefix: string) => ({
    code: 'server-option',
    sentence: `the root path is set within the prefix \`${prefix}\`, and no route can be registered in front of the prefix`,
    fix: "register the plugin on the host itself, with the whole prefix: { prefix: '/v1/api' }",
  }),
} as const satisfies ProblemTable;
