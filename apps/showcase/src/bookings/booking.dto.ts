import { Dto } from 'antiphon';
import { z } from 'zod';

/** A booking. The library of the schema validates it, and the compiled serializer writes it. */
export class Booking extends Dto(
  z.object({
    id: z.int(),
    guest: z.string().min(2),
    from: z.iso.datetime().pipe(z.coerce.date()),
    nights: z.int().positive(),
    room: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('single'), quiet: z.boolean().default(false) }),
      z.object({ kind: z.literal('suite'), rooms: z.int().min(2) }),
    ]),
  }),
) {
  get until(): Date {
    return new Date(this.from.getTime() + this.nights * 86_400_000);
  }
}

/** The query of the list. */
export class BookingFilter extends Dto(z.object({ guest: z.string().optional(), nights: z.int().positive().optional() })) {}
