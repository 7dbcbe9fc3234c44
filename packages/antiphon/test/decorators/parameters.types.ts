// Compiled, never run: each `@ts-expect-error` is a wrong use that must not compile, everything else a right one that must.
import { IsString } from 'class-validator';
import {
  anything,
  Body,
  Controller,
  Cookie,
  createParameter,
  enumOf,
  Form,
  Get,
  Header,
  nullable,
  oneOf,
  Path,
  Post,
  Query,
  record,
  Signal,
} from '../../src/index';

class Item {
  @IsString() name!: string;
}
class Other {
  @IsString() title!: string;
}
class User {
  id = 1;
}
const CurrentUser = createParameter(async () => new User());

@Controller('/right')
export class Right {
  @Get('/a/:n') path(@Path('n') n: number) {
    return n;
  }
  @Get('/b') typed(@Query('n', Number) n: number) {
    return n;
  }
  @Get('/c') optional(@Query('q?', String) q: string | undefined) {
    return q;
  }
  @Get('/d') withDefault(@Query('n?', Number, { default: 1 }) n: number) {
    return n;
  }
  @Get('/e') notRequired(@Query('n', Number, { required: false }) n: number | undefined) {
    return n;
  }
  @Get('/f') list(@Query('tags', [String]) tags: string[]) {
    return tags;
  }
  @Get('/g') readonlyList(@Query('tags', [Number]) tags: readonly number[]) {
    return tags;
  }
  @Get('/h') wider(@Query('n', Number) n: number | string) {
    return n;
  }
  @Get('/i') orNull(@Query('n', nullable(Number)) n: number | null) {
    return n;
  }
  @Get('/j') cookies(@Cookie(record(String)) cookies: Record<string, string>) {
    return cookies;
  }
  @Get('/j/signed') signed(@Cookie('session', { signed: true }) session: string) {
    return session;
  }
  @Get('/j/absent') absent(@Cookie('session?', String, { signed: true, invalid: 'absent' }) session: string | undefined) {
    return session;
  }
  @Get('/k') header(@Header('x-token') token: string) {
    return token;
  }
  @Get('/l') literals(@Query('sort', enumOf(['asc', 'desc'])) sort: 'asc' | 'desc') {
    return sort;
  }
  @Post('/m') body(@Body() item: Item) {
    return item;
  }
  @Post('/n') bodies(@Body([Item]) items: Item[]) {
    return items;
  }
  @Post('/o') union(@Body(oneOf([Item, Other])) thing: Item | Other) {
    return thing;
  }
  @Post('/p') any(@Body(anything()) body: unknown) {
    return body;
  }
  @Post('/q') key(@Body('item', Item) item: Item) {
    return item;
  }
  @Post('/r') optionalBody(@Body(Item, { required: false }) item?: Item) {
    return item;
  }
  @Post('/s') form(@Form('name') name: string) {
    return name;
  }
  @Get('/t') custom(@CurrentUser() user: User) {
    return user;
  }
  @Get('/u') signal(@Signal() signal: AbortSignal) {
    return signal;
  }
  @Get('/v') dto(@Query() filter: Item) {
    return filter;
  }
  @Get('/w') date(@Query('since', Date) since: Date) {
    return since;
  }
  @Get('/x1') text(@Header('User-Agent?') agent: string | undefined) {
    return agent;
  }
  @Get('/x') later(@Query('n', () => Number) n: number) {
    return n;
  }
}

@Controller('/wrong')
export class Wrong {
  // @ts-expect-error a number for a string
  @Get('/a') a(@Query('n', Number) n: string) {
    return n;
  }
  // @ts-expect-error it may be absent
  @Get('/b') b(@Query('q?', String) q: string) {
    return q;
  }
  // @ts-expect-error it may be absent
  @Get('/c') c(@Query('n', Number, { required: false }) n: number) {
    return n;
  }
  // @ts-expect-error a list for one
  @Get('/d') d(@Query('tags', [String]) tags: string) {
    return tags;
  }
  // @ts-expect-error one for a list
  @Get('/e') e(@Query('tag', String) tag: string[]) {
    return tag;
  }
  // @ts-expect-error the type of the elements is erased
  @Get('/f') f(@Query('tags') tags: string[]) {
    return tags;
  }
  // @ts-expect-error the type is erased
  @Get('/g') g(@Query('n') n: number | null) {
    return n;
  }
  // @ts-expect-error it may be null
  @Get('/h') h(@Query('n', nullable(Number)) n: number) {
    return n;
  }
  // @ts-expect-error another class
  @Post('/i') i(@Body(Item) item: Other) {
    return item;
  }
  // @ts-expect-error a list for one
  @Post('/j') j(@Body([Item]) item: Item) {
    return item;
  }
  // @ts-expect-error the type of the elements is erased
  @Post('/k') k(@Body() items: Item[]) {
    return items;
  }
  // @ts-expect-error a promise's value is another
  @Get('/l') l(@CurrentUser() user: Item) {
    return user;
  }
  // @ts-expect-error only one of the values
  @Get('/m') m(@Query('sort', enumOf(['asc', 'desc'])) sort: 'asc') {
    return sort;
  }
  // @ts-expect-error it may be absent
  @Post('/n') n(@Body(Item, { required: false }) item: Item) {
    return item;
  }
  // @ts-expect-error one of two
  @Post('/o') o(@Body(oneOf([Item, Other])) thing: Item) {
    return thing;
  }
  // @ts-expect-error a signal
  @Get('/p') p(@Signal() signal: string) {
    return signal;
  }
  // @ts-expect-error only a cookie can be signed
  @Get('/q/signed') querySigned(@Query('session', { signed: true }) session: string) {
    return session;
  }
  // @ts-expect-error an optional cookie may be absent
  @Get('/q/absent') absent(@Cookie('session?', String, { signed: true, invalid: 'absent' }) session: string) {
    return session;
  }
  // @ts-expect-error an unknown handling of an invalid signature
  @Get('/q/invalid') invalid(@Cookie('session', { signed: true, invalid: 'ignore' }) session: string) {
    return session;
  }
  // @ts-expect-error text
  @Get('/q') q(@Cookie(record(String)) cookies: Record<string, number>) {
    return cookies;
  }
  // @ts-expect-error the header may be absent
  @Get('/r') r(@Header('x-token?') token: string) {
    return token;
  }
  // @ts-expect-error the form's field may be absent
  @Post('/s') s(@Form('n?', Number) n: number) {
    return n;
  }
}

@Controller('/erased')
export class Erased {
  // @ts-expect-error the number is erased beside undefined
  @Get('/a') a(@Query('n?') n: number | undefined) {
    return n;
  }
  // @ts-expect-error the literals are erased
  @Get('/b') b(@Query('sort') sort: 'asc' | 'desc') {
    return sort;
  }
}

export class Misplaced {
  // @ts-expect-error a verb is for instance methods
  @Get('/a') static a() {
    return 1;
  }
  // @ts-expect-error a verb is for methods
  @Get('/b') b = 1;
  // @ts-expect-error a controller is a class
  @Controller('/c') c() {
    return 1;
  }
}
