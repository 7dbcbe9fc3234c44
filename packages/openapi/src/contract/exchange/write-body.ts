import { isObject } from '../../json/objects';
import { isJsonMediaType } from '../../spec/media-types';
import { type PlannedBody, SampleFile } from './planned-request';
import { plainText, writePair } from './write-parameters';

/** A body as it is sent. */
export interface WrittenBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Writes a value in a media type: JSON, a form, or text for everything else. */
export function writeBody({ mediaType, value, raw }: PlannedBody): WrittenBody {
  if (raw === undefined && mediaType === 'multipart/form-data') return writeMultipart(value);
  return { contentType: mediaType, bytes: Buffer.from(raw ?? writeValue(mediaType, value)) };
}

function writeValue(mediaType: string, value: unknown): string {
  if (mediaType === 'application/x-www-form-urlencoded') return writeForm(value);
  return typeof value === 'string' && !isJsonMediaType(mediaType) ? value : JSON.stringify(value);
}

function writeForm(value: unknown): string {
  return fieldsOf(value)
    .map(([name, content]) => writePair(name, content.toString()))
    .join('&');
}

const boundary = 'contract-boundary';

function writeMultipart(value: unknown): WrittenBody {
  const parts = fieldsOf(value).map(([name, content]) => {
    const file = typeof content === 'string' ? '' : `; filename="sample.bin"\r\ncontent-type: ${content.mediaType}`;
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.from(`${parts.join('')}--${boundary}--\r\n`) };
}

type Field = readonly [name: string, content: string | SampleFile];

function fieldsOf(value: unknown): readonly Field[] {
  const members = isObject(value) ? Object.entries(value).filter(([, member]) => member !== null && member !== undefined) : [];
  return members.flatMap(([name, member]) => [member].flat().map((element) => [name, contentOf(element)] as const));
}

function contentOf(element: unknown): string | SampleFile {
  return element instanceof SampleFile ? element : plainText(element);
}
