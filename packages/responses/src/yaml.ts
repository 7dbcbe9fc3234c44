import { requirePeer } from './optional-peer';
import { toPlain } from './plain-value';
import { Response } from './response';

/** Any value as YAML (`application/yaml`, RFC 9512), written by the package `yaml`, which must be installed. */
export class YAMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/yaml';

  override render(content: Content): string | Uint8Array {
    const { stringify } = requirePeer('yaml', 'YAMLResponse', () => require('yaml') as typeof import('yaml'));
    return stringify(toPlain(content), { aliasDuplicateObjects: false });
  }
}
