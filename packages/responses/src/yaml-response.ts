import { peerError } from './encode/optional-peer';
import { Response } from './response';
import { toPlain } from './values/plain-value';
import { unicodeEscape } from './values/unicode-escape';

type YAML = typeof import('yaml');

/** Any value as YAML (`application/yaml`, RFC 9512), written by the package `yaml`, which must be installed. */
export class YAMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/yaml';

  static override loadPackages(): void {
    loadYAML();
  }

  override render(content: Content): string | Uint8Array {
    const yaml = loadYAML();
    const plain = toPlain(content);
    const text = yaml.stringify(plain, options);
    return special.test(text) || indentedBlock.test(text) ? quoteSpecial(yaml, plain) : text;
  }
}

const options = { aliasDuplicateObjects: false };

/**
 * Characters that a stream of YAML must not hold (YAML 1.2.2 §5.1), a byte order mark, which readers drop, and the line breaks of YAML 1.1. The
 * package writes them as they are.
 */
const special = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** The head of a block scalar whose text may begin with white space: the package loses or misplaces spaces there. */
const indentedBlock = /[|>](?:[+-]?\d|\d?[+-]?\n *[ \t\n])/;

/** Special characters can be escaped in double quotes only. */
function quoteSpecial(yaml: YAML, plain: unknown): string {
  const document = new yaml.Document(plain, options);
  yaml.visit(document, {
    Scalar(_key, scalar) {
      if (typeof scalar.value === 'string' && needsQuotes(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString().replace(new RegExp(special, 'g'), unicodeEscape);
}

/** Special characters, or several lines of which the first begins with white space. */
function needsQuotes(text: string): boolean {
  return special.test(text) || (/^\s/.test(text) && text.includes('\n'));
}

function loadYAML(): YAML {
  try {
    return require('yaml');
  } catch (error) {
    throw peerError(error, 'yaml', 'YAMLResponse');
  }
}
