import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsDate, IsOptional } from 'class-validator';
import { Body, Controller, createApp, Dto, Get, Post, Query, ResponseModel, type SetupError } from '../../../src';

class Period {
  @IsDate() from!: Date;
  @IsOptional() @IsDate() @Type(() => Date) until?: Date;
  @IsOptional() @IsDate() @Transform(({ value }) => new Date(value), { toClassOnly: true }) made?: Date;
}

@Controller('/periods')
class PeriodsController {
  @Post('/')
  @ResponseModel(Period)
  create(@Body() period: Period) {
    return period;
  }

  @Get('/')
  find(@Query() period: Period) {
    return { from: period.from instanceof Date };
  }
}

const document = {
  code: 'date-without-type',
  className: 'Period',
  member: 'from',
  fix: 'add @Type(() => Date)',
};

describe('a date without @Type(() => Date)', () => {
  it('is read from a body and from a query', async () => {
    const app = createApp({ controllers: [PeriodsController] });
    const made = await app.inject({ method: 'POST', url: '/periods/', payload: { from: '2020-01-31T12:00:00Z' } });
    expect([made.statusCode, made.json()]).toEqual([200, { from: '2020-01-31T12:00:00.000Z' }]);
    expect((await app.inject('/periods/?from=2020-01-31')).json()).toEqual({ from: true });
    expect((await app.inject('/periods/?from=5')).statusCode).toBe(422);
    await app.close();
  });

  it("is a problem with validation: 'class-validator', which does not convert strings to Date", async () => {
    const error = await createApp({ controllers: [PeriodsController], validation: 'class-validator' })
      .ready()
      .catch((thrown: unknown) => thrown);
    expect((error as SetupError).problems).toEqual([expect.objectContaining(document)]);
  });

  it('is not a problem if the class sets its own rules, or is only sent', async () => {
    @Dto({ validation: 'strict' })
    class Strict {
      @IsDate() at!: Date;
    }
    @Dto({ validation: 'class-validator' })
    class Exact {
      @IsDate() at!: Date;
    }
    @Controller()
    class Mixed {
      @Post('/strict')
      @ResponseModel(Exact)
      strict(@Body() { at }: Strict) {
        return { at };
      }
    }
    @Controller()
    class Wrong {
      @Post('/exact')
      exact(@Body() { at }: Exact) {
        return at;
      }
    }
    await createApp({ controllers: [Mixed], validation: 'class-validator' }).ready();
    const error = await createApp({ controllers: [Wrong] })
      .ready()
      .catch((thrown: unknown) => thrown);
    expect((error as SetupError).problems).toEqual([expect.objectContaining({ ...document, className: 'Exact', member: 'at' })]);
  });
});
