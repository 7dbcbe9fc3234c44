// Compiled, never run: each `@ts-expect-error` is a wrong use that must not compile, everything else a right one that must.
import { IsOptional, IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import {
  type Class,
  Controller,
  EventSourceResponse,
  Get,
  HTMLResponse,
  JSONResponse,
  nullable,
  PlainTextResponse,
  Reply,
  Response,
  ResponseClass,
  ResponseModel,
  record,
  ServerSentEvent,
  Tags,
  Throws,
  Version,
} from '../../src/index';

class Item {
  @IsString() name!: string;
  @IsOptional() @IsString() description?: string;
  shout(): string {
    return this.name;
  }
}

@Controller('/right')
export class Right {
  @Get('/sent') @ResponseModel(Item) sent(@Reply() reply: FastifyReply) {
    return reply.code(202).send({ name: 'a' });
  }
  @Get('/sent-later') @ResponseModel([Item]) async sentLater(@Reply() reply: FastifyReply) {
    return reply.redirect('/elsewhere');
  }
  @Get('/a') @ResponseModel(Item) plain() {
    return { name: 'a' };
  }
  @Get('/b') @ResponseModel(Item) async later() {
    return { name: 'a', secret: 's' };
  }
  @Get('/c') @ResponseModel(Item) instance() {
    return new Item();
  }
  @Get('/d') @ResponseModel([Item]) list() {
    return [{ name: 'a' }, new Item()];
  }
  @Get('/e') @ResponseModel(Item) response() {
    return new JSONResponse({ anything: true });
  }
  @Get('/f') @ResponseModel(Item) either(): Item | Response {
    return new Response();
  }
  @Get('/g') @ResponseModel(Item) *generator() {
    yield { name: 'a' };
  }
  @Get('/h') @ResponseClass(EventSourceResponse) @ResponseModel(Item) async *events() {
    yield { name: 'a' };
    yield new ServerSentEvent({ data: { name: 'a' }, event: 'item' });
    yield new ServerSentEvent({ comment: 'no data' });
    yield new ServerSentEvent({ rawData: 'as it is' });
  }
  @Get('/h2') @ResponseClass(EventSourceResponse) @ResponseModel(Item) async *unknownData(): AsyncGenerator<ServerSentEvent> {
    yield new ServerSentEvent({ data: 'checked when it is sent' });
  }
  @Get('/h3') @ResponseClass(EventSourceResponse) @ResponseModel(Item) async *nullData() {
    yield new ServerSentEvent({ data: null, event: 'done' });
  }
  @Get('/i') @ResponseModel(Item) nullForOptional() {
    return { name: 'a', description: null };
  }
  @Get('/j') @ResponseModel(nullable(Item)) orNull(): Item | null {
    return null;
  }
  @Get('/k') @ResponseModel(record(Item)) records() {
    return { a: { name: 'a' } };
  }
  @Get('/l') @ResponseModel(null) off() {
    return { whatever: 1 };
  }
  @Get('/m') @ResponseModel(String) text() {
    return 'a';
  }
  @Get('/n') @ResponseModel([Number]) numbers() {
    return [1, 2];
  }
  @Get('/o') @ResponseClass([JSONResponse, PlainTextResponse]) several() {
    return 'a';
  }
  @Get('/p') @ResponseModel(Item) web(): globalThis.Response {
    return globalThis.Response.json({});
  }
}

@ResponseModel(Item)
@ResponseClass(HTMLResponse)
@Controller('/class-level')
export class ClassLevel {}

export function crudOf<T extends object>(model: Class<T>, make: () => T) {
  @Controller()
  abstract class Crud {
    @Get('/') @ResponseModel([model]) list() {
      return [make()];
    }
    @Get('/:id') @ResponseModel(model) read() {
      return make();
    }
  }
  return Crud;
}

@Controller('/wrong')
export class Wrong {
  // @ts-expect-error a field is missing
  @Get('/a') @ResponseModel(Item) a() {
    return { title: 'a' };
  }
  // @ts-expect-error a field has another type
  @Get('/b') @ResponseModel(Item) b() {
    return { name: 5 };
  }
  // @ts-expect-error one for a list
  @Get('/c') @ResponseModel([Item]) c() {
    return { name: 'a' };
  }
  // @ts-expect-error a list for one
  @Get('/d') @ResponseModel(Item) d() {
    return [{ name: 'a' }];
  }
  // @ts-expect-error undefined is not a response
  @Get('/e') @ResponseModel(Item) e(): Item | undefined {
    return undefined;
  }
  // @ts-expect-error null is not an item
  @Get('/f') @ResponseModel(Item) f(): Item | null {
    return null;
  }
  // @ts-expect-error the yielded value does not fit
  @Get('/g') @ResponseModel(Item) *g() {
    yield { title: 'a' };
  }
  // @ts-expect-error the data of an event does not fit
  @Get('/g2') @ResponseClass(EventSourceResponse) @ResponseModel(Item) async *g2() {
    yield new ServerSentEvent({ data: { title: 'a' } });
  }
  // @ts-expect-error the promised value does not fit
  @Get('/h') @ResponseModel(Item) async h() {
    return 'text';
  }
  // @ts-expect-error a number for a text
  @Get('/i') @ResponseModel(String) i() {
    return 1;
  }
  // @ts-expect-error null for a required field
  @Get('/j') @ResponseModel(Item) j() {
    return { name: null };
  }
  // @ts-expect-error a value of the record does not fit
  @Get('/k') @ResponseModel(record(Item)) k() {
    return { a: { title: 1 } };
  }
  // @ts-expect-error no response class
  @Get('/l') @ResponseClass(Item) l() {
    return 1;
  }
  // @ts-expect-error an empty list of classes
  @Get('/m') @ResponseClass([]) m() {
    return 1;
  }
  // @ts-expect-error an instance is not a class
  @Get('/n') @ResponseClass(new HTMLResponse('')) n() {
    return 1;
  }
}

@Controller('/lists', { tags: ['a'] })
@Tags('a', 'b')
@Version('1', '2')
@ResponseClass(JSONResponse, HTMLResponse)
export class AsArguments {
  @Get('/a') @Throws(404, 409) a() {}
  @Get('/b') @Throws(404, Item, { description: 'Nowhere' }) b() {}
  @Get('/c') @Throws(404, undefined, { description: 'Nowhere' }) c() {}
  // @ts-expect-error a status and a model of another one
  @Get('/d') @Throws(404, 409, Item) d() {}
  // @ts-expect-error without a status
  @Get('/e') @Throws() e() {}
  // @ts-expect-error a status as text
  @Get('/f') @Throws('404') f() {}
  // @ts-expect-error not a version
  @Get('/g') @Version('1', 2) g() {}
  // @ts-expect-error an instance
  @Get('/h') @ResponseClass(JSONResponse, new HTMLResponse()) h() {}
}

@Controller('/lists')
@Tags(['a', 'b'])
@Version(['1', '2'])
@ResponseClass([JSONResponse, HTMLResponse])
export class AsLists {
  @Get('/a') @Throws([404, 409]) a() {}
}
