// Compiled, never run: each `@ts-expect-error` is a parameter whose decorator and type disagree about whether the client must send it.
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
  Path,
  Post,
  Query,
  Req,
  Signal,
  Upload,
  UploadFile,
} from '../../src/index';

class Item {
  @IsString() name!: string;
}
const CurrentUser = createParameter((): Item | undefined => undefined);

@Controller('/required')
export class Required {
  // @ts-expect-error optional in the signature
  @Get('/a/:id') a(@Path('id') id?: string) {
    return id;
  }
  // @ts-expect-error a default in the signature
  @Get('/b/:id') b(@Path('id', Number) id: number = 5) {
    return id;
  }
  // @ts-expect-error optional in the signature
  @Get('/c') c(@Query('q') q?: string) {
    return q;
  }
  // @ts-expect-error a default in the signature
  @Get('/d') d(@Query('n', Number) n: number = 5) {
    return n;
  }
  // @ts-expect-error undefined in its type
  @Get('/e') e(@Query('n', Number) n: number | undefined) {
    return n;
  }
  // @ts-expect-error a list with a default
  @Get('/f') f(@Query('tags', [String]) tags: string[] = []) {
    return tags;
  }
  // @ts-expect-error the whole query
  @Get('/g') g(@Query() filter?: Item) {
    return filter;
  }
  // @ts-expect-error the whole query, typed
  @Get('/h') h(@Query(Item) filter: Item | undefined) {
    return filter;
  }
  // @ts-expect-error a header
  @Get('/i') i(@Header('x-token') token?: string) {
    return token;
  }
  // @ts-expect-error a header with a default
  @Get('/j') j(@Header('x-level', Number) level: number = 1) {
    return level;
  }
  // @ts-expect-error a cookie
  @Get('/k') k(@Cookie('session') session?: string) {
    return session;
  }
  // @ts-expect-error a cookie with a default
  @Get('/l') l(@Cookie('theme', enumOf(['light', 'dark'])) theme: 'light' | 'dark' = 'light') {
    return theme;
  }
  // @ts-expect-error the body
  @Post('/m') m(@Body() item?: Item) {
    return item;
  }
  // @ts-expect-error the body, typed
  @Post('/n') n(@Body(Item) item: Item | undefined) {
    return item;
  }
  // @ts-expect-error a key of the body
  @Post('/o') o(@Body('count') count: number = 1) {
    return count;
  }
  // @ts-expect-error a form's field
  @Post('/p') p(@Form('name') name?: string) {
    return name;
  }
  // @ts-expect-error a form's field with a default
  @Post('/q') q(@Form('size', Number) size = 1) {
    return size;
  }
  // @ts-expect-error an upload
  @Post('/r') r(@Upload('photo') photo?: UploadFile) {
    return photo;
  }
  // @ts-expect-error uploads
  @Post('/s') s(@Upload('photos', [UploadFile]) photos: UploadFile[] | undefined) {
    return photos;
  }
  // @ts-expect-error null is not undefined
  @Get('/t') t(@Query('n', nullable(Number)) n?: number | null) {
    return n;
  }
  // @ts-expect-error `required: true` is the default
  @Get('/u') u(@Query('n', Number, { required: true }) n?: number) {
    return n;
  }
}

@Controller('/optional')
export class Optional {
  @Get('/a/:id?') a(@Path('id?', String) id?: string) {
    return id;
  }
  @Get('/b') b(@Query('n?', Number) n: number = 5) {
    return n;
  }
  @Get('/c') c(@Query('n', Number, { required: false }) n?: number) {
    return n;
  }
  @Get('/d') d(@Query('n', Number, { default: 5 }) n: number) {
    return n;
  }
  @Get('/e') e(@Query('n', Number, { default: 5 }) n?: number) {
    return n;
  }
  @Post('/f') f(@Body({ required: false }) item?: Item) {
    return item;
  }
  @Post('/g') g(@Body(anything()) body: unknown) {
    return body;
  }
  @Post('/h') h(@Upload('photo?') photo?: UploadFile) {
    return photo;
  }
  @Get('/i') i(@Signal() signal?: AbortSignal) {
    return signal;
  }
  @Get('/j') j(@Req() request?: object) {
    return request;
  }
  @Get('/k') k(@CurrentUser() user?: Item) {
    return user;
  }
  @Get('/l') l(@Header('x-token?') token: string | undefined) {
    return token;
  }
}
