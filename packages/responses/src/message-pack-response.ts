import { peerError } from './encode/optional-peer';
import { Response } from './response';
import { toPlain } from './values/plain-value';

/**
 * Any value as MessagePack (`application/vnd.msgpack`), written by msgpackr, which must be installed. Dates and bytes keep the forms
 * that MessagePack has for them; everything else follows the rules of `encodeJson`.
 */
export class MessagePackResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/vnd.msgpack';

  static override loadPackages(): void {
    loadMessagePack();
  }

  override render(content: Content): string | Uint8Array {
    const { Packr } = loadMessagePack();
    // Without records: they are an extension of msgpackr that no other reader knows.
    return new Packr({ useRecords: false, variableMapSize: true, largeBigIntToString: true }).pack(
      toPlain(content, { keepDates: true, keepBytes: true }),
    );
  }
}

function loadMessagePack(): typeof import('msgpackr') {
  try {
    return require('msgpackr');
  } catch (error) {
    throw peerError(error, 'msgpackr', 'MessagePackResponse');
  }
}
