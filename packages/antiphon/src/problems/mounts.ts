import type { ProblemTable } from './problem';

const useConfigure = 'move plugins and hooks to its option `configure`, and start only the application that it is mounted in';

/** Problems of `app.mount(path, …)`, thrown where it is called. */
export const mountProblems = {
  mountAfterReady: () => ({
    code: 'mount',
    sentence: 'the application is already ready',
    fix: 'mount before `ready`, `listen` and `inject`',
  }),
  mountPathInUse: (path: string) => ({
    code: 'mount',
    sentence: `\`${path}\` is already the path of another mount`,
    fix: 'mount at another path',
  }),
  mountPath: (path: string) => ({
    code: 'mount',
    sentence: `the path \`${path}\` is invalid`,
    fix: 'begin it with a slash, without `//`, `*`, `?` or `#`: `/subapi`',
  }),
  mountTarget: (given: string) => ({
    code: 'mount',
    sentence: `${given} is not an application or a plugin of Fastify`,
    fix:
      given === '`undefined`'
        ? 'check the import of what is mounted'
        : "pass the result of createApp or staticDirectory, or a plugin: app.mount('/admin', async (fastify) => { … })",
  }),
  mountAtRoot: () => ({
    code: 'mount',
    sentence: 'an application cannot be mounted at `/`',
    fix: 'list the controllers of both in one application',
  }),
  mountedTwice: (path: string) => ({
    code: 'mount',
    sentence: `the application is already mounted at \`${path}\``,
    fix: 'create a second one',
  }),
  mountOfUsedApp: (path: string) => ({
    code: 'mount',
    sentence: `the application for \`${path}\` has been started, or its \`fastify\` has been used`,
    fix: useConfigure,
  }),
  fastifyOfMountedApp: (path: string) => ({
    code: 'mount',
    sentence: `\`fastify\` is not available, because the application is mounted at \`${path}\``,
    fix: useConfigure,
  }),
} as const satisfies ProblemTable;
