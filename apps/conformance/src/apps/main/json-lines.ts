import {
  Controller,
  Get,
  HTTPException,
  PlainTextResponse,
  ResponseClass,
  ResponseModel,
  StatusCode,
  StreamingResponse,
  Throws,
} from 'antiphon';
import { unchecked } from '../unchecked';
import { StreamItem, streamItems } from './stream-items';
import { UserBase, UserInSub } from './users';

/** A generator action without a response class, sent as JSON Lines. */
@Controller('/jsonl')
export class JsonLinesController {
  @Get('/typed')
  @ResponseModel(StreamItem)
  async *typed() {
    yield* streamItems;
  }

  @Get('/typed-filter')
  @ResponseModel(UserBase)
  async *filtered() {
    yield Object.assign(new UserInSub(), { name: 'n', password: 'p' });
    yield { name: 'd', password: 'p' };
  }

  @Get('/untyped')
  async *untyped() {
    yield { a: 1, é: '♥' };
    yield [1, 2];
    yield 'x';
    yield null;
  }

  @Get('/sync')
  @ResponseModel(StreamItem)
  *synchronous() {
    yield* streamItems;
  }

  @Get('/exclude-none')
  @ResponseModel(StreamItem, { excludeNone: true })
  async *excludeNone() {
    yield* streamItems.slice(1, 2);
  }

  @Get('/invalid')
  @ResponseModel(StreamItem)
  async *invalidItem() {
    yield unchecked({ name: 'ok' });
    yield unchecked({ nope: 1 });
  }

  @Get('/error-first')
  async *errorFirst() {
    if (streamItems.length > 0) throw new HTTPException(404, 'x');
    yield 1;
  }

  @Get('/status')
  @StatusCode(202)
  async *status() {
    yield 1;
  }
}

class PNGStreamingResponse extends StreamingResponse {
  static override mediaType = 'image/png';
}

/** A generator action with a streaming class, which sends the chunks unchanged. */
@Controller('/raw')
export class RawStreamsController {
  @Get('/yield')
  @ResponseClass(StreamingResponse)
  async *textAndBytes() {
    yield 'a';
    yield Buffer.from('b');
  }

  @Get('/png')
  @ResponseClass(PNGStreamingResponse)
  *png() {
    yield Buffer.from('89504e47', 'hex');
  }

  /** A generator action with such a class is a setup problem, so this action returns the generator. */
  @Get('/plain-class-yield')
  @Throws(500)
  @ResponseClass(PlainTextResponse)
  returnedToAClassThatDoesNotStream() {
    return unchecked(onePiece());
  }
}

function* onePiece() {
  yield 'x';
}
