import { Response } from 'antiphon';

/** Sends an object as lines of text: `@ResponseClass(SparePartResponse)` applies it to the value that an action returns. */
export class SparePartResponse extends Response {
  static override mediaType = 'text/plain';

  /** Receives plain data: dates are text already, and only the fields of the response model are left. */
  override render(content: unknown): string {
    return Object.entries(content ?? {})
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('');
  }
}
