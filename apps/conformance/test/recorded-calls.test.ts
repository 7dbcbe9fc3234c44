import { EventSourceResponse, FileResponse, RedirectResponse, Response, ServerSentEvent } from 'antiphon';
import { defaultRecordings } from '../src/main';
import { type RecordedCall, readRecording } from '../src/replay/recording';
import { cookieDifferences } from '../src/replay/set-cookie';

/** Calls with a deliberately different result, by the condition that makes it so. */
const departures: Readonly<Record<string, string>> = {
  u0010: 'cookie-rules: a date that is none is refused',
  u0013: 'cookie-rules: a semicolon in a path is refused',
  u0020: 'cookie-rules: SameSite=None implies Secure',
  u0024: 'cookie-rules: Max-Age is an integer',
  u0025: 'cookie-rules: maxAge is a number',
  u0027: 'cookie-rules: CR and LF in a domain are refused',
  u0293: 'python-types: the version of Python',
  u0294: 'cookie-rules: Partitioned implies Secure',
  u0392: 'content-disposition-both: an empty name is `download`',
  u0645: 'python-types: an id may be a number',
};

const { unit = [] } = readRecording(defaultRecordings);

function callsOf(fn: string): RecordedCall[] {
  const calls = unit.filter((call) => call.fn === fn && departures[call.id] === undefined);
  if (calls.length === 0) throw new Error(`no recorded call of ${fn}`);
  return calls;
}

async function headersOf(response: Response<any>, headers: Record<string, string> = {}) {
  return (await response.prepare({ method: 'GET', headers })).headers;
}

const file = (options: object, size = 0) => new FileResponse(Buffer.alloc(size), options);

test('a redirect encodes its target as the reference does', async () => {
  const calls = callsOf('RedirectResponse.location');
  const targets = await Promise.all(calls.map(async ({ args }) => (await headersOf(new RedirectResponse(String(args.url)))).location));
  expect(targets).toEqual(calls.map(({ result }) => result));
});

test('a file is given the media type that the reference gives it, save where its machine had its own table', async () => {
  const ofItsMachine = ['a.ts', 'a.yaml', 'a.sh'];
  const calls = callsOf('FileResponse.content-type').filter(({ args }) => !ofItsMachine.includes(String(args.path)));
  const types = calls.map(async ({ args }) => (await headersOf(file({ filename: String(args.filename ?? args.path) })))['content-type']);
  expect(await Promise.all(types)).toEqual(calls.map(({ result }) => result));
});

test('a plain file name is disposed as the reference does', async () => {
  const calls = callsOf('FileResponse.content-disposition').filter(({ result }) => !String(result).includes('filename*'));
  const values = calls.map(async ({ args }) => (await headersOf(file({ filename: String(args.filename) })))['content-disposition']);
  expect(await Promise.all(values)).toEqual(calls.map(({ result }) => result));
});

test('a single range that the reference serves is served alike', async () => {
  const calls = callsOf('FileResponse._parse_range_header').filter(({ result }) => Array.isArray(result) && result.length === 1);
  const ranges = calls.map(
    async ({ args }) => (await headersOf(file({}, Number(args.file_size)), { range: String(args.header) }))['content-range'],
  );
  // The reference counts the end out, Content-Range counts it in.
  expect(await Promise.all(ranges)).toEqual(
    calls.map(({ args, result }) => {
      const [[start, end]] = result as [[number, number]];
      return `bytes ${start}-${end - 1}/${args.file_size}`;
    }),
  );
});

test('an event goes over the wire as that of the reference', async () => {
  const calls = callsOf('format_sse_event');
  expect(await Promise.all(calls.map(({ args }) => wireTextOf(eventOf(args))))).toEqual(calls.map(({ result }) => result));
});

test('an event is refused where the reference refuses it', () => {
  const calls = callsOf('ServerSentEvent()');
  const refused = calls.map(({ args }) => throws(() => eventOf(args)));
  expect(refused).toEqual(calls.map(({ error }) => error !== undefined));
});

test('a cookie is set and deleted as the reference does', async () => {
  const calls = [...callsOf('Response.set_cookie'), ...callsOf('Response.delete_cookie')];
  const found = await Promise.all(calls.map(async (call) => [call.id, ...(await cookieCallDifferences(call))]));
  expect(found.filter(([, ...differences]) => differences.length > 0)).toEqual([]);
});

test('every departure is one of a recorded call', () => {
  const ids = unit.map(({ id }) => id);
  expect(Object.keys(departures).filter((id) => !ids.includes(id))).toEqual([]);
});

function eventOf({ data_str, raw_data, ...fields }: Readonly<Record<string, unknown>>): ServerSentEvent {
  const rawData = data_str ?? raw_data;
  return new ServerSentEvent({ ...fields, ...(rawData === undefined ? {} : { rawData: rawData as string }) });
}

async function wireTextOf(event: ServerSentEvent): Promise<string> {
  const { body } = await new EventSourceResponse([event]).prepare({ method: 'GET', headers: {} });
  let text = '';
  for await (const chunk of body as AsyncIterable<string>) text += chunk;
  return text;
}

function throws(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

/** The clock is set to the time of the recording. */
async function cookieCallDifferences({ fn, args, result, error }: RecordedCall): Promise<string[]> {
  const response = new Response<any>();
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Number(args._now ?? 0) * 1_000);
  const isRefused = throws(() => (fn === 'Response.set_cookie' ? setCookie(response, args) : deleteCookie(response, args)));
  clock.mockRestore();
  if (isRefused !== (error !== undefined)) return [isRefused ? 'is refused' : 'is not refused'];
  return isRefused ? [] : cookieDifferences([String(result)], [(await headersOf(response))['set-cookie'] ?? []].flat());
}

function setCookie(response: Response<any>, args: Readonly<Record<string, unknown>>): void {
  response.setCookie(String(args.key), args.value as string | undefined, cookieOptions(args));
}

function deleteCookie(response: Response<any>, args: Readonly<Record<string, unknown>>): void {
  response.deleteCookie(String(args.key), cookieOptions(args));
}

const optionNames: Readonly<Record<string, string>> = { max_age: 'maxAge', httponly: 'httpOnly', samesite: 'sameSite' };

function cookieOptions(args: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [optionNames[name] ?? name, value]));
}
