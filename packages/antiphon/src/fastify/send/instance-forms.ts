import { ServerSentEvent } from '@antiphon/responses';
import { extendsClass, useInstanceForms } from '@antiphon/responses/internal';
import { instanceFormOf } from '@antiphon/schema/internal';

// Every response class applies the decorators of class-transformer to instances, also without a response model.
useInstanceForms((target) => (extendsClass(target, ServerSentEvent) ? rejectEvent : instanceFormOf(target)));

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
    'A ServerSentEvent is sent by EventSourceResponse only; declare @ResponseClass(EventSourceResponse), or send its data',
  );
}
