import { Body, Controller, Get, Path, Post, Query, StatusCode, Tags } from 'antiphon';
import { z } from 'zod';
import { Booking, BookingFilter } from './booking.dto';

const period = z.object({ from: z.iso.date(), nights: z.int().positive() });

/** A table of bookings: what is not declared by the schema is not sent. */
const bookings = [
  { id: 1, guest: 'Ada', from: new Date('2026-03-01'), nights: 2, room: { kind: 'suite' as const, rooms: 3 }, card: '4111 1111 1111 1111' },
  {
    id: 2,
    guest: 'Alan',
    from: new Date('2026-03-02'),
    nights: 1,
    room: { kind: 'single' as const, quiet: true },
    card: '5500 0000 0000 0004',
  },
];

/** Bodies, queries and responses by schemas of zod. */
@Controller('/bookings')
@Tags('standard schema')
export class BookingsController {
  @Get('/', { responseModel: [Booking] })
  list(@Query() { guest, nights }: BookingFilter) {
    return bookings.filter((booking) => (guest ?? booking.guest) === booking.guest && (nights ?? booking.nights) === booking.nights);
  }

  @Get('/:id', { responseModel: Booking })
  read(@Path('id', Number) id: number) {
    return bookings.find((booking) => booking.id === id) ?? bookings[0];
  }

  @Post('/', { responseModel: Booking })
  @StatusCode(201)
  create(@Body() booking: Booking) {
    return booking;
  }

  /** A schema in place of a class. */
  @Post('/price')
  price(@Body(period) { nights }: z.infer<typeof period>) {
    return { price: nights * 90 };
  }
}
