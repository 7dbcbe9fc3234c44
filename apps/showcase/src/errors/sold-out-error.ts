import { HTTPException, status } from 'antiphon';

/** A custom error: a problem with its own type and members. */
export class SoldOutError extends HTTPException {
  constructor(itemId: string) {
    super(status.HTTP_409_CONFLICT, {
      type: 'https://shop.example.com/problems/sold-out',
      title: 'Sold out',
      detail: `${itemId} is sold out`,
      itemId,
    });
  }
}
