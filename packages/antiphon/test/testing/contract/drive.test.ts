import { setTimeout as sleep } from 'node:timers/promises';
import { EventSourceResponse, JSONLinesResponse, ServerSentEvent } from '@antiphon/responses';
import { IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Controller } from '../../../src/decorators/controller';
import { Req } from '../../../src/decorators/parameters';
import { ResponseClass, ResponseModel } from '../../../src/decorators/responses';
import { Get } from '../../../src/decorators/verbs';
import { reportOf, sentencesOf } from './violations';

class Tag {
  @IsString() label!: string;
}

async function* forever<Item>(item: Item) {
  for (;;) {
    yield item;
    await sleep(10);
  }
}

describe('checkContract', () => {
  it('finds a body that breaks off', async () => {
    @Controller('/broken')
    class Broken {
      @Get('/') @ResponseModel(Tag) *read(): any {
        yield { label: 'a' };
        throw new Error('in the middle');
      }
    }
    expect(await sentencesOf(Broken)).toEqual(['response body breaks off after 14 bytes']);
  });

  it('reads an endless stream for a while, and checks its complete items', async () => {
    @Controller('/endless')
    class Endless {
      @Get('/events') @ResponseClass(EventSourceResponse) @ResponseModel(Tag) events(): any {
        return new EventSourceResponse(forever(new ServerSentEvent({ data: { label: 7 } })));
      }
      @Get('/lines') @ResponseClass(JSONLinesResponse) @ResponseModel(Tag) lines(): any {
        return new JSONLinesResponse(forever({ label: 7 }));
      }
      @Get('/true') @ResponseClass(JSONLinesResponse) @ResponseModel(Tag) true() {
        return forever({ label: 'a' });
      }
    }
    const { violations } = await reportOf(Endless, { options: { maxDuration: 200 } });
    expect(violations.map(({ operation, pointer }) => [operation.split(' ')[1], pointer])).toEqual([
      ['/endless/events', '/0/label'],
      ['/endless/lines', '/0/label'],
    ]);
  });

  it('finds a request without a response', async () => {
    @Controller('/silent')
    class Silent {
      @Get('/') read(@Req() { raw }: FastifyRequest) {
        raw.socket.destroy();
      }
    }
    const { violations } = await reportOf(Silent);
    expect(violations).toMatchObject([{ status: undefined, sentence: 'no response: socket hang up' }]);
  });
});
