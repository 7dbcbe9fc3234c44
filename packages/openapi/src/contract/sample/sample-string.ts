import type { SchemaObject } from '../../spec/objects';
import type { Random } from './random';
import { samplePattern } from './sample-pattern';

interface StringSchema {
  readonly format?: string;
  readonly pattern?: string;
  readonly contentEncoding?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Returns a text that a schema describes; it may not match where keywords contradict each other. */
export function sampleString(schema: SchemaObject, random: Random): string {
  const { format = '', pattern, contentEncoding, minLength = 1, maxLength = Number.POSITIVE_INFINITY } = schema as StringSchema;
  if (pattern !== undefined) {
    const text = samplePattern(pattern, random);
    // A pattern without `$` allows any text after it.
    return text + random.word(Math.max(0, minLength - text.length));
  }
  if (contentEncoding === 'base64') return base64(random);
  return formats[format]?.(random) ?? random.word(Math.min(Math.max(minLength, random.integer(3, 8)), maxLength));
}

const formats: Readonly<Record<string, (random: Random) => string>> = {
  'date-time': (random) => `${date(random)}T12:00:00Z`,
  date,
  time: () => '12:30:00Z',
  duration: () => 'P1DT2H',
  email: (random) => `${random.word(6)}@example.com`,
  'idn-email': (random) => `${random.word(6)}@example.com`,
  hostname: (random) => `${random.word(6)}.example.com`,
  uri: url,
  'uri-reference': (random) => `/${random.word(5)}`,
  iri: url,
  url,
  uuid: (random) => `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
  ipv4: (random) => `10.0.0.${random.integer(1, 254)}`,
  ipv6: (random) => `2001:db8::${random.integer(1, 9)}`,
  byte: base64,
  'json-pointer': (random) => `/${random.word(4)}`,
  regex: () => '^a+$',
};

function date(random: Random): string {
  return `20${random.integer(10, 29)}-0${random.integer(1, 9)}-1${random.integer(0, 9)}`;
}

function url(random: Random): string {
  return `https://example.com/${random.word(5)}`;
}

function base64(random: Random): string {
  return Buffer.from(random.word(6)).toString('base64');
}
