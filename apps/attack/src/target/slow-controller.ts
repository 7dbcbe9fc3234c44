import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Query } from 'antiphon';

@Controller('/slow')
export class SlowController {
  @Get('/answer') async answer(@Query('ms', { maximum: 5000 }) ms: number) {
    await sleep(ms);
    return { slept: ms };
  }

  /** Never answers. */
  @Get('/stuck') stuck() {
    return new Promise(() => {});
  }
}
