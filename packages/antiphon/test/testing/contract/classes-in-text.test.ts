import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Controller, Cookie, createApp, enumOf, Get, Header, Path, Query, ResponseModel, record } from '../../../src/index';
import { checkContract } from '../../../src/testing/check-contract';

class Geo {
  @IsInt() @Min(-90) @Max(90) lat!: number;
  @IsOptional() @IsInt() lng?: number;
}

class Filter {
  @IsOptional() @ValidateNested() @Type(() => Geo) near?: Geo;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Geo) along?: Geo[];
}

@Controller('/geo')
class GeoController {
  @Get('/query') @ResponseModel(Geo) query(@Query('at', Geo) at: Geo) {
    return at;
  }
  @Get('/filter') @ResponseModel(Filter) filter(@Query() filter: Filter) {
    return filter;
  }
  @Get('/header') @ResponseModel(Geo) header(@Header('x-at', Geo) at: Geo) {
    return at;
  }
  @Get('/exploded') @ResponseModel(Geo) exploded(@Header('x-at', Geo, { explode: true }) at: Geo) {
    return at;
  }
  @Get('/cookie') @ResponseModel(Geo) cookie(@Cookie('at', Geo) at: Geo) {
    return at;
  }
  @Get('/path/:at') @ResponseModel(Geo) path(@Path('at', Geo) at: Geo) {
    return at;
  }
  @Get('/free') @ResponseModel(record(Number)) free(@Query(record(Number)) sizes: Record<string, number>) {
    return sizes;
  }
  @Get('/sort') sort(@Query('by', enumOf(['name', 'price'], { name: 'Order' })) by: string) {
    return { by };
  }
}

it('reads classes in a query, a header, a cookie and a path as documented', async () => {
  const app = createApp({ controllers: [GeoController] });
  const report = await checkContract(app);
  expect(report.operations).toBe(8);
  await app.close();
});
