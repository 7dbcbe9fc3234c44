import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Query } from 'antiphon';

@Controller('/slow')
export class SlowController {
  @Get('/response') async response(@Query('ms', { maximum: 5000 }) ms: number) {
    await sleep(ms);
    return { slept: ms };
  }

  /** Never returns. */
  @Get('/stuck') stuck() {
    return new Promise(() => {});
  }
}
