import { Body, Controller, createApp, Get, Post, Query, ResponseModel } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Expose } from 'class-transformer';
import { IsInt, IsNumber } from 'class-validator';

class Page {
  @Expose({ name: 'page_size' }) @IsInt() size: number = 10;
  @IsInt() page = 1;
}

@Controller('/pages')
class PagesController {
  @Get('/exact', { validation: 'class-validator' }) exact(@Query() { size, page }: Page) {
    return { size, page };
  }
  @Get('/strict') strict(@Query() { size, page }: Page) {
    return { size, page };
  }
  @Post('/exact', { validation: 'class-validator' }) exactBody(@Body() { size, page }: Page) {
    return { size, page };
  }
  @Post('/strict') strictBody(@Body() { size, page }: Page) {
    return { size, page };
  }
}

describe('an exposed property with an initializer', () => {
  const app = createApp({ controllers: [PagesController] });
  const client = testClient(app);
  const parametersOf = (path: string) =>
    app.openapi().paths?.[path]?.get?.parameters?.map((parameter) => {
      const { name, required = false, schema } = parameter as { name: string; required?: boolean; schema?: { default?: unknown } };
      return [name, required, schema?.default];
    });
  afterAll(() => client.close());

  it('is required and documented as required under class-validator, which ignores the initializer', async () => {
    expect((await client.get('/pages/exact')).status).toBe(422);
    expect(await (await client.get('/pages/exact?page_size=5')).json()).toEqual({ size: 5, page: 1 });
    expect(parametersOf('/pages/exact')).toEqual([
      ['page_size', true, undefined],
      ['page', false, 1],
    ]);
    expect((await client.post('/pages/exact', { json: {} })).status).toBe(422);
  });

  it('has its default, and is documented with it, under strict', async () => {
    expect(await (await client.get('/pages/strict')).json()).toEqual({ size: 10, page: 1 });
    expect(parametersOf('/pages/strict')).toEqual([
      ['page_size', false, 10],
      ['page', false, 1],
    ]);
    expect(await (await client.post('/pages/strict', { json: {} })).json()).toEqual({ size: 10, page: 1 });
  });

  it('gives the class a component for each validation mode', () => {
    const schemas = app.openapi().components?.schemas ?? {};
    expect(schemas['Page-ClassValidator']).toMatchObject({ required: ['page_size'] });
    expect(schemas.Page).toMatchObject({ properties: { page_size: { default: 10 } } });
    expect(schemas.Page).not.toHaveProperty('required');
  });

  it('is documented under the validation mode of the application', async () => {
    @Controller()
    class OwnController {
      @Post() post(@Body() { size }: Page) {
        return { size };
      }
    }
    await using other = testClient(createApp({ controllers: [OwnController], validation: 'class-validator' }));
    const { components } = await (await other.get('/openapi.json')).json();
    expect(components.schemas.Page).toMatchObject({ required: ['page_size'] });
  });
});

describe('NaN in a response', () => {
  class Plain {
    @IsNumber() n!: number;
  }
  class Allowing {
    @IsNumber({ allowNaN: true }) n!: number;
    @IsNumber({ allowInfinity: true }, { each: true }) list: number[] = [Number.POSITIVE_INFINITY];
  }
  @Controller()
  class NumbersController {
    @Get('/plain') @ResponseModel(Plain) plain() {
      return { n: Number.NaN };
    }
    @Get('/list') @ResponseModel([Number]) list() {
      return [1, Number.NEGATIVE_INFINITY];
    }
    @Get('/allowed') @ResponseModel(Allowing) allowed() {
      return Object.assign(new Allowing(), { n: Number.NaN });
    }
  }

  it.each([true, false])('is a 500, or null if the type allows it, with checkResponses: %s', async (checkResponses) => {
    const app = createApp({ controllers: [NumbersController], checkResponses, logger: false });
    await using client = testClient(app, { checkResponses: false, raiseServerExceptions: false });
    expect((await client.get('/plain')).status).toBe(500);
    expect((await client.get('/list')).status).toBe(500);
    expect(await (await client.get('/allowed')).json()).toEqual({ n: null, list: [null] });
  });
});
