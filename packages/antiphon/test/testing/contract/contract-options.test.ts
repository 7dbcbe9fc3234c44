import {
  APIKeyCookie,
  Body,
  Controller,
  Cookie,
  createApp,
  Field,
  Get,
  HTTPException,
  metadata,
  Post,
  RequestValidationError,
  routeOf,
  Security,
} from '../../../src/index';
import { ContractError, checkContract } from '../../../src/testing';

class User {
  @Field({ minLength: 1 }) name!: string;
}
const Guarded = metadata();

@Controller('/users')
class Users {
  readonly #names = new Set<string>();

  @Post() create(@Body() { name }: User) {
    this.#names.add(name);
    if (this.#names.size > 1) throw new RequestValidationError([{ in: 'body', path: ['name'], code: 'unique', message: 'only one user' }]);
    return { name };
  }
  @Get() @Security('key') @Guarded() list() {
    return [...this.#names];
  }
}

const create = () =>
  createApp({
    controllers: [Users],
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } },
    configure(fastify) {
      fastify.addHook('onRequest', async (request) => {
        if (routeOf(request)?.metadata(Guarded) && request.headers['x-key'] !== 'secret') throw new HTTPException(401);
      });
    },
  });
const credentials = { key: 'secret' };

test('a refusal that a schema cannot express is a violation, unless it is allowed', async () => {
  const app = create();
  await expect(checkContract(app, { credentials })).rejects.toBeInstanceOf(ContractError);
  await expect(checkContract(app, { credentials, allow: { 'POST /users': [422] } })).resolves.toMatchObject({ violations: [] });
  await app.close();
});

test('allowed refusals may be of a mounted application, and must exist', async () => {
  const app = createApp({ controllers: [] }).mount('/inner', create());
  await expect(checkContract(app, { credentials, allow: { 'POST /inner/users': [422] } })).resolves.toMatchObject({ violations: [] });
  await expect(checkContract(app, { credentials, allow: { 'POST /users': [422] } })).rejects.toThrow('no operation `POST /users`');
  await app.close();
});

test('a 401 in spite of `credentials` is a violation that names the scheme, unless it is allowed', async () => {
  const app = create();
  const skip = ({ method }: { readonly method: string }) => method !== 'GET';
  const error = await checkContract(app, { credentials: { key: 'wrong' }, skip }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ContractError);
  const { violations } = (error as ContractError).report;
  expect(violations.map(({ status, sentence }) => [status, sentence])).toEqual([
    [401, expect.stringMatching(/^rejected the `credentials` of `key`: 401 /)],
  ]);
  await expect(checkContract(app, { credentials: { key: 'wrong' }, skip, allow: { 'GET /users': [401] } })).resolves.toMatchObject({
    violations: [],
  });
  await expect(checkContract(app, { credentials, skip })).resolves.toMatchObject({ violations: [] });
  await expect(checkContract(app, { skip })).resolves.toMatchObject({ violations: [] });
  await app.close();
});

const session = new APIKeyCookie('session', { signed: true });

@Controller('/cart')
class Cart {
  @Get() read(@Cookie('cart', { signed: true, minLength: 2 }) cart: string, @Cookie('theme') theme: string) {
    return { cart, theme };
  }
  @Get('/own', { dependencies: [session] }) own(@Cookie('theme') theme: string) {
    return { theme };
  }
}

test('signed cookies are sent with their signature, also in mounted applications and versions', async () => {
  const secretOf = (letter: string) => letter.repeat(32);
  const app = createApp({ controllers: [Cart], cookieSecret: secretOf('a'), versioning: { by: 'uri', default: '1' } })
    .mount('/own-secret', createApp({ controllers: [Cart], cookieSecret: secretOf('b') }))
    .mount('/outer-secret', createApp({ controllers: [Cart], versioning: { by: 'header', default: '1' } }));
  const report = await checkContract(app, { credentials: { APIKeyCookie: 'ann' } });
  expect(report).toMatchObject({ operations: 6, violations: [] });
  await app.close();
});

test('credentials of a scheme that no document has are an error, also beside mounted applications', async () => {
  const app = createApp({ controllers: [Cart], cookieSecret: 'a'.repeat(32) }).mount('/inner', create());
  await expect(checkContract(app, { credentials: { APIKeyCookie: 'ann', keys: 'secret' } })).rejects.toThrow(
    'The document has no security scheme `keys`; write the name of a scheme of the document in `credentials`: `APIKeyCookie`, `key`',
  );
  const both = { APIKeyCookie: 'ann', ...credentials };
  await expect(checkContract(app, { credentials: both, allow: { 'POST /inner/users': [422] } })).resolves.toMatchObject({ violations: [] });
  await app.close();
});
