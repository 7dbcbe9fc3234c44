import { Expose, Transform } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import { Body, Controller, createApp, Field, Get, PickType, Post, Query, ResponseModel, record } from '../../../src';

class Account {
  @Field({ readOnly: true }) @IsInt() id!: number;
  @Field({ writeOnly: true }) @IsString() password!: string;
  @Expose({ name: 'user_name' }) @IsString() userName!: string;
}
class Credentials extends PickType(Account, ['id', 'password']) {}
class Greeting {
  @IsString() name!: string;
  @Expose() @Transform(({ obj }) => `Hello ${obj.name}`) @IsString() text!: string;
}

@Controller('/accounts')
class Accounts {
  @Post() @ResponseModel(Account) create(@Body() account: Account): Account {
    return { ...account, id: 9 };
  }
  @Post('/echo') echo(@Body() account: Account) {
    return { account, keys: Object.keys(account) };
  }
  @Post('/closed', { extra: 'forbid' }) closed(@Body() account: Account) {
    return account;
  }
  @Post('/credentials') credentials(@Body() credentials: Credentials) {
    return Object.keys(credentials);
  }
  @Post('/greeting') @ResponseModel(Greeting) greeting(@Body() greeting: Greeting) {
    return greeting;
  }
  @Get('/query') query(@Query() account: Account) {
    return Object.keys(account);
  }
  @Post('/record') @ResponseModel(record(Number)) record(@Body(record(Number)) values: Record<string, number>) {
    return values;
  }
}

const app = createApp({ controllers: [Accounts], checkResponses: true, logger: false });
let origin = '';
beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.fastify.server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => app.close());

const post = async (path: string, body: string) => {
  const response = await fetch(`${origin}/accounts${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { status: response.status, body: await response.text() };
};
const sent = JSON.stringify({ id: 5, password: 'hunter2', user_name: 'Ana' });

describe('read-only and write-only fields of a route', () => {
  it('are ignored in a request, and never sent, with and without a model', async () => {
    expect(await post('', sent)).toEqual({ status: 200, body: '{"id":9,"user_name":"Ana"}' });
    expect(await post('', '{"password":"hunter2","user_name":"Ana"}')).toEqual({ status: 200, body: '{"id":9,"user_name":"Ana"}' });
    expect(await post('/echo', sent)).toEqual({ status: 200, body: '{"account":{"user_name":"Ana"},"keys":["password","userName"]}' });
    expect(await post('/closed', sent)).toEqual({ status: 200, body: '{"user_name":"Ana"}' });
    expect(await post('/credentials', sent)).toEqual({ status: 200, body: '["password"]' });
    const query = await fetch(`${origin}/accounts/query?id=5&password=a&user_name=b`);
    expect(await query.text()).toBe('["password","userName"]');
  });
});

describe('names and keys of a route', () => {
  it('rejects the name of the property if undeclared keys are forbidden, and reports the wire name as missing', async () => {
    const body = '{"password":"a","userName":"b","user_name":"c"}';
    expect(await post('/closed', body)).toMatchObject({ status: 422, body: expect.stringContaining('"#/userName"') });
    expect(await post('', '{"password":"a","userName":"b"}')).toMatchObject({
      status: 422,
      body: expect.stringContaining('"#/user_name"'),
    });
  });

  it('computes an exposed property that the client does not send', async () => {
    expect(await post('/greeting', '{"name":"Ana"}')).toEqual({ status: 200, body: '{"name":"Ana","text":"Hello Ana"}' });
  });

  it('keeps `constructor` and `prototype` as keys of a record', async () => {
    const body = '{"constructor":1,"prototype":2,"toString":3}';
    expect(await post('/record', body)).toEqual({ status: 200, body });
  });
});
