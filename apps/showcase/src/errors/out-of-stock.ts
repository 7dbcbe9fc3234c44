/** An error of a service, which knows nothing of HTTP. */
export class OutOfStock extends Error {
  readonly itemId: string;

  constructor(itemId: string) {
    super(`${itemId} is out of stock`);
    this.name = 'OutOfStock';
    this.itemId = itemId;
  }
}
