import { type SchemaOptions } from '@antiphon/schema';
import { compileTextsReader, type NamedText } from '@antiphon/schema/internal';
import { cookiesOf } from '../../cookies/request-cookies';
import type { TextParameter } from '../../routes/route';
import type { Call } from '../call/call';
import type { Argument, ReadTexts, TextRecord } from './argument';

/** The texts of a request, by the kind of the parameters that read them. */
export const sources: Readonly<Record<TextParameter['kind'], ReadTexts>> = {
  path: (request) => request.params as TextRecord,
  query: (request) => request.query as TextRecord,
  header: ({ headers }) => withEventId(headers as TextRecord),
  cookie: cookiesOf,
};

/** Compiles one function for consecutive named texts of a source. The order of the arguments is kept. */
export function joinTexts(args: readonly Argument[], options: SchemaOptions): readonly Argument[] {
  const groups: Argument[][] = [];
  for (const argument of args) {
    const group = groups.at(-1);
    if (argument.text !== undefined && group?.[0]?.text?.read === argument.text.read) group.push(argument);
    else groups.push([argument]);
  }
  return groups.flatMap((group) => {
    const read = group[0]?.text?.read;
    const named = group.flatMap(({ text }) => text?.named ?? []);
    return read === undefined ? group : readTogether(read, named, options);
  });
}

function readTogether(read: ReadTexts, texts: readonly NamedText<Call>[], options: SchemaOptions): Argument {
  const readTexts = compileTextsReader(texts, options);
  return { isAsync: false, bind: (call, values) => readTexts(read(call.request), values, call) };
}

/**
 * Decodes `Last-Event-ID`, which browsers send in UTF-8 (WHATWG HTML §9.2.4) and Node.js decodes as Latin-1. A value that is not UTF-8 is left as
 * it is.
 */
function withEventId(headers: TextRecord): TextRecord {
  const id = headers['last-event-id'];
  if (typeof id !== 'string' || !notAscii.test(id)) return headers;
  try {
    return { ...headers, 'last-event-id': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(id, 'latin1')) };
  } catch {
    return headers;
  }
}

const notAscii = /[\x80-\xff]/;
