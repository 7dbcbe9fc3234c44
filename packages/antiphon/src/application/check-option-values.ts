import { isObject } from '@antiphon/responses/internal';
import type { Report } from '@antiphon/schema';
import { problems } from '../problems/problems';

/** Reports options of the application whose value is none of those that exist, as a mistyped one in JavaScript. */
export function checkOptionValues(options: object, report: Report): void {
  const given = options as Readonly<Record<string, unknown>>;
  for (const [member, check] of Object.entries(checks)) {
    const value = given[member];
    if (value === undefined || check.accepts(value)) continue;
    const shown = typeof value === 'object' ? 'an object' : `\`${String(value)}\``;
    report({ className: 'createApp', member, ...problems.invalidOption(shown, check.fix) });
  }
}

interface Check {
  readonly accepts: (value: unknown) => boolean;
  readonly fix: string;
}

function oneOf(...values: readonly string[]): Check {
  return { accepts: (value) => values.includes(value as string), fix: `write ${values.map((each) => `'${each}'`).join(' or ')}` };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isFunction = (value: unknown): boolean => typeof value === 'function';

const path = (example: string): Check => ({
  accepts: (value) => value === null || (typeof value === 'string' && value.startsWith('/')),
  fix: `begin it with a slash, such as '${example}', or write null to turn it off`,
});

const checks: Readonly<Record<string, Check>> = {
  validation: oneOf('strict', 'class-validator'),
  extra: oneOf('ignore', 'forbid'),
  errorFormat: {
    accepts: (value) => value === 'problem' || value === 'fastapi' || isObject(value),
    fix: "write 'problem' or 'fastapi', or an object with `mediaType`, `schema` and `body`",
  },
  around: {
    accepts: (value) => Array.isArray(value) && value.every(isFunction),
    fix: 'write a list of functions: around: [async (call, next) => { …; return next(); }]',
  },
  errorHandlers: {
    accepts: (value) => Array.isArray(value) && value.every(Array.isArray),
    fix: 'write a list of pairs: [[ItemNotFound, (error) => new HTTPException(404, error.message)]]',
  },
  title: { accepts: isText, fix: 'write a text' },
  version: { accepts: isText, fix: "write a text, such as '1.0.0'" },
  openapiUrl: path('/openapi.json'),
  docsUrl: path('/docs'),
  redocUrl: path('/redoc'),
  configure: { accepts: isFunction, fix: 'write a function: configure(fastify) { … }' },
  lifespan: { accepts: isFunction, fix: 'write a generator function: lifespan: async function* (app) { …; yield; … }' },
  createController: { accepts: isFunction, fix: 'write a function: createController: (controller) => …' },
  container: {
    accepts: (value) => isObject(value) && ['get', 'resolve', 'build'].some((name) => isFunction(Reflect.get(value, name))),
    fix: 'give an object with the method `get(class)` or `resolve(class)`',
  },
};
