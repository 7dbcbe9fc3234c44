import { peerError } from './optional-peer';
import { toPlain } from './plain-value';
import { Response } from './response';

/** Any value as YAML (`application/yaml`, RFC 9512), written by the package `yaml`, which must be installed. */
export class YAMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/yaml';

  static override loadPackages(): void {
    loadYAML();
  }

  override render(content: Content): string | Uint8Array {
    return loadYAML().stringify(toPlain(content), { aliasDuplicateObjects: false });
  }
}

function loadYAML(): typeof import('yaml') {
  try {
    return require('yaml');
  } catch (error) {
    throw peerError(error, 'yaml', 'YAMLResponse');
  }
}
