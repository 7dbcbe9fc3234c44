import { anything, Body, Controller, Field, Form, Get, Header, nullable, Path, Post, Query, record } from 'antiphon';
import { IsNumber, IsPositive, IsString, MinLength } from 'class-validator';
import { integer } from '../integer';
import { Sub } from './model-switches';

export class BodyItem {
  @IsString() @MinLength(2) name!: string;
  @IsNumber() @IsPositive() price!: number;
  @Field([String]) tags: string[] = [];
  @Field(nullable(Sub)) sub: Sub | null = null;
}

/** Bodies of all kinds. */
@Controller('/body')
export class BodiesController {
  @Post('/item')
  item(@Body() item: BodyItem) {
    return item;
  }

  @Post('/optional')
  optional(@Body(nullable(BodyItem), { default: null }) item: BodyItem | null) {
    return { item };
  }

  @Post('/dict')
  numbersByName(@Body(record(Number), { items: integer }) numbers: Record<string, number>) {
    return numbers;
  }

  @Post('/any')
  anything(@Body(anything()) value: unknown) {
    return value;
  }

  @Post('/form')
  form(@Form('a') a: string, @Form('n', Number, { ...integer, default: 1 }) n: number) {
    return { a, n };
  }
}

/** An action with a parameter of every source. */
@Controller('/params')
export class ParametersController {
  @Get('/:item_id')
  read(
    @Path('item_id', Number, integer) itemId: number,
    @Query('q', Number, integer) q: number,
    @Query('flag', Boolean, { default: false }) flag: boolean,
    @Query('tags', [String], { default: [] }) tags: string[],
    @Header('X-Token?', String) token: string | undefined,
  ) {
    return { item_id: itemId, q, flag, tags, x_token: token ?? null };
  }
}
