import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Exclude, Expose, Transform, Type } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import { unpack } from 'msgpackr';
import {
  anything,
  Controller,
  CSVResponse,
  createApp,
  EventSourceResponse,
  Field,
  Get,
  HTTPException,
  JSONLinesResponse,
  JSONResponse,
  MessagePackResponse,
  ORJSONResponse,
  ResponseClass,
  type ResponseClassType,
  ResponseModel,
  record,
  ServerSentEvent,
  UJSONResponse,
  XMLResponse,
  YAMLResponse,
} from '../../../src';

class Account {
  @Exclude() password = 'hunter2';
  @Expose({ name: 'user_name' }) userName = 'Ana';
}
class User extends Account {
  id = 1;
  @Expose({ groups: ['admin'] }) email = 'hunter2@example.com';
  @Transform(({ value }) => value.toUpperCase(), { toPlainOnly: true }) role = 'admin';
}
class Team {
  name = 'core';
  @Type(() => User) lead: object = { id: 2, password: 'hunter2', userName: 'Bo', role: 'x' };
}
class Failed {
  @IsString() name!: string;
  @IsString() message!: string;
}
class Box {
  @IsInt() id!: number;
  @Field(anything()) inside!: unknown;
}

const user = { user_name: 'Ana', id: 1, role: 'ADMIN' };
const error = () => Object.assign(new RangeError('hunter2'), { code: 'E' });

const responseClasses = {
  json: JSONResponse,
  orjson: ORJSONResponse,
  ujson: UJSONResponse,
  yaml: YAMLResponse,
  xml: XMLResponse,
  msgpack: MessagePackResponse,
} as const;

const controllerOf = (name: string, responseClass: ResponseClassType) => {
  @Controller(`/${name}`)
  @ResponseClass(responseClass)
  class Values {
    @Get('/one') one() {
      return new User();
    }
    @Get('/nested') nested() {
      return { list: [new User()], map: new Map([['k', new User()]]), set: new Set([new User()]), deep: { in: { user: new User() } } };
    }
    @Get('/list') list() {
      return [new User()];
    }
    @Get('/typed') typed() {
      return new Team();
    }
    @Get('/error') error() {
      return { failed: error(), list: [error()] };
    }
    @Get('/returned') returned() {
      return new responseClass({ user: new User() });
    }
  }
  return Values;
};

@Controller('/streams')
class Streams {
  @Get('/lines') @ResponseClass(JSONLinesResponse) *lines() {
    yield new User();
    yield { error: error() };
  }
  @Get('/events') @ResponseClass(EventSourceResponse) *events() {
    yield new User();
    yield new ServerSentEvent({ data: [new User()] });
  }
  @Get('/csv') @ResponseClass(CSVResponse) csv() {
    return [new User(), new User()];
  }
  @Get('/rows') @ResponseClass(CSVResponse) *rows() {
    yield { nested: new User(), error: error() };
  }
}

@Controller('/models')
class Models {
  @Get('/anything') @ResponseModel(anything()) anything() {
    return [new User()];
  }
  @Get('/record') @ResponseModel(record(anything())) record() {
    return { user: new User() };
  }
  @Get('/field') @ResponseModel(Box) field() {
    return { id: 1, inside: new Map([['user', new User()]]) };
  }
  @Get('/error') @ResponseModel(Failed) error() {
    return error();
  }
  @Get('/thrown') thrown() {
    throw new HTTPException(409, { user: new User() } as never);
  }
  @Get('/thrown-instance') thrownInstance() {
    throw new HTTPException(409, new User() as never);
  }
  @Get('/thrown-list') thrownList() {
    throw new HTTPException(409, [new User()] as never);
  }
}

const app = createApp({
  controllers: [...Object.entries(responseClasses).map(([name, responseClass]) => controllerOf(name, responseClass)), Streams, Models],
  logger: false,
});
let port = 0;
beforeAll(async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.fastify.server.address() as AddressInfo).port;
});
afterAll(() => app.close());

const get = (path: string) =>
  new Promise<Buffer>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
const text = async (path: string) => (await get(path)).toString();

describe('instances of classes with class-transformer decorators, without a response model', () => {
  it.each(['json', 'orjson', 'ujson'])(
    'are sent by %s as their decorators declare, alone, nested, in collections and in a returned response',
    async (name) => {
      expect(JSON.parse(await text(`/${name}/one`))).toEqual(user);
      expect(JSON.parse(await text(`/${name}/nested`))).toEqual({ list: [user], map: { k: user }, set: [user], deep: { in: { user } } });
      expect(JSON.parse(await text(`/${name}/list`))).toEqual([user]);
      expect(JSON.parse(await text(`/${name}/typed`))).toEqual({ name: 'core', lead: { id: 2, user_name: 'Bo', role: 'X' } });
      expect(JSON.parse(await text(`/${name}/returned`))).toEqual({ user });
    },
  );

  it('are sent by YAML, XML and MessagePack as their decorators declare', async () => {
    expect(await text('/yaml/nested')).not.toContain('hunter2');
    expect(await text('/yaml/one')).toBe('user_name: Ana\nid: 1\nrole: ADMIN\n');
    expect(await text('/xml/one')).toContain('<response><user_name>Ana</user_name><id>1</id><role>ADMIN</role></response>');
    expect(await text('/xml/returned')).not.toContain('hunter2');
    expect(unpack(await get('/msgpack/one'))).toEqual(user);
    expect(unpack(await get('/msgpack/nested'))).toMatchObject({ list: [user], map: { k: user } });
    expect(unpack(await get('/msgpack/returned'))).toEqual({ user });
  });

  it('are sent by streams and CSV as their decorators declare', async () => {
    const line = JSON.stringify(user);
    expect(await text('/streams/lines')).toBe(`${line}\n{"error":{"code":"E"}}\n`);
    expect(await text('/streams/events')).toBe(`data: ${line}\n\ndata: [${line}]\n\n`);
    expect(await text('/streams/csv')).toBe('user_name,id,role\r\nAna,1,ADMIN\r\nAna,1,ADMIN\r\n');
    expect(await text('/streams/rows')).not.toContain('hunter2');
  });

  it('are sent in fields of any type, and in the details of an error, as their decorators declare', async () => {
    expect(JSON.parse(await text('/models/anything'))).toEqual([user]);
    expect(JSON.parse(await text('/models/record'))).toEqual({ user });
    expect(JSON.parse(await text('/models/field'))).toEqual({ id: 1, inside: { user } });
    expect(JSON.parse(await text('/models/thrown'))).toMatchObject({ status: 409, user });
    expect(JSON.parse(await text('/models/thrown-instance'))).toMatchObject({ ...user });
    expect(await text('/models/thrown-list')).not.toContain('hunter2');
  });
});

describe('an Error inside a value', () => {
  it('is its enumerable members in every response class, never its name, message or stack', async () => {
    const bodies = await Promise.all(Object.keys(responseClasses).map((name) => text(`/${name}/error`)));
    expect(bodies.filter((body) => /hunter2|RangeError/.test(body))).toEqual([]);
    expect(bodies[0]).toBe('{"failed":{"code":"E"},"list":[{"code":"E"}]}');
  });

  it('has the fields that a response model declares', async () => {
    expect(JSON.parse(await text('/models/error'))).toEqual({ name: 'RangeError', message: 'hunter2' });
  });
});
