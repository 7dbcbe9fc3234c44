import type { ProblemTable } from './problem';

/** Problems of cookies and of the secret that signs them. */
export const cookieProblems = {
  cookieSecret: (fault: string, bytes: number) => ({
    code: 'cookie-secret',
    sentence: fault,
    fix: `read a random text of at least ${bytes} bytes from the environment; \`openssl rand -base64 48\` prints one`,
  }),
  cookiePluginTwice: () => ({
    code: 'cookie-plugin-twice',
    sentence: '`configure` registers @fastify/cookie, which the application has registered because `cookieSecret` is set',
    fix: 'remove the registration from `configure`; hooks and plugins have `request.cookies` without it',
  }),
  signedWithoutSecret: (name: string) => ({
    code: 'signed-without-secret',
    sentence: `the cookie \`${name}\` is signed, but the application has no secret that verifies it`,
    fix: 'set the option `cookieSecret` of createApp or of the plugin: cookieSecret: process.env.COOKIE_SECRET',
  }),
  signedNotACookie: (decorator: string, option: string) => ({
    code: 'signed-not-a-cookie',
    sentence: `${decorator} has the option \`${option}\`, but only a cookie can be signed`,
    fix: "remove the option, or read the value from a cookie: @Cookie('session', { signed: true })",
  }),
  signedNotAFlag: (value: string) => ({
    code: 'signed-not-a-flag',
    sentence: `the option \`signed\` is \`${value}\``,
    fix: 'write true or false',
  }),
  signedWithoutName: () => ({
    code: 'signed-without-name',
    sentence: 'all cookies are read at once, and a signature belongs to one of them',
    fix: "name the cookie: @Cookie('session', { signed: true })",
  }),
  invalidWithoutSigned: (value: string) => ({
    code: 'invalid-without-signed',
    sentence: `the option \`invalid\` is \`${value}\`, but it is 'reject' or 'absent', beside \`signed: true\``,
    fix: "write { signed: true, invalid: 'absent' }, or remove `invalid`",
  }),
} as const satisfies ProblemTable;
