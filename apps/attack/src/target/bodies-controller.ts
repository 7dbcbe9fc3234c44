import {
  anything,
  Body,
  Controller,
  Form,
  Get,
  HTMLResponse,
  oneOf,
  Post,
  Query,
  Req,
  ResponseClass,
  ResponseModel,
  record,
  StatusCode,
  Upload,
  UploadFile,
} from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { And, Contact, Item, Or, Order, Tree } from './models';

@Controller()
export class BodiesController {
  @Post('/items') @StatusCode(201) @ResponseModel(Item) createItem(@Body() item: Item) {
    return item;
  }

  @Post('/orders') @ResponseModel(Order) createOrder(@Body() order: Order) {
    return order;
  }

  @Post('/lists') createItems(@Body([Item]) items: Item[]) {
    return { count: items.length };
  }

  @Post('/trees') createTree(@Body() tree: Tree) {
    return { depth: depthOf(tree) };
  }

  /** Assigns the members of a client, like a settings page: none of them may reach a prototype. */
  @Post('/settings') saveSettings(@Body(record(anything())) settings: Record<string, unknown>) {
    const saved = Object.assign({ role: 'reader' }, settings);
    return { keys: Object.keys(saved).length, polluted: 'polluted' in {}, role: saved.role };
  }

  @Post('/unions') union(@Body(oneOf([And, Or])) _body: And | Or) {
    return { read: true };
  }

  @Post('/anything') echo(@Body(anything()) body: unknown) {
    return { type: body === null ? 'null' : typeof body };
  }

  @Post('/forms') contact(@Form() contact: Contact) {
    return contact;
  }

  @Post('/forms/tree', { fastify: { bodyLimit: 20_000 } }) treeForm(@Form('tree', Tree) tree: Tree) {
    return { depth: depthOf(tree), polluted: 'polluted' in {} };
  }

  @Post('/uploads') upload(@Upload('file') file: UploadFile, @Form('title?', String) title: string | undefined) {
    return { name: file.filename, size: file.size, type: file.mediaType, title };
  }

  @Post('/uploads/many') uploadMany(@Upload('files', [UploadFile], { maxSize: 2000 }) files: UploadFile[]) {
    return { count: files.length };
  }

  @Post('/raw') raw(@Req() request: FastifyRequest) {
    return { type: typeof request.body };
  }

  @Get('/search') search(
    @Query('limit', { default: 10, minimum: 1, maximum: 100 }) limit: number,
    @Query('active', { default: false }) active: boolean,
    @Query('tags?', [String]) tags: string[] | undefined,
    @Query('since?', Date) since: Date | undefined,
  ) {
    return { limit, active, tags, since };
  }

  @Get('/pages') @ResponseClass(HTMLResponse) page() {
    return '<h1>Page</h1>';
  }
}

function depthOf({ children = [] }: Tree): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}
