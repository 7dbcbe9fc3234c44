import { Body, Controller, createApp, defineFormat, enumOf, Field, Get, Post, Query, ResponseModel } from 'antiphon';
import { testClient } from 'antiphon/testing';
import { Exclude, Expose } from 'class-transformer';
import { IsEnum, IsNumber, IsOptional, IsString } from 'class-validator';

async function problemsOf(...controllers: (new () => object)[]): Promise<readonly string[]> {
  const app = createApp({ controllers });
  const error = await app.ready().then(
    () => undefined,
    (reason) => reason,
  );
  await app.close();
  return (error?.problems ?? []).map(({ className, member, code }: Record<string, string>) => `${className}.${member} ${code}`);
}

const formats = {
  date: ['2020-01-31', '2020-02-30'],
  time: ['12:00:00Z', '12:00'],
  'date-time': ['2020-01-31T12:00:00Z', '2020-01-31'],
  duration: ['P1D', '1 day'],
  email: ['a@example.com', 'a@'],
  'idn-email': ['é@exämple.com', 'é'],
  hostname: ['example.com', '-a-'],
  'idn-hostname': ['exämple.com', 'a b'],
  ipv4: ['127.0.0.1', '127.0.0.256'],
  ipv6: ['::1', ':1'],
  uri: ['https://example.com', '/a'],
  'uri-reference': ['/a', 'a b'],
  iri: ['https://exämple.com/ä', '/ä'],
  'iri-reference': ['/ä', 'a b'],
  'uri-template': ['/a/{b}', '{'],
  uuid: ['9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '9b1deb4d'],
  'json-pointer': ['/a/0', 'a'],
  'relative-json-pointer': ['1/a', '/a'],
  regex: ['^a+$', '('],
  byte: ['aGk=', 'a'],
} as const;

class Formatted {
  static {
    for (const format of Object.keys(formats)) Field(() => String, { format, optional: true })(Formatted.prototype, format);
  }
}

@Controller('/formats')
class FormatsController {
  @Post() post(@Body() formatted: Formatted) {
    return { ...formatted };
  }
  @Get() get(@Query('day', String, { format: 'date' }) day: string, @Query('small', Number, { format: 'int32' }) small: number) {
    return { day, small };
  }
}

describe('a format', () => {
  const client = testClient(createApp({ controllers: [FormatsController] }));
  afterAll(() => client.close());

  it.each(Object.entries(formats))('%s is checked', async (format, [good, bad]) => {
    expect((await client.post('/formats', { json: { [format]: good } })).status).toBe(200);
    const response = await client.post('/formats', { json: { [format]: bad } });
    expect([response.status, (await response.json()).errors?.[0].pointer]).toEqual([422, `#/${format}`]);
  });

  it('of dates, times, durations and host names rejects "!!"', async () => {
    const names = ['date', 'time', 'date-time', 'duration', 'hostname'];
    const response = await client.post('/formats', { json: Object.fromEntries(names.map((name) => [name, '!!'])) });
    expect((await response.json()).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(names.map((name) => `#/${name}`));
  });

  it('of a parameter is checked', async () => {
    expect((await client.get('/formats?day=2020-01-31&small=2147483647')).status).toBe(200);
    const response = await client.get('/formats?day=2020-02-30&small=2147483648');
    expect((await response.json()).errors).toMatchObject([{ pointer: '#/day' }, { pointer: '#/small' }]);
  });

  it('that no check implements is a setup problem, also of a parameter and of elements', async () => {
    class Unknown {
      @Field({ format: 'color-name' }) color!: string;
      @Field(() => [String], { items: { format: 'zip' } }) zips!: string[];
      @Field(() => String, { anyOf: [{ format: 'date' }, { format: 'week' }] }) when!: string;
    }
    @Controller()
    class UnknownController {
      @Post() post(@Body() _unknown: Unknown, @Query('q', String, { format: 'phone' }) _q: string) {}
    }
    expect(await problemsOf(UnknownController)).toEqual([
      'Unknown.color unknown-format',
      'Unknown.zips unknown-format',
      'Unknown.when unknown-format',
      expect.stringContaining('UnknownController.post (parameter 2) unknown-format'),
    ]);
  });

  it('that does not apply to the type is a setup problem', async () => {
    class Wrong {
      @Field({ format: 'email' }) @IsNumber() n!: number;
      @Field({ format: 'int32' }) @IsString() s!: string;
      @Field(() => [String], { format: 'date' }) days!: string[];
      @Field(() => Date, { format: 'time' }) at!: Date;
    }
    @Controller()
    class WrongController {
      @Post() post(@Body() _wrong: Wrong) {}
    }
    expect(await problemsOf(WrongController)).toEqual(['n', 's', 'days', 'at'].map((member) => `Wrong.${member} format-of-another-type`));
  });

  it('of the application is defined once, and checked', async () => {
    const even = { name: 'even', of: 'number', code: 'isEven', words: 'must be even', passes: (value: number) => value % 2 === 0 } as const;
    defineFormat(even);
    expect(() => defineFormat(even)).toThrow('`even` is already defined');
    class Even {
      @Field({ format: 'even' }) n!: number;
    }
    @Controller()
    class EvenController {
      @Post() post(@Body() { n }: Even) {
        return { n };
      }
    }
    await using evens = testClient(createApp({ controllers: [EvenController] }));
    expect((await evens.post('/', { json: { n: 2 } })).status).toBe(200);
    expect((await (await evens.post('/', { json: { n: 3 } })).json()).errors).toMatchObject([
      { code: 'isEven', message: 'n must be even' },
    ]);
  });

  it('of a Date is read and sent', async () => {
    class Day {
      @Field(() => Date, { format: 'date' }) day!: Date;
      @Field(() => [Date]) times: Date[] = [];
    }
    @Controller()
    class DayController {
      @Post() @ResponseModel(Day) post(@Body() day: Day) {
        return day;
      }
    }
    await using days = testClient(createApp({ controllers: [DayController] }));
    const sent = await days.post('/', { json: { day: '2020-01-31', times: ['2020-01-31'] } });
    expect(await sent.json()).toEqual({ day: '2020-01-31', times: ['2020-01-31T00:00:00.000Z'] });
    expect((await days.post('/', { json: { day: '2020-01-31T12:00:00Z' } })).status).toBe(422);
  });
});

describe('two properties with one name in JSON', () => {
  it('are a setup problem, in input and in output', async () => {
    class Both {
      @Expose({ name: 'id' }) @IsString() key!: string;
      @IsString() id!: string;
    }
    class Out {
      @Expose({ name: 'name', toPlainOnly: true }) @IsString() label!: string;
      @IsString() name!: string;
    }
    class Apart {
      @Expose({ name: 'id' }) @IsString() key!: string;
      @Exclude() @IsOptional() @IsString() id?: string;
    }
    @Controller()
    class NamesController {
      @Post('/both') both(@Body() _both: Both) {}
      @Get('/out') @ResponseModel(Out) out() {
        return { label: 'a', name: 'b' };
      }
      @Post('/apart') apart(@Body() _apart: Apart) {}
    }
    expect([...(await problemsOf(NamesController))].sort()).toEqual(['Both.id shared-name', 'Out.name shared-name']);
  });
});

describe('an enum whose text is the name of a number', () => {
  enum Mixed {
    One = 1,
    First = 'One',
    Word = 'word',
  }
  class Holder {
    @Field(() => enumOf(Mixed)) declared!: Mixed;
    @IsEnum(Mixed) constrained!: Mixed;
  }
  @Controller('/mixed')
  class MixedController {
    @Post() @ResponseModel(Holder) post(@Body() holder: Holder) {
      return holder;
    }
    @Get() get(@Query('value', enumOf(Mixed)) value: string | number) {
      return { value };
    }
  }
  const app = createApp({ controllers: [MixedController] });
  const client = testClient(app);
  afterAll(() => client.close());

  it('keeps all its members', async () => {
    for (const value of [1, 'One', 'word']) {
      expect(await (await client.post('/mixed', { json: { declared: value, constrained: value } })).json()).toEqual({
        declared: value,
        constrained: value,
      });
    }
    expect((await client.post('/mixed', { json: { declared: 'First', constrained: 'Word' } })).status).toBe(422);
    expect(await (await client.get('/mixed?value=One')).json()).toEqual({ value: 'One' });
    expect(app.openapi().components?.schemas?.Holder).toMatchObject({
      properties: { declared: { enum: [1, 'One', 'word'] }, constrained: { enum: [1, 'One', 'word'] } },
    });
  });
});
