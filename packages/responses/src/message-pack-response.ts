import { peerError } from './encode/optional-peer';
import { Response } from './response';
import { toPlain } from './values/plain-value';

/**
 * A response of any value as MessagePack (`application/vnd.msgpack`), written by the package `msgpackr`, which must be installed. Dates and bytes
 * have their own forms in MessagePack; other values follow the rules of `encodeJson`.
 */
export class MessagePackResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/vnd.msgpack';

  static override loadPackages(): void {
    loadMessagePack();
  }

  override render(content: Content): string | Uint8Array {
    const { Packr } = loadMessagePack();
    // Records are an extension of msgpackr that other readers do not support.
    const packer = new Packr({ useRecords: false, variableMapSize: true, largeBigIntToString: true });
    return packer.pack(toPlain(content, { keepDates: true, keepBytes: true }));
  }
}

function loadMessagePack(): typeof import('msgpackr') {
  try {
    return require('msgpackr');
  } catch (error) {
    throw peerError(error, 'msgpackr', 'MessagePackResponse');
  }
}
