import 'reflect-metadata';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  type AppOptions,
  Around,
  actions,
  anything,
  Body,
  Catch,
  type Class,
  Controller,
  Cookie,
  compose,
  controller,
  createApp,
  createParameter,
  Depends,
  Deprecated,
  Description,
  Dto,
  defineErrorHandlers,
  defineFormat,
  dependency,
  either,
  enumOf,
  Field,
  Form,
  fields,
  Get,
  get,
  Header,
  Hook,
  HTTPBasic,
  HTTPBearer,
  IncludeInSchema,
  Injectable,
  IntersectionType,
  interceptor,
  mapOf,
  metadata,
  nullable,
  OAuth2AuthorizationCode,
  OAuth2PasswordBearer,
  OmitType,
  OneOf,
  OpenIdConnect,
  OperationId,
  oneOf,
  PageOf,
  PartialType,
  Path,
  PickType,
  Post,
  post,
  Query,
  query,
  Reply,
  Req,
  RequiredType,
  ResponseClass,
  ResponseDescription,
  ResponseHeader,
  ResponseModel,
  Responses,
  Route,
  readSettings,
  record,
  route,
  Security,
  SecurityScopes,
  Settings,
  SetupError,
  Signal,
  StatusCode,
  Summary,
  setOf,
  Tags,
  Throws,
  tuple,
  Upload,
  Version,
  withScopes,
} from '../src';
import { testClient } from '../src/testing';

/** Any function of the framework: from JavaScript, its arguments may be any values. */
type Untyped = (...given: readonly unknown[]) => Applied;
type Applied = (target: object, name?: string, third?: unknown) => void;
const untyped = (made: unknown): Untyped => made as Untyped;
const construct = (made: unknown, ...given: readonly unknown[]): unknown => Reflect.construct(made as Class, given);

/** Values of each kind. A value that an option accepts is not wrong for it. */
const values: Readonly<Record<string, unknown>> = {
  null: null,
  number: 5.5,
  text: 'a b',
  true: true,
  list: [],
  'list of undefined': [undefined],
  'list of texts': ['404'],
  object: {},
  'object with a member': { x: 1 },
  function: () => 1,
  'async function': async () => 1,
  promise: Promise.resolve(1),
  class: class Odd {},
  symbol: Symbol('odd'),
  date: new Date(0),
  proxy: new Proxy({}, {}),
};

class Item {
  @Field(String) name!: string;
}

class WithDefault {
  @Field(String) name = 'default';
}

const scoped = dependency({ uses: [new HTTPBearer(), SecurityScopes] }, (_token, scopes) => scopes.text);

function readDecorated(decorator: Applied): void {
  class Own extends WithDefault {}
  decorator(Own);
  readSettings(Own);
}

async function start(controllers: unknown, options: object = {}): Promise<void> {
  const app = createApp({ controllers, ...options } as AppOptions);
  try {
    await app.ready();
    app.openapi();
  } finally {
    await app.close();
  }
}

function plain(): Class {
  return class Items {
    read() {
      return {};
    }
  };
}

function withParameter(): Class {
  return class Items {
    read(_given: unknown) {
      return {};
    }
  };
}

function decorate(target: Class, decorator: Applied): void {
  decorator(target.prototype, 'read', Object.getOwnPropertyDescriptor(target.prototype, 'read'));
}

async function startAction(decorator: Applied, verb: Applied = untyped(Get)('/a')): Promise<void> {
  const target = plain();
  decorate(target, verb);
  decorate(target, decorator);
  untyped(Controller)('/items')(target);
  await start([target]);
}

async function startController(decorator: Applied): Promise<void> {
  const target = plain();
  decorate(target, untyped(Get)('/a'));
  decorator(target);
  await start([target]);
}

async function startParameter(decorator: Applied): Promise<void> {
  const target = withParameter();
  decorator(target.prototype, 'read', 0);
  decorate(target, untyped(Post)('/a'));
  untyped(Controller)('/items')(target);
  await start([target]);
}

async function startModel(model: unknown): Promise<void> {
  await startParameter(untyped(Body)(model));
}

async function startField(decorator: Applied): Promise<void> {
  class Model {}
  decorator(Model.prototype, 'field');
  await startModel(Model);
}

type Start = (value: unknown) => unknown;

const always = Object.keys(values);
const texts = ['text'];
const objects = ['object', 'object with a member', 'proxy'];
const empty = ['object', 'proxy'];
const functions = ['function', 'async function'];

/** Each decorator and option, with the kinds of values that it accepts. */
const accepting: readonly (readonly [name: string, start: Start, accepted: readonly string[]])[] = [
  ['@Throws(x)', (x) => startAction(untyped(Throws)(x)), []],
  ['@Throws([x])', (x) => startAction(untyped(Throws)([x])), []],
  ['@Throws(404, x)', (x) => startAction(untyped(Throws)(404, x)), []],
  ['@Throws(404, Item, x)', (x) => startAction(untyped(Throws)(404, Item, x)), empty],
  ['@Tags(x)', (x) => startAction(untyped(Tags)(x)), [...texts, 'list', 'list of texts']],
  ['@Deprecated(x)', (x) => startAction(untyped(Deprecated)(x)), ['true']],
  ['@IncludeInSchema(x)', (x) => startAction(untyped(IncludeInSchema)(x)), ['true']],
  ['@Summary(x)', (x) => startAction(untyped(Summary)(x)), texts],
  ['@Description(x)', (x) => startAction(untyped(Description)(x)), texts],
  ['@ResponseDescription(x)', (x) => startAction(untyped(ResponseDescription)(x)), texts],
  ['@OperationId(x)', (x) => startAction(untyped(OperationId)(x)), texts],
  ['@StatusCode(x)', (x) => startAction(untyped(StatusCode)(x)), []],
  ['@Responses(x)', (x) => startAction(untyped(Responses)(x)), empty],
  ['@Responses({ 404: x })', (x) => startAction(untyped(Responses)({ 404: x })), objects],
  ['@ResponseHeader(x)', (x) => startAction(untyped(ResponseHeader)(x)), []],
  ["@ResponseHeader('x-a', x)", (x) => startAction(untyped(ResponseHeader)('x-a', x)), []],
  ["@ResponseHeader('x-a', String, x)", (x) => startAction(untyped(ResponseHeader)('x-a', String, x)), empty],
  ['@ResponseClass(x)', (x) => startAction(untyped(ResponseClass)(x)), []],
  ['@ResponseModel(x)', (x) => startAction(untyped(ResponseModel)(x)), ['null']],
  ['@ResponseModel([Item], x)', (x) => startAction(untyped(ResponseModel)([Item], x)), empty],
  ['@Version(x)', (x) => startAction(untyped(Version)(x)), []],
  ['@Around(x)', (x) => startAction(untyped(Around)(x)), functions],
  ['@Security(x)', (x) => startAction(untyped(Security)(x)), []],
  ["@Security('bearer', x)", (x) => startAction(untyped(Security)('bearer', x)), []],
  ['@Catch(x)', (x) => startAction(untyped(Catch)(x)), []],
  ['@Catch(Error, x)', (x) => startAction(untyped(Catch)(Error, x)), functions],
  ['@Hook(x)', (x) => startAction(untyped(Hook)(x)), []],
  ["@Hook('onSend', x)", (x) => startAction(untyped(Hook)('onSend', x)), functions],
  ['@Get(x)', (x) => startAction(() => {}, untyped(Get)(x)), [...texts, ...empty]],
  ["@Get('/a', x)", (x) => startAction(() => {}, untyped(Get)('/a', x)), empty],
  ["@Route('GET', x)", (x) => startAction(() => {}, untyped(Route)('GET', x)), texts],
  ["@Route('GET', '/a', x)", (x) => startAction(() => {}, untyped(Route)('GET', '/a', x)), empty],
  ['@Controller(x)', (x) => startController(untyped(Controller)(x)), texts],
  ["@Controller('/a', x)", (x) => startController(untyped(Controller)('/a', x)), empty],
  ['@Injectable(x)', (x) => startController(untyped(compose)(untyped(Controller)('/a'), untyped(Injectable)(x) ?? (() => {}))), []],
  ['controller(C, x)', (x) => startListed((target) => untyped(controller)(target, x, {})), []],
  ["controller(C, '/a', x)", (x) => startListed((target) => untyped(controller)(target, '/a', x)), []],
  [
    "controller(C, '/a', { … }, x)",
    (x) => startListed((target) => untyped(controller)(target, '/a', { read: untyped(get)('/a', []) }, x)),
    empty,
  ],
  ['actions(C, x)', (x) => startListed((target) => untyped(actions)(target, x)), []],
  ['get(x)', (x) => startListed((target) => listed(target, untyped(get)(x, []))), texts],
  ["get('/a', x)", (x) => startListed((target) => listed(target, untyped(get)('/a', x))), ['list']],
  ["get('/a', [x])", (x) => startListed((target) => listed(target, untyped(get)('/a', [x])), withParameter()), ['class']],
  ["get('/a', [], x)", (x) => startListed((target) => listed(target, untyped(get)('/a', [], x))), empty],
  ['route(x)', (x) => startListed((target) => listed(target, untyped(route)(x, '/a', []))), []],
  ['query(x)', (x) => startListed((target) => listed(target, untyped(post)('/a', [untyped(query)(x)])), withParameter()), []],
  ['@Path(x)', (x) => startParameter(untyped(Path)(x)), []],
  ['@Req(x)', (x) => startParameter(untyped(Req)(x)), []],
  ['@Reply(x)', (x) => startParameter(untyped(Reply)(x)), []],
  ['@Signal(x)', (x) => startParameter(untyped(Signal)(x)), []],
  ["@Query('q', String, x)", (x) => startParameter(untyped(Query)('q', String, x)), empty],
  ["@Header('q', String, x)", (x) => startParameter(untyped(Header)('q', String, x)), empty],
  ["@Cookie('q', String, x)", (x) => startParameter(untyped(Cookie)('q', String, x)), empty],
  ["@Form('q', String, x)", (x) => startParameter(untyped(Form)('q', String, x)), empty],
  ["@Body('q', String, x)", (x) => startParameter(untyped(Body)('q', String, x)), empty],
  ["@Upload('q', x)", (x) => startParameter(untyped(Upload)('q', x)), empty],
  ['@Depends(x)', (x) => startParameter(untyped(Depends)(x)), ['class']],
  ['dependency(x, f)', (x) => startParameter(untyped(Depends)(untyped(dependency)(x, () => 1))), empty],
  ['dependency({ throws: x }, f)', (x) => startDependency({ throws: x }), ['list']],
  ['dependency({ security: x }, f)', (x) => startDependency({ security: x }), ['list']],
  ['dependency({ cache: x }, f)', (x) => startDependency({ cache: x }), ['true']],
  ['dependency({ scope: x }, f)', (x) => startDependency({ scope: x }), []],
  ['createParameter(f, x)', (x) => untyped(createParameter)(() => 1, x), empty],
  ['dependency(x)', (x) => startParameter(untyped(Depends)(untyped(dependency)(x))), functions],
  ['dependency({ … }, x)', (x) => startParameter(untyped(Depends)(untyped(dependency)({ uses: [] }, x))), functions],
  ["get('/a', [], { decorators: x })", (x) => startListed((target) => listed(target, untyped(get)('/a', [], { decorators: x }))), ['list']],
  [
    "get('/a', [], { decorators: [x] })",
    (x) => startListed((target) => listed(target, untyped(get)('/a', [], { decorators: [x] }))),
    functions,
  ],
  [
    "controller(C, '/a', { … }, { decorators: [x] })",
    (x) => startListed((target) => listed(target, untyped(get)('/a', []), { decorators: [x] })),
    functions,
  ],
  ['interceptor({ model: x }, f)', (x) => untyped(interceptor)({ model: x }, () => 1), functions],
  ['metadata({ merge: x })', (x) => untyped(metadata)({ merge: x }), functions],
  ['createParameter(x)', (x) => untyped(createParameter)(x), functions],
  [
    "@Get('/a', { fastify: { onRequest: x } })",
    (x) => startAction(() => {}, untyped(Get)('/a', { fastify: { onRequest: x } })),
    [...functions, 'list'],
  ],
  ["@Get('/a', { fastify: { onSend: [x] } })", (x) => startAction(() => {}, untyped(Get)('/a', { fastify: { onSend: [x] } })), functions],
  [
    "@Get('/a', { fastify: { errorHandler: x } })",
    (x) => startAction(() => {}, untyped(Get)('/a', { fastify: { errorHandler: x } })),
    functions,
  ],
  [
    "@Get('/a', { fastify: { validatorCompiler: x } })",
    (x) => startAction(() => {}, untyped(Get)('/a', { fastify: { validatorCompiler: x } })),
    functions,
  ],
  ['createApp({ around: [x] })', (x) => start([plainController()], { around: [x] }), functions],
  ['createApp({ errorHandlers: [[Error, x]] })', (x) => start([plainController()], { errorHandlers: [[Error, x]] }), functions],
  ['createApp({ documents: { a: x } })', (x) => start([plainController()], { documents: { a: x } }), []],
  ['createApp({ container: { get: x } })', (x) => start([plainController()], { container: { get: x } }), []],
  ['app.mount(path, x)', startMount, functions],
  ['metadata(x)', (x) => untyped(metadata)(x), empty],
  ['interceptor(x)', (x) => untyped(interceptor)(x), []],
  ['interceptor(x, f)', (x) => untyped(interceptor)(x, () => 1), empty],
  ['compose(x)', (x) => untyped(compose)(x), functions],
  ['either(x)', (x) => untyped(either)(x), []],
  ['defineErrorHandlers(x)', (x) => start([], { errorHandlers: untyped(defineErrorHandlers)(x) }), ['list']],
  ['defineFormat(x)', (x) => untyped(defineFormat)(x), []],
  ['new HTTPBearer(x)', (x) => startScheme(HTTPBearer, x), empty],
  ['new HTTPBasic(x)', (x) => startScheme(HTTPBasic, x), empty],
  ['new APIKeyHeader(x)', (x) => startScheme(APIKeyHeader, x), []],
  ["new APIKeyHeader('x-a', x)", (x) => startScheme(APIKeyHeader, 'x-a', x), empty],
  ['new APIKeyQuery(x)', (x) => startScheme(APIKeyQuery, x), ['text']],
  ['new APIKeyCookie(x)', (x) => startScheme(APIKeyCookie, x), []],
  ['new HTTPBearer({ bearerFormat: x })', (x) => startScheme(HTTPBearer, { bearerFormat: x }), texts],
  [
    "new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: x })",
    (x) => startScheme(OAuth2PasswordBearer, { tokenUrl: 'token', scopes: x }),
    empty,
  ],
  [
    'new OAuth2PasswordBearer({ …, scopes: { a: x } })',
    (x) => startScheme(OAuth2PasswordBearer, { tokenUrl: 'token', scopes: { a: x } }),
    texts,
  ],
  [
    'new OAuth2AuthorizationCode({ …, scopes: x })',
    (x) => startScheme(OAuth2AuthorizationCode, { authorizationUrl: 'sign-in', tokenUrl: 'token', scopes: x }),
    empty,
  ],
  ['withScopes(scoped, x)', (x) => startParameter(untyped(Depends)(untyped(withScopes)(scoped, x))), []],
  ['readSettings(Item, x)', (x) => untyped(readSettings)(WithDefault, x), empty],
  ['readSettings(Item, { env: x })', (x) => untyped(readSettings)(WithDefault, { env: x }), empty],
  ['readSettings(Item, { envFile: x })', (x) => untyped(readSettings)(WithDefault, { envFile: x }), ['null', 'list']],
  ['readSettings(Item, { prefix: x })', (x) => untyped(readSettings)(WithDefault, { prefix: x }), []],
  ['@Settings(x)', (x) => readDecorated(untyped(Settings)(x)), empty],
  ['@Settings({ prefix: x })', (x) => readDecorated(untyped(Settings)({ prefix: x })), []],
  ['createApp({ prefix: { exclude: x } })', (x) => start([plainController()], { prefix: { path: '/api', exclude: x } }), ['list']],
  ['testClient(x)', (x) => untyped(testClient)(x), []],
  ['testClient(app, x)', (x) => untyped(testClient)(createApp({ controllers: [] }), x), empty],
  ['testClient(app, { keepCookies: x })', (x) => untyped(testClient)(createApp({ controllers: [] }), { keepCookies: x }), ['true']],
  ['testClient(app, { headers: x })', (x) => untyped(testClient)(createApp({ controllers: [] }), { headers: x }), empty],
  ['new OAuth2PasswordBearer(x)', (x) => startScheme(OAuth2PasswordBearer, x), []],
  ['new OAuth2AuthorizationCode(x)', (x) => startScheme(OAuth2AuthorizationCode, x), []],
  ['new OpenIdConnect(x)', (x) => startScheme(OpenIdConnect, x), []],
  ['nullable(x)', (x) => startField(untyped(Field)(untyped(nullable)(x))), []],
  ['record(x)', (x) => startField(untyped(Field)(untyped(record)(x))), []],
  ['mapOf(x)', (x) => startField(untyped(Field)(untyped(mapOf)(x))), []],
  ['setOf(x)', (x) => startField(untyped(Field)(untyped(setOf)(x))), []],
  ['tuple(x)', (x) => startField(untyped(Field)(untyped(tuple)(x))), []],
  ['oneOf(x)', (x) => startField(untyped(Field)(untyped(oneOf)(x))), []],
  ['oneOf([Item], x)', (x) => startField(untyped(Field)(untyped(oneOf)([Item], x))), objects],
  ['enumOf(x)', (x) => startField(untyped(Field)(untyped(enumOf)(x))), ['list of texts', 'object with a member']],
  ["enumOf('a', x)", (x) => startField(untyped(Field)(untyped(enumOf)('a', x))), []],
  ["enumOf(['a'], x)", (x) => startField(untyped(Field)(untyped(enumOf)(['a'], x))), objects],
  ['@Field(x)', (x) => startField(untyped(Field)(x)), []],
  ['@Field(String, x)', (x) => startField(untyped(Field)(String, x)), empty],
  ['@OneOf(x)', (x) => startField(untyped(OneOf)(x)), []],
  ['@OneOf([Item], x)', (x) => startField(untyped(OneOf)([Item], x)), empty],
  ['PickType(x)', (x) => startModel(untyped(PickType)(x, ['name'])), []],
  ['PickType(Item, x)', (x) => startModel(untyped(PickType)(Item, x)), []],
  ['OmitType(x)', (x) => startModel(untyped(OmitType)(x, ['name'])), []],
  ['PartialType(x)', (x) => startModel(untyped(PartialType)(x)), []],
  ['RequiredType(x)', (x) => startModel(untyped(RequiredType)(x)), []],
  ['IntersectionType(Item, x)', (x) => startModel(untyped(IntersectionType)(Item, x)), []],
  ['PageOf(x)', (x) => startModel(untyped(PageOf)(x)), []],
  ['fields(C, x)', (x) => startFields(x), []],
  ['fields(C, { name: x })', (x) => startFields({ name: x }), []],
  ['fields(C, { name: String }, x)', (x) => startFields({ name: String }, x), empty],
];

/** Options of controllers, actions, fields, parameters and applications, with the kinds of values that they accept. */
const ofRoutes: Readonly<Record<string, readonly string[]>> = {
  responseClass: [],
  responseModel: ['null'],
  responseModelInclude: [],
  responseModelExclude: [],
  responseModelExcludeUnset: ['true'],
  responseModelExcludeDefaults: ['true'],
  responseModelExcludeNone: ['true'],
  responseModelByAlias: ['true'],
  responses: empty,
  version: [],
  tags: ['list', 'list of texts'],
  deprecated: ['true'],
  includeInSchema: ['true'],
  security: ['list'],
  throws: ['list'],
  dependencies: ['list'],
  responseHeaders: ['list'],
  strictContentType: ['true'],
  validation: [],
  extra: [],
  fastify: objects,
  statusCode: [],
  summary: texts,
  description: texts,
  responseDescription: texts,
  operationId: texts,
  openapiExtra: objects,
};

const ofParameters: Readonly<Record<string, readonly string[]>> = {
  required: ['true'],
  alias: texts,
  style: [],
  explode: ['true'],
  includeInSchema: ['true'],
  deprecated: ['true'],
  description: texts,
  title: texts,
  minLength: [],
  maxLength: [],
  minimum: ['number'],
  maximum: ['number'],
  multipleOf: ['number'],
  pattern: texts,
  format: [],
  examples: ['list', 'list of undefined', 'list of texts'],
};

const ofFields: Readonly<Record<string, readonly string[]>> = {
  optional: ['true'],
  readOnly: ['true'],
  writeOnly: ['true'],
  uniqueItems: ['true'],
  enum: ['list of undefined', 'list of texts'],
  items: objects,
  minItems: [],
  title: texts,
};

const ofModels: Readonly<Record<string, readonly string[]>> = {
  name: texts,
  extra: [],
  validation: [],
  title: texts,
  description: texts,
  deprecated: ['true'],
};

const ofApplications: Readonly<Record<string, readonly string[]>> = {
  controllers: ['list'],
  title: texts,
  version: texts,
  versioning: [],
  documents: empty,
  summary: texts,
  description: texts,
  termsOfService: texts,
  contact: objects,
  license: objects,
  tags: ['list'],
  externalDocs: objects,
  servers: ['list'],
  webhooks: objects,
  securitySchemes: objects,
  openapiVersion: [],
  // They return no text.
  generateOperationId: [],
  separateInputOutputSchemas: ['true'],
  extra: [],
  responses: empty,
  deprecated: ['true'],
  security: ['list'],
  swaggerUIOAuth2RedirectUrl: ['null'],
  swaggerUIParameters: objects,
  swaggerUIInitOAuth: objects,
  defaultResponseClass: [],
  redirectSlashes: ['true'],
  strictContentType: ['true'],
  errorFormat: [],
  errorHandlers: ['list'],
  around: ['list'],
  cookieSecret: [],
  configure: functions,
  lifespan: [],
  validation: [],
  forms: empty,
  exposeHeadRoutes: ['true'],
  openapiUrl: ['null'],
  docsUrl: ['null'],
  redocUrl: ['null'],
  staticRoot: [],
  rootPathInServers: ['true'],
  checkResponses: ['true', ...functions],
  closeTimeout: ['number'],
  container: [],
  createController: [],
  providers: ['list'],
  dependencies: ['list'],
  warn: functions,
  prefix: [],
  rootPath: texts,
  forwardedAllowIps: ['null', 'list'],
  forwardedHeaders: ['list'],
  includeMounted: ['true'],
  requestId: ['true'],
  nodeTuning: ['true'],
  logger: ['true', ...objects],
  fastify: objects,
};

async function startMount(target: unknown): Promise<void> {
  const app = createApp({ controllers: [] });
  app.mount('/a', target as never);
  await app.ready();
  await app.close();
}

async function startDependency(options: object): Promise<void> {
  await startParameter(untyped(Depends)(untyped(dependency)(options, () => 1)));
}

async function startScheme(scheme: unknown, ...given: readonly unknown[]): Promise<void> {
  await startParameter(untyped(Depends)(construct(scheme, ...given)));
}

async function startListed(declare: (target: Class) => void, target = plain()): Promise<void> {
  declare(target);
  await start([target]);
}

function listed(target: Class, action: unknown, options = {}): void {
  untyped(controller)(target, '/items', { read: action }, options);
}

async function startFields(entries: unknown, options?: unknown): Promise<void> {
  class Model {
    name!: string;
  }
  untyped(fields)(Model, entries, options);
  await startModel(Model);
}

/** Returns the kinds of values that a start does not reject by a problem with a place and a fix. */
async function acceptedKinds(startWith: Start): Promise<readonly string[]> {
  const accepted: string[] = [];
  for (const [kind, value] of Object.entries(values)) {
    try {
      await startWith(value);
      accepted.push(kind);
    } catch (error) {
      if (!(error instanceof SetupError)) throw new Error(`${kind}: a bare error`, { cause: error });
      for (const { className, fix } of error.problems)
        expect([kind, className, fix]).toEqual([kind, expect.stringMatching(/./), expect.stringMatching(/./)]);
    }
  }
  return accepted;
}

const sorted = (kinds: readonly string[]): readonly string[] => always.filter((kind) => kinds.includes(kind));

test.each(accepting)('%s reports values of a wrong kind', async (_name, startWith, accepted) => {
  expect(await acceptedKinds(startWith)).toEqual(sorted(accepted));
});

test.each(Object.entries(ofRoutes))('the option `%s` of an action reports values of a wrong kind', async (name, accepted) => {
  expect(await acceptedKinds((x) => startAction(() => {}, untyped(Get)('/a', { [name]: x })))).toEqual(sorted(accepted));
});

test.each(Object.entries(ofParameters))('the option `%s` of a parameter reports values of a wrong kind', async (name, accepted) => {
  expect(await acceptedKinds((x) => startParameter(untyped(Query)('q', String, { [name]: x })))).toEqual(sorted(accepted));
});

test.each(Object.entries(ofFields))('the option `%s` of a field reports values of a wrong kind', async (name, accepted) => {
  expect(await acceptedKinds((x) => startField(untyped(Field)(untyped(anything)(), { [name]: x })))).toEqual(sorted(accepted));
});

test.each(Object.entries(ofModels))('the option `%s` of a DTO class reports values of a wrong kind', async (name, accepted) => {
  const startWith: Start = async (x) => {
    class Model {}
    untyped(Field)(String)(Model.prototype, 'field');
    untyped(Dto)({ [name]: x })(Model);
    await startModel(Model);
  };
  expect(await acceptedKinds(startWith)).toEqual(sorted(accepted));
});

test.each(Object.entries(ofApplications))('the option `%s` of an application reports values of a wrong kind', async (name, accepted) => {
  expect(await acceptedKinds((x) => start([plainController()], { [name]: x }))).toEqual(sorted(accepted));
});

function plainController(): Class {
  const target = plain();
  decorate(target, untyped(Get)('/a'));
  untyped(Req)()(target.prototype, 'read', 0);
  untyped(Controller)('/items')(target);
  return target;
}

test.each(Object.keys(ofRoutes))(
  'the option `%s` of an action may be undefined, as a wrapper passes it, unless it names a class',
  async (name) => {
    const started = startAction(() => {}, untyped(Get)('/a', { [name]: undefined }));
    const error = await started.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const expected = {
      responseClass: 'check the import of the class, or omit the option',
      responseModel: 'import the class as a value, and name it in a function: () => Item; or omit the option',
    }[name];
    expect((error as SetupError | undefined)?.problems.map(({ className, member, fix }) => [className, member, fix])).toEqual(
      expected === undefined ? undefined : [['Items', 'read', expected]],
    );
  },
);

test('the models of static blocks and interceptors must not be undefined', async () => {
  const rejected = { name: 'SetupError' };
  await expect(startListed((target) => listed(target, untyped(get)('/a', [], { responseModel: undefined })))).rejects.toMatchObject(
    rejected,
  );
  await expect(startListed((target) => listed(target, untyped(get)('/a', []), { responseModel: undefined }))).rejects.toMatchObject(
    rejected,
  );
  await expect(startController(untyped(Controller)('/a', { responseModel: undefined }))).rejects.toMatchObject(rejected);
  expect(() => untyped(interceptor)({ model: undefined }, () => 1)).toThrow(SetupError);
  expect(() => untyped(interceptor)({}, () => 1)).not.toThrow();
});

test('a decorator without its argument, and a list in place of texts, are reported with class, member, line and fix', async () => {
  const error = await startAction(untyped(Throws)()).catch((thrown: unknown) => thrown);
  expect((error as SetupError).problems).toMatchObject([
    {
      className: 'Items',
      member: 'read',
      code: 'invalid-option',
      sentence: 'the option `throws` has the invalid value `[ { status: undefined } ]`',
      fix: expect.stringContaining('write status codes from 200 to 599'),
      file: 'packages/antiphon/test/wrong-values.test.ts',
      line: expect.any(Number),
    },
  ]);
});
