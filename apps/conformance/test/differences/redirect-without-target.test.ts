import { Controller, Get, RedirectResponse, ResponseClass } from 'antiphon';
import { unchecked } from '../../src/apps/unchecked';
import { serve } from './serve';

@Controller()
class NowhereController {
  @Get('/class')
  @ResponseClass(RedirectResponse)
  byClass() {
    return unchecked(null);
  }

  @Get('/returned')
  returned() {
    return new RedirectResponse(unchecked(undefined));
  }
}

test('a redirect to an empty target is a 500 as well', async () => {
  @Controller()
  class EmptyController {
    @Get('/class') @ResponseClass(RedirectResponse) byClass() {
      return '';
    }
    @Get('/returned') returned() {
      return new RedirectResponse('');
    }
  }
  const send = await serve({ controllers: [EmptyController] });
  for (const target of ['/class', '/returned']) {
    const reply = await send('GET', target);
    expect([reply.status, reply.header('location')]).toEqual([500, []]);
  }
});

test('a redirect with nowhere to go is a 500 without Location', async () => {
  const send = await serve({ controllers: [NowhereController] });
  const [byClass, returned] = [await send('GET', '/class'), await send('GET', '/returned')];
  expect([byClass.status, byClass.header('location')]).toEqual([500, []]);
  expect([returned.status, returned.header('location')]).toEqual([500, []]);
});
