import { ServerSentEvent } from '@antiphon/responses';
import { useInstanceForms } from '@antiphon/responses/internal';
import { instanceFormOf } from '@antiphon/schema';

// Every response class writes instances as class-transformer's decorators say, also where no response model does.
useInstanceForms((target) => (isEvent(target) ? refuseEvent : instanceFormOf(target)));

function isEvent(target: Function): boolean {
  return target === ServerSentEvent || target.prototype instanceof ServerSentEvent;
}

/**
 * Refuses an event where there is no event stream: every other class would send its fields as if they were data.
 *
 * @throws TypeError always.
 */
export function refuseEvent(): never {
  throw new TypeError(
    'A ServerSentEvent is sent by EventSourceResponse only: declare @ResponseClass(EventSourceResponse), or send its data',
  );
}
