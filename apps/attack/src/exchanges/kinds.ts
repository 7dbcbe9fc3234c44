import { open } from 'node:fs/promises';
import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  HTMLResponse,
  JSONLinesResponse,
  JSONResponse,
  MessagePackResponse,
  ORJSONResponse,
  PlainTextResponse,
  RedirectResponse,
  Response,
  StreamingResponse,
  UJSONResponse,
  XMLResponse,
  YAMLResponse,
} from 'antiphon';
import { type Fault, failure, faults, type Wanted } from './fault';
import {
  fileStream,
  generate,
  generateAtOnce,
  largeFile,
  largeSize,
  missingFile,
  piped,
  readable,
  smallFile,
  text,
  webStream,
} from './sources';

/** A kind of response and its URL path. */
export interface KindState {
  readonly name: string;
  readonly path: string;
  /** The faults that it can have. */
  readonly faults: readonly Fault[];
  /** True if its body is a stream, at least for a hook. */
  readonly isStream: boolean;
  /** True if its action is the generator, which does not begin for HEAD. */
  readonly isDeclared?: boolean;
  /** False for routes of Antiphon itself. */
  readonly hasAction?: boolean;
}

/** A kind of response that an action makes. */
export interface Kind extends Pick<KindState, 'name' | 'faults' | 'isStream'> {
  readonly make: (wanted: Wanted) => object | Promise<object>;
}

const streams: Record<string, Kind['make']> = {
  'StreamingResponse of a generator': (wanted) => new StreamingResponse(generate(wanted, text), wanted),
  'StreamingResponse of a synchronous generator': (wanted) => new StreamingResponse(generateAtOnce(wanted), wanted),
  'StreamingResponse of a Readable': (wanted) => new StreamingResponse(readable(wanted), wanted),
  'StreamingResponse of a pipeline': (wanted) => new StreamingResponse(piped(wanted), wanted),
  'StreamingResponse of a web stream': (wanted) => new StreamingResponse(webStream(wanted) as never, wanted),
  'JSONLinesResponse of a generator': (wanted) => new JSONLinesResponse(generate(wanted, record), wanted),
  'JSONLinesResponse of a Readable': (wanted) => new JSONLinesResponse(readable(wanted), wanted),
  'EventSourceResponse of a generator': (wanted) => new EventSourceResponse(generate(wanted, record), wanted),
  'EventSourceResponse of a web stream': (wanted) => new EventSourceResponse(webStream(wanted) as never, wanted),
  'CSVResponse of a generator': (wanted) => new CSVResponse(generate(wanted, record), wanted),
  'FileResponse of a Readable': (wanted) => new FileResponse(readable(wanted), { ...wanted, filename: 'a.bin' }),
  'Response of the platform': (wanted) =>
    new globalThis.Response(hasContent(wanted) ? webStream(wanted) : null, { status: wanted.statusCode ?? 200 }),
};

const fileStreams: Record<string, Kind['make']> = {
  'StreamingResponse of a file stream': (wanted) => new StreamingResponse(fileStream(wanted.fault), wanted),
  'FileResponse of a file stream': (wanted) => new FileResponse(fileStream(wanted.fault), wanted),
};

const wholes: Record<string, Kind['make']> = {
  Response: (wanted) => new Response(content(wanted, large), wanted),
  HTMLResponse: (wanted) => new HTMLResponse(content(wanted, large) as string, wanted),
  PlainTextResponse: (wanted) => new PlainTextResponse(content(wanted, large) as string, wanted),
  JSONResponse: (wanted) => new JSONResponse(content(wanted, { large }), wanted),
  ORJSONResponse: (wanted) => new ORJSONResponse(content(wanted, { large }), wanted),
  UJSONResponse: (wanted) => new UJSONResponse(content(wanted, { large }), wanted),
  XMLResponse: (wanted) => new XMLResponse(content(wanted, { large }), wanted),
  YAMLResponse: (wanted) => new YAMLResponse(content(wanted, { large: text(0) }), wanted),
  MessagePackResponse: (wanted) => new MessagePackResponse(content(wanted, { large }), wanted),
};

const files: Record<string, Kind['make']> = {
  'FileResponse of a path': ({ fault, statusCode }) =>
    new FileResponse(fault === 'before' ? missingFile : largeFile, {
      statusCode,
      // The file is shorter than its description.
      ...(fault === 'late' ? { stat: { size: largeSize + 1, mtime: new Date(0) } } : {}),
    }),
};

const others: Record<string, Kind['make']> = {
  'FileResponse of a small file': ({ statusCode }) => new FileResponse(smallFile, { statusCode }),
  'FileResponse of bytes': ({ statusCode }) => new FileResponse(Buffer.from(large), { statusCode }),
  'FileResponse of a Blob': ({ statusCode }) => new FileResponse(new Blob([large]), { statusCode }),
  'StreamingResponse of a file handle': async (wanted) => new StreamingResponse(await open(largeFile), wanted),
  RedirectResponse: () => new RedirectResponse('/elsewhere'),
  'a value': ({ fault }) => ({ fault, large }),
  'a list': () => Array.from({ length: 1000 }, (_, index) => record(index)),
};

/** Every response class with every source that it accepts. */
export const kinds: readonly Kind[] = [
  ...kindsOf(streams, faults, true),
  ...kindsOf(fileStreams, ['fine', 'before', 'destroyed'], true),
  ...kindsOf(wholes, ['fine', 'before'], false),
  ...kindsOf(files, ['fine', 'before', 'late'], true),
  ...kindsOf(others, ['fine'], false),
];

function kindsOf(makers: Record<string, Kind['make']>, itsFaults: readonly Fault[], isStream: boolean): Kind[] {
  return Object.entries(makers).map(([name, make]) => ({ name, make, faults: itsFaults, isStream }));
}

const large = 'large '.repeat(200_000);

function record(index: number): { index: number; text: string } {
  return { index, text: text(index).trim() };
}

/** Returns content that cannot be rendered for a source that fails. */
function content({ fault }: Wanted, fine: unknown): unknown {
  if (fault !== 'before') return fine;
  return {
    toJSON() {
      throw failure();
    },
    get large() {
      throw failure();
    },
  };
}

function hasContent({ statusCode }: Wanted): boolean {
  return statusCode !== 204;
}
