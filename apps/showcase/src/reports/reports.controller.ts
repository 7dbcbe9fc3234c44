import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Query, ResponseModel, record, Signal, Summary, Tags } from 'antiphon';

/** Work that stops when the client disconnects. */
@Controller('/reports')
@Tags('streams and events')
export class ReportsController {
  #abandoned = 0;

  @Get('/slow')
  @ResponseModel(record(Number))
  @Summary('An AbortSignal ends the work when the client disconnects')
  async slow(
    @Query('milliseconds', Number, { default: 50, minimum: 0, maximum: 60_000, description: 'Duration of the work' })
    milliseconds: number,
    @Signal() signal: AbortSignal,
  ) {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      this.#abandoned += 1;
      throw error;
    }
    return { waited: milliseconds };
  }

  @Get('/abandoned')
  @ResponseModel(record(Number))
  @Summary('The number of clients that disconnected before their report was ready')
  abandoned() {
    return { abandoned: this.#abandoned };
  }
}
