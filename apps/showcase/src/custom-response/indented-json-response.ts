import { Response } from 'antiphon';

/** JSON that people can read: two spaces for each level. */
export class IndentedJSONResponse extends Response {
  static override mediaType = 'application/json';

  override render(content: unknown): string {
    return JSON.stringify(content, null, 2);
  }
}
