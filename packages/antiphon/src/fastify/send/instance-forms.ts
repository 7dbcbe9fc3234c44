import { ServerSentEvent } from '@antiphon/responses';
import { useInstanceForms } from '@antiphon/responses/internal';
import { instanceFormOf } from '@antiphon/schema';

// Every response class writes instances as class-transformer's decorators say, also where no response model does.
useInstanceForms((target) => (isEvent(target) ? rejectEvent : instanceFormOf(target)));

function isEvent(target: Function): boolean {
  return target === ServerSentEvent || target.prototype instanceof ServerSentEvent;
}

/**
 * Rejects an event outside of an event stream: every other class would send its fields as if they were data.
 *
 * @throws TypeError always.
 */
export function rejectEvent(): never {
  throw eventError();
}

/** Returns the error of an event outside of an event stream. */
export function eventError(): TypeError {
  return new TypeError(
    'A ServerSentEvent is sent by EventSourceResponse only: declare @ResponseClass(EventSourceResponse), or send its data',
  );
}
