import { randomUUID } from 'node:crypto';
import { Body, Controller, createApp, Inject, Post, provide, token } from 'antiphon';
import { IsString } from 'class-validator';

class IdGenerator {
  constructor(readonly prefix: string) {}

  next(): string {
    return `${this.prefix}_${randomUUID()}`;
  }
}

const USER_IDS = token<IdGenerator>('user ids');
const ORDER_IDS = token<IdGenerator>('order ids');

class NewUser {
  @IsString() name!: string;
}

class NewOrder {
  @IsString() product!: string;
}

@Controller('users')
class UsersController {
  constructor(@Inject(USER_IDS) private readonly ids: IdGenerator) {}

  @Post({ statusCode: 201 })
  create(@Body() user: NewUser) {
    return { id: this.ids.next(), ...user };
  }
}

@Controller('orders')
class OrdersController {
  constructor(@Inject(ORDER_IDS) private readonly ids: IdGenerator) {}

  @Post({ statusCode: 201 })
  create(@Body() order: NewOrder) {
    return { id: this.ids.next(), ...order };
  }
}

/** The sample `25-dynamic-modules`: one class, registered twice with its own options. */
export const createIdentifiers = () =>
  createApp({
    controllers: [UsersController, OrdersController],
    providers: [provide(USER_IDS, { value: new IdGenerator('usr') }), provide(ORDER_IDS, { value: new IdGenerator('ord') })],
  });
