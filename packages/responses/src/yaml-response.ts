import { peerError } from './encode/optional-peer';
import { Response } from './response';
import { toPlain } from './values/plain-value';
import { unicodeEscape } from './values/unicode-escape';

/** A response of any value as YAML (`application/yaml`, RFC 9512), written by the package `yaml`, which must be installed. */
export class YAMLResponse<Content = unknown> extends Response<Content> {
  static override mediaType: string | undefined = 'application/yaml';

  static override loadPackages(): void {
    loadYaml();
  }

  override render(content: Content): string | Uint8Array {
    const yaml = loadYaml();
    const plain = toPlain(content);
    const text = yaml.stringify(plain, options);
    return specialCharacter.test(text) || indentedBlock.test(text) ? writeQuoted(yaml, plain) : text;
  }
}

const options = { aliasDuplicateObjects: false };

/**
 * Characters that the package writes unchanged although readers do not accept or keep them: those that a stream of YAML must not contain (YAML
 * 1.2.2 §5.1), byte order marks, and the line breaks of YAML 1.1.
 */
const specialCharacter = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** The head of a block scalar whose text may begin with white space: the package loses or moves spaces in it. */
const indentedBlock = /[|>](?:[+-]?\d|\d?[+-]?\n *[ \t\n])/;

/** Writes texts with special characters in double quotes, the only style in which they can be escaped. */
function writeQuoted(yaml: typeof import('yaml'), plain: unknown): string {
  const document = new yaml.Document(plain, options);
  yaml.visit(document, {
    Scalar(_key, scalar) {
      if (typeof scalar.value === 'string' && needsQuotes(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString().replace(new RegExp(specialCharacter, 'g'), unicodeEscape);
}

/** Returns true for a text with special characters, or of several lines that begins with white space. */
function needsQuotes(text: string): boolean {
  return specialCharacter.test(text) || (/^\s/.test(text) && text.includes('\n'));
}

function loadYaml(): typeof import('yaml') {
  try {
    return require('yaml');
  } catch (error) {
    throw peerError(error, 'yaml', 'YAMLResponse');
  }
}
