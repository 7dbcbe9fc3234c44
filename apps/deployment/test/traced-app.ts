import { tracerProvider } from '../src/instrumentation';
import 'reflect-metadata';
import { Controller, createApp, Get, HTTPException, Path } from 'antiphon';
import { traceSteps } from '../src/step-spans';

@Controller('/items')
class Items {
  @Get('/:itemId') async read(@Path('itemId') itemId: number) {
    if (itemId === 0) throw new HTTPException(404, 'Item not found');
    return { itemId };
  }
}

export default createApp({
  controllers: [Items],
  requestId: true,
  async *lifespan() {
    traceSteps();
    yield;
    await tracerProvider.shutdown();
  },
});
