import 'reflect-metadata';
import { checkDocument } from '@antiphon/openapi';
import { IsIn, IsOptional, IsString } from 'class-validator';
import {
  Body,
  Controller,
  createApp,
  enumOf,
  Field,
  Form,
  Get,
  OperationId,
  Post,
  Query,
  ResponseModel,
  Responses,
  record,
} from '../../../src';
import { emit } from '../emit';

const day = new Date('2020-01-31T12:00:00Z');
const iso = '2020-01-31T12:00:00.000Z';
const huge = 2n ** 70n;

class Size {
  @IsString() unit = 'm';
}

class Item {
  @Field(BigInt, { example: 7n, minimum: 1n, maximum: 9n }) count!: bigint;
  @Field(BigInt) id = 5n;
  @Field(Date, { examples: [day] }) made!: Date;
  @IsOptional() @IsIn([1n, 2n]) step?: bigint;
  @Field([String], { example: new Set(['a']) }) tags!: string[];
}

@Controller('/values')
class Values {
  @Get('/query') query(
    @Query('n', BigInt, { default: 5n, minimum: 1n, enum: [5n, 6n] }) _n: bigint,
    @Query('huge', BigInt, { default: huge }) _huge: bigint,
    @Query('at', Date, { default: day, example: day }) _at: Date,
    @Query('tags', [String], { default: new Set(['a', 'b']) }) _tags: unknown,
    @Query('sizes', record(Number), { style: 'deepObject', default: new Map([['a', 1n]]), examples: [new Map([['a', 1n]])] })
    _sizes: unknown,
  ) {
    return null;
  }
  @Post('/body') body(@Body('at', Date, { default: day }) _at: Date, @Body('size', Size, { default: new Size() }) _size: Size) {
    return null;
  }
  @Get('/item') @ResponseModel(Item) item(): Item {
    return new Item();
  }
  @Post('/form') form(@Form('n', BigInt, { default: 5n }) _n: bigint) {
    return null;
  }
  @Get('/extra', { openapiExtra: { 'x-since': day, 'x-limits': new Map([['a', 1n]]), 'x-link': new URL('https://a.example/') } })
  @Responses({ 202: { description: 'Later', content: { 'application/json': { example: { n: 1n, at: day, bytes: Buffer.from('ab') } } } } })
  extra() {
    return null;
  }
}

describe('values of the author that are not JSON', () => {
  const document = emit([Values], { webhooks: { made: { post: { 'x-at': day, responses: {} } } } });
  const schemas = (path: string) => document.paths[path]!.get!.parameters!.map(({ name, schema }) => [name, schema]);

  it('are in the document as they are sent: defaults, examples, enums and limits of parameters', () => {
    expect(schemas('/values/query')).toMatchObject([
      ['n', { default: 5, minimum: 1, enum: [5, 6] }],
      ['huge', { default: String(huge) }],
      ['at', { type: 'string', default: iso, examples: [iso] }],
      ['tags', { type: 'array', items: { type: 'string' }, default: ['a', 'b'] }],
      ['sizes', { type: 'object', default: { a: 1 }, examples: [{ a: 1 }] }],
    ]);
  });

  it('match their schemas', () => {
    expect(checkDocument(emit([Values])).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('are converted in bodies, forms and fields of classes', () => {
    const { properties } = document.components!.schemas!.Item as { properties: Record<string, object> };
    expect(properties).toMatchObject({
      count: { examples: [7], minimum: 1, maximum: 9 },
      id: { default: 5 },
      made: { examples: [iso] },
      tags: { examples: [['a']] },
    });
    expect(JSON.stringify(properties.step)).toContain('"enum":[1,2');
    const bodies = [document.paths['/values/body'], document.paths['/values/form']].map((item) => JSON.stringify(item!.post!.requestBody));
    expect(bodies[0]).toContain(`"default":"${iso}"`);
    expect(bodies[0]).toContain('"default":{"unit":"m"}');
    expect(bodies[1]).toContain('"default":5');
  });

  it('are converted in extensions of operations, in responses and in webhooks', () => {
    const operation = document.paths['/values/extra']!.get!;
    expect(operation).toMatchObject({ 'x-since': iso, 'x-limits': { a: 1 }, 'x-link': 'https://a.example/' });
    expect(operation.responses!['202']!.content!['application/json']!.example).toEqual({ n: 1, at: iso, bytes: 'YWI=' });
    expect(document.webhooks!.made!.post).toMatchObject({ 'x-at': iso });
  });

  it('are served', async () => {
    const app = createApp({ controllers: [Values] });
    const response = await app.inject('/openapi.json');
    expect([response.statusCode, response.json().paths['/values/query'] !== undefined]).toEqual([200, true]);
    expect((await app.inject('/values/query?n=6&huge=1')).statusCode).toBe(200);
    expect((await app.inject('/values/query?n=0&huge=1')).statusCode).toBe(422);
    await app.close();
  });
});

enum Color {
  Red = 'red',
  Blue = 'blue',
}

class Paint {
  @Field(enumOf(Color, { name: 'Color' })) color!: Color;
  @IsOptional() @Field(enumOf(Color, { name: 'Color' }), { description: 'Of the rim' }) rim?: Color;
}

it('a named enum is a component, and an enum of the same name with other values is another one', () => {
  @Controller()
  class Paints {
    @Post('/paint') @ResponseModel(Paint) paint(@Body() paint: Paint, @Query('color', enumOf(Color, { name: 'Color' })) _color: Color) {
      return paint;
    }
    @Get('/other') other(@Query('level', enumOf(['low', 'high'], { name: 'Color' })) _level: string) {
      return null;
    }
  }
  const document = emit([Paints]);
  const { schemas } = document.components!;
  expect(schemas!.Color).toEqual({ type: 'string', enum: ['red', 'blue'] });
  expect(schemas!.Color_2).toEqual({ type: 'string', enum: ['low', 'high'] });
  expect(schemas!.Paint).toMatchObject({ properties: { color: { $ref: '#/components/schemas/Color' } } });
  expect(document.paths['/paint']!.post!.parameters![0]!.schema).toEqual({ $ref: '#/components/schemas/Color' });
  expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
});

describe('an operation id', () => {
  it('of two actions is a setup problem', async () => {
    @Controller('/a')
    class First {
      @Get('/one') @OperationId('read') one() {}
    }
    @Controller('/b')
    class Second {
      @Get('/two') @OperationId('read') two() {}
    }
    await expect(createApp({ controllers: [First, Second] }).ready()).rejects.toThrow(
      /Second\.two: the operation id `read` is already used by First\.one/,
    );
  });

  it('may be declared by an inherited action, and by an action with several methods', async () => {
    abstract class Base {
      @Get() @Post() @OperationId('list') list() {}
    }
    @Controller('/a')
    class A extends Base {}
    @Controller('/b')
    class B extends Base {
      override list() {}
    }
    const app = await createApp({ controllers: [A, B] }).ready();
    await app.close();
  });
});

it('a link to an operation that is not in the document is an error', () => {
  @Controller()
  class Links {
    @Get('/a')
    @Responses({
      200: { links: { good: { operationId: 'a_a_get' }, gone: { operationId: 'nowhere' }, lost: { operationRef: '#/paths/~1b/get' } } },
    })
    a() {}
  }
  const found = checkDocument(emit([Links])).filter(({ severity }) => severity === 'error');
  expect(found.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'dangling-link /paths/~1a/get/responses/200/links/gone/operationId',
    'dangling-link /paths/~1a/get/responses/200/links/lost/operationRef',
  ]);
});
