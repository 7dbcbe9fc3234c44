import {
  Body,
  Controller,
  createApp,
  Deprecated,
  Description,
  FileResponse,
  Get,
  HTMLResponse,
  IncludeInSchema,
  JSONResponse,
  OperationId,
  Path,
  Post,
  Query,
  RedirectResponse,
  Response,
  ResponseClass,
  ResponseDescription,
  ResponseModel,
  Responses,
  Route,
  StatusCode,
  StreamingResponse,
  Summary,
  Tags,
  Throws,
} from 'antiphon';
import { IsString } from 'class-validator';
import { integer } from './integer';
import { BodyItem } from './main/bodies';
import { IndentedJSONResponse, TeapotResponse, VendorJSONResponse } from './main/custom-responses';
import { unchecked } from './unchecked';

class Message {
  @IsString() message!: string;
}

class AdditionalItem {
  @IsString() id!: string;
  @IsString() value!: string;
}

const item = { id: 'foo', value: 'there goes my hero' };

const commonResponses = {
  404: { description: 'Item not found' },
  302: { description: 'The item was moved' },
  403: { description: 'Not enough privileges' },
};

/** Additional responses in the document, and every option of an operation. */
@Controller()
class AdditionalResponsesController {
  @Get('/t001/:item_id')
  @ResponseModel(AdditionalItem)
  @Responses({ 404: { model: Message } })
  readOrMessage(@Path('item_id') itemId: string) {
    if (itemId === 'foo') return { id: 'foo', value: 'there goes my hero' };
    return new JSONResponse({ message: 'Item not found' }, { statusCode: 404 });
  }

  @Get('/t002/:item_id')
  @ResponseModel(AdditionalItem)
  @Responses({ 200: { content: { 'image/png': {} }, description: 'Return the JSON item or an image.' } })
  readOrImage(@Path('item_id') _itemId: string, @Query('img?', Boolean) _img: boolean | undefined) {
    return item;
  }

  @Get('/t003/:item_id')
  @ResponseModel(AdditionalItem)
  @Responses({
    404: { model: Message, description: 'The item was not found' },
    200: { description: 'Item requested by ID', content: { 'application/json': { example: { id: 'bar', value: 'The bar tenders' } } } },
  })
  readWithExample(@Path('item_id') _itemId: string) {
    return item;
  }

  @Get('/t004/:item_id')
  @ResponseModel(AdditionalItem)
  @Responses({ ...commonResponses, 200: { content: { 'image/png': {} } } })
  readWithCommonResponses(@Path('item_id') _itemId: string, @Query('img?', Boolean) _img: boolean | undefined) {
    return item;
  }

  @Get('/ranges')
  @Responses({
    default: { description: 'd' },
    '4XX': { model: Message },
    '5XX': { description: '' },
    599: {},
    201: { model: AdditionalItem },
  })
  ranges(@Query('q', Number, integer) _q: number) {
    return {};
  }

  @Get('/html')
  @ResponseClass(HTMLResponse)
  @Responses({ 404: { model: Message } })
  html() {
    return '';
  }

  @Get('/nomedia')
  @ResponseClass(Response)
  @Responses({ 404: { model: Message } })
  withoutMediaType() {
    return '';
  }

  @Get('/streaming')
  @ResponseClass(StreamingResponse)
  streaming() {
    return unchecked('');
  }

  @Get('/file')
  @Throws(500)
  @ResponseClass(FileResponse)
  file() {
    return '';
  }

  @Get('/redirect')
  @ResponseClass(RedirectResponse)
  redirect() {
    return '/';
  }

  @Get('/redirect302')
  @ResponseClass(RedirectResponse)
  @StatusCode(302)
  redirectFound() {
    return '/';
  }

  @Get('/teapot')
  @ResponseClass(TeapotResponse)
  teapot() {
    return '';
  }

  @Get('/vendor')
  @Throws(500)
  @ResponseClass(VendorJSONResponse)
  @ResponseModel(AdditionalItem)
  @Responses({ 404: { model: Message } })
  vendor() {
    return unchecked({});
  }

  @Get('/custom-json-not-subclass')
  @Throws(500)
  @ResponseClass(IndentedJSONResponse)
  @ResponseModel(AdditionalItem)
  indented() {
    return unchecked({});
  }

  @Get('/nocontent')
  @StatusCode(204)
  noContent() {
    return null;
  }

  @Get('/desc422')
  @Responses({ 422: { description: 'mine' } })
  describedValidationError(@Query('q', Number, integer) _q: number) {
    return null;
  }

  @Get('/meta', {
    openapiExtra: {
      'x-a': 1,
      tags: ['extra'],
      responses: { 200: { 'x-r': true } },
      parameters: [{ in: 'header', name: 'x-h', schema: { type: 'string' } }],
    },
  })
  @Tags('a', 'red')
  @Deprecated()
  @Summary('My summary')
  @Description('desc')
  @ResponseDescription('ok!')
  @OperationId('my_op')
  documented(@Query('q?', Number, integer) _q: number | undefined) {
    return null;
  }

  @Post('/doc_string/:item_id')
  @Description('Create an item\n\n- **name**: x')
  described(@Path('item_id') _itemId: string, @Body() _item: BodyItem) {
    return null;
  }

  @Route(['GET', 'POST'], '/multi')
  several() {
    return null;
  }

  @Get('/hidden')
  @IncludeInSchema(false)
  hidden() {
    return null;
  }
}

/** A router of the reference, with the options of its inclusion. */
@Controller('/inc/router', {
  tags: ['include', 'router'],
  deprecated: true,
  responses: {
    404: { description: 'router 404' },
    418: { description: 'tea' },
    500: { description: 'include 500' },
  },
})
class RouterController {
  @Get('/x')
  @Tags('route')
  @Responses({ 404: { description: 'route 404' } })
  read() {
    return null;
  }
}

export default createApp({
  title: 'Additional',
  version: '0.1.0',
  errorFormat: 'fastapi',
  responses: { 503: { description: 'Down', model: Message } },
  controllers: [AdditionalResponsesController, RouterController],
});
