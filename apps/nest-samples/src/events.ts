import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, createApp, EventSourceResponse, Get, HTMLResponse, ResponseClass, Signal } from 'antiphon';

const page = `<script>
  new EventSource('/sse').onmessage = ({ data }) => document.body.append(data);
</script>`;

@Controller()
class EventsController {
  @Get()
  @ResponseClass(HTMLResponse)
  index() {
    return page;
  }

  @Get('sse')
  @ResponseClass(EventSourceResponse)
  async *sse(@Signal() signal: AbortSignal) {
    for (;;) {
      yield { hello: 'world' };
      await sleep(1_000, undefined, { signal });
    }
  }
}

/** The sample `28-sse`: a page, and an event each second. */
export const createEvents = () => createApp({ controllers: [EventsController] });
