import type { PublicName } from './public-names';

/** A page of the reference. */
export interface Subject {
  /** The name of the page's file. */
  readonly slug: string;
  readonly title: string;
  /** The group of the sidebar. */
  readonly group: string;
  /** The pages that explain it, as files below `docs`. */
  readonly guides: readonly string[];
  /** Matches the sources of its names. The first subject that matches a source has its names. */
  readonly sources: RegExp;
}

/** The pages of the reference, in reading order. */
export const subjects: readonly Subject[] = [
  subject(
    'Framework',
    'applications',
    'Applications',
    ['controllers-and-routes.md', 'fastify.md', 'lifespan.md', 'behind-a-proxy.md'],
    [
      'antiphon/src/application/',
      'antiphon/src/fastify/(?:lifespan|plugin|scope-options|proxy/|shutdown/)',
      'antiphon/src/routes/(?:prefix|discovery/)',
    ],
  ),
  subject(
    'Framework',
    'controllers',
    'Controllers and routes',
    ['controllers-and-routes.md', 'fastify.md'],
    [
      'antiphon/src/decorators/(?:controller|verbs|action-decorator|compose|hook|matched-route|route-metadata|route-options)',
      'antiphon/src/fastify/route-of-request',
    ],
  ),
  subject(
    'Framework',
    'parameters',
    'Parameters',
    ['parameters.md', 'bodies-and-dtos.md', 'files.md'],
    ['antiphon/src/decorators/(?:parameter|create-parameter|upload)', 'antiphon/src/(?:upload-file|metadata|fastify/bind/)'],
  ),
  subject(
    'Framework',
    'response-models',
    'Response models and statuses',
    ['response-models.md', 'headers-cookies-status.md', 'errors.md'],
    ['antiphon/src/decorators/(?:responses|return-values)'],
  ),
  subject(
    'Framework',
    'errors',
    'Errors',
    ['errors.md', 'validation.md'],
    ['antiphon/src/errors/', 'antiphon/src/decorators/(?:catch|error-handlers)', 'antiphon/src/routes/build-error-handlers'],
  ),
  subject('Framework', 'interceptors', 'Interceptors', ['interceptors.md'], ['antiphon/src/decorators/around']),
  subject(
    'Framework',
    'dependencies',
    'Dependencies and services',
    ['dependencies.md'],
    ['antiphon/src/(?:dependencies|services)/', 'antiphon/src/decorators/(?:depends|injection|sources)'],
  ),
  subject('Framework', 'security', 'Security', ['security.md'], ['antiphon/src/security/', 'antiphon/src/decorators/security']),
  subject('Framework', 'cookies', 'Signed cookies', ['headers-cookies-status.md'], ['antiphon/src/cookies/']),
  subject('Framework', 'settings', 'Settings', ['settings.md'], ['antiphon/src/settings/']),
  subject('Framework', 'static-files', 'Static files', ['files.md'], ['antiphon/src/fastify/routes/static/']),
  subject(
    'Framework',
    'documents',
    'OpenAPI documents',
    ['openapi.md'],
    ['antiphon/src/openapi/', 'antiphon/src/fastify/routes/docs-', 'antiphon/src/decorators/documentation'],
  ),
  subject(
    'Framework',
    'versions',
    'Versions',
    ['versioning.md'],
    ['antiphon/src/decorators/(?:api-)?version', 'antiphon/src/routes/versioning'],
  ),
  subject('Framework', 'static-blocks', 'Static blocks', ['dataclasses.md', 'controllers-and-routes.md'], ['antiphon/src/static-blocks/']),
  subject('Framework', 'routes', 'The model of a route', ['fastify.md'], ['antiphon/src/routes/route']),
  subject('Framework', 'testing', 'Testing', ['testing.md'], ['antiphon/src/testing/']),

  subject(
    'Responses',
    'responses',
    'Response classes',
    ['response-classes.md', 'headers-cookies-status.md'],
    ['responses/src/(?:response|text-responses|redirect|orjson|ujson|xml|yaml|message-pack|csv|encode/csv|background)'],
  ),
  subject(
    'Responses',
    'streams',
    'Streams and events',
    ['streams-and-events.md'],
    ['responses/src/(?:event-source|json-lines|streaming|stream/)'],
  ),
  subject('Responses', 'files', 'Files', ['files.md'], ['responses/src/file']),
  subject('Responses', 'headers', 'Headers, cookies and statuses', ['headers-cookies-status.md'], ['responses/src/(?:headers|status)']),
  subject('Responses', 'encoding', 'JSON encoding', ['response-classes.md'], ['responses/src/(?:encode|values)']),

  subject(
    'Schema',
    'dto-classes',
    'DTO classes',
    ['bodies-and-dtos.md', 'validation.md', 'dataclasses.md'],
    ['schema/src/(?:field|dataclass|generic-dto|mapped-types)'],
  ),
  subject(
    'Schema',
    'types',
    'Types of fields',
    ['bodies-and-dtos.md', 'dataclasses.md'],
    ['schema/src/(?:types/(?!shape|constraint)|formats)'],
  ),
  subject('Schema', 'standard-schema', 'Standard Schema', ['standard-schema.md'], ['schema/src/standard/']),
  subject(
    'Schema',
    'parsing',
    'Parsing and serializing',
    ['validation.md', 'response-models.md'],
    ['schema/src/(?:parse|serializer|issue|text|first-use|json-schema)'],
  ),
  subject('Schema', 'shapes', 'The model of a class', ['validation.md'], ['schema/src/types/']),
  subject('Schema', 'setup-problems', 'Configuration errors', ['errors.md'], ['schema/src/(?:setup-error|source)']),

  subject('OpenAPI', 'contract', 'Contract testing', ['testing.md', 'command-line.md'], ['openapi/src/(?:contract|responses)']),
  subject(
    'OpenAPI',
    'document-checks',
    'Checks and differences of documents',
    ['openapi.md', 'command-line.md'],
    ['openapi/src/(?:check|diff|problems)'],
  ),
  subject('OpenAPI', 'document-objects', 'The objects of a document', ['openapi.md'], ['openapi/src/(?:spec|json)']),
];

/** Returns the subject of a name: the first that matches its source, otherwise the most general one of its package. */
export function subjectOf({ source }: Pick<PublicName, 'source'>): Subject {
  return subjects.find(({ sources }) => sources.test(source)) ?? generalSubject(source.split('/')[1] ?? '');
}

function generalSubject(packageName: string): Subject {
  const slug = { responses: 'responses', schema: 'parsing', openapi: 'document-checks' }[packageName] ?? 'applications';
  return subjects.find((subject) => subject.slug === slug) as Subject;
}

function subject(group: string, slug: string, title: string, guides: readonly string[], sources: readonly string[]): Subject {
  return { group, slug, title, guides, sources: new RegExp(`^packages/(?:${sources.join('|')})`) };
}
