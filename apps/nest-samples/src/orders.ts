import { EventEmitter } from 'node:events';
import { Body, Controller, createApp, Injectable, Post } from 'antiphon';
import { IsString } from 'class-validator';

class NewOrder {
  @IsString() name!: string;
  @IsString() description!: string;
}

class Order extends NewOrder {
  id!: number;
}

/** The events of the application, with the types of their values. */
export class Events extends EventEmitter<{ 'order.created': [Order] }> {}

@Injectable()
class Orders {
  #last = 0;

  constructor(private readonly events: Events) {}

  create(order: NewOrder): Order {
    const created = { id: ++this.#last, ...order };
    this.events.emit('order.created', created);
    return created;
  }
}

@Injectable()
class Mails {
  constructor(events: Events) {
    events.on('order.created', ({ id }) => this.sent.push(`order ${id}`));
  }

  readonly sent: string[] = [];
}

@Controller('orders')
class OrdersController {
  constructor(private readonly orders: Orders) {}

  @Post({ statusCode: 201 })
  create(@Body() order: NewOrder) {
    return this.orders.create(order);
  }
}

export { Mails };

/** The sample `30-event-emitter`: a service that emits events, and another one that listens. */
export const createOrders = () => createApp({ controllers: [OrdersController], providers: [Mails] });
