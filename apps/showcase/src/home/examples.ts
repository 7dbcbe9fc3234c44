/** A request of the home page, and the response to expect. */
export interface Example {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'QUERY';
  /** Path with its parameters filled in. */
  readonly path: string;
  /** The heading of the card. */
  readonly caption: string;
  /** Expected status. Default: 200; 101 for a WebSocket. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON body. */
  readonly json?: unknown;
  /** Urlencoded form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Multipart form: `@name;type=…` is a file of the assets and its media type, as in curl. */
  readonly multipart?: Readonly<Record<string, string>>;
  /** Bytes of the file that the page sends if the visitor selects none. Default: those of a short text. */
  readonly sampleSize?: number;
  /** Media types that the page offers for `Accept`. */
  readonly accept?: readonly string[];
  /** True for a stream that only the client ends. */
  readonly endless?: boolean;
  /** Code of the card, for a request without an action: a file of this folder and text in the first line of a statement. */
  readonly source?: readonly [file: string, text: string];
}

export interface Chapter {
  readonly title: string;
  /** A sentence below the title. */
  readonly about: string;
  readonly examples: readonly Example[];
}

/** Every action of the application. The home page renders this list; a test compares it with the routes. */
export const chapters: readonly Chapter[] = [
  {
    title: 'DTO classes and response models',
    about: 'A class describes what a client sends and what it receives.',
    examples: [
      post('/items/', 'A class as body: checked, and completed with its defaults', { json: { name: 'Foo', price: 42 } }),
      post('/items/', 'An invalid body: every issue in one response', { json: { price: 'a lot', tags: 'none' }, status: 422 }),
      get('/items/next', 'A class as response model: defaults are filled in'),
      get('/authors/', 'A list of classes as response, from plain objects'),
      post('/authors/ana/items/', 'A list of classes as body, and a class that contains it as response', { json: [{ name: 'Salt' }] }),
      get('/users/', 'Only the fields of the model are sent, in a list too'),
      get('/users/damaged', 'A value that does not match its model: the client learns nothing of it', { status: 500 }),
    ],
  },
  {
    title: 'Dataclasses',
    about: 'Instances that are made, copied and compared by their fields.',
    examples: [
      get('/address', 'An instance made by `from`, with its default'),
      send('PATCH', '/address', 'A checked copy by `with`, compared by `equals`', { json: { city: 'Utrecht' } }),
      send('PATCH', '/address', 'A copy is checked as a whole', { json: { country: 'Holland' }, status: 422 }),
    ],
  },
  {
    title: 'Parameters and validation',
    about: 'Text from the URL and from forms is converted to the declared types.',
    examples: [
      get('/search/?q=box&limit=5&tags=new', 'A class for the whole query: a single value becomes a list, "5" becomes 5'),
      send('QUERY', '/search/', 'The same class as a body', { json: { q: 'box', limit: 5, tags: ['new'] } }),
      get('/search/?limit=1000&order=size', 'An invalid query: every issue in one response', { status: 422 }),
      get('/search/pages?page=2&archived=off', 'Single parameters, with keywords of JSON Schema'),
      get('/contact/', 'A form'),
      post('/contact/', 'The form as a class: text is converted to the declared types', {
        form: { email: 'ana@example.com', message: 'Hello there', newsletter: 'true' },
      }),
    ],
  },
  {
    title: 'Streams and events',
    about: 'Items are sent as soon as they exist, and the source ends when the client leaves.',
    examples: [
      get('/events/clock?pause=600', 'Events with a name and an id; a browser that reconnects continues after the last one'),
      get('/events/clock?pause=300', 'What that browser sends: the rest after the last event', { headers: { 'Last-Event-ID': '3' } }),
      get('/events/items', 'Server-sent events: the response model applies to every item'),
      get('/events/named-items', 'Events with a name and an id; the response model applies to their data'),
      get('/json-lines/primes?pause=400', 'JSON Lines that arrive one by one'),
      get('/json-lines/items', 'JSON Lines: the items of a generator without a response class'),
      get('/news', 'Events without an end, for every reader', { endless: true }),
      post('/news', 'An event for the readers of the previous card', { json: { text: 'The plumbus is back' } }),
      get('/chat', 'A WebSocket beside the controllers', { status: 101, source: ['chat/chat.ts', 'registerChat'] }),
      post('/messages', 'A controller that sends to the sockets', { json: { text: 'From a controller' } }),
      get('/reports/slow?milliseconds=2000', 'An AbortSignal ends the work when the client disconnects: stop it'),
      get('/reports/abandoned', 'The number of clients that disconnected before their report was ready'),
      post('/notifications/ana@example.com', 'A task that runs after the response', { status: 202 }),
      get('/notifications/', 'The results of the tasks'),
    ],
  },
  {
    title: 'Files and uploads',
    about: 'Ranges, conditional requests and downloads; forms with files.',
    examples: [
      get('/files/video', 'FileResponse: a video that can be searched, by ranges'),
      get('/files/video', 'The same request for a range', { headers: { Range: 'bytes=0-63' }, status: 206 }),
      get('/files/video-by-class', 'FileResponse as response class: the action returns the path'),
      get('/files/posts-to-read', 'FileResponse shown by the browser: inline, with a file name'),
      get('/manuals/short', 'A file of `staticRoot`, by the reply of Fastify'),
      get('/manuals/long', 'The same as a download'),
      get('/uploads/', 'A form with files'),
      post('/uploads/', 'A file and a field', { multipart: { title: 'Posts', file: '@posts_export.csv;type=text/csv' } }),
      post('/uploads/measure', 'A large file, with its progress', {
        multipart: { file: '@large-video-file.mp4;type=video/mp4' },
        sampleSize: 24 * 1024 * 1024,
      }),
      post('/uploads/scans', 'A class in a form: JSON or names with brackets', {
        multipart: { 'scan[title]': 'Letter', 'scan[pages]': '2', file: '@posts_export.csv;type=text/csv' },
      }),
      get('/static/favicon.ico', 'A mounted directory of files', { source: ['main.ts', "app.mount('/static'"] }),
      get('/web/', 'A single-page application, with compressed files and a page for every path', { source: ['main.ts', "'/web'"] }),
    ],
  },
  {
    title: 'Custom responses',
    about: 'The class of a response determines its media type and its encoding.',
    examples: [
      get('/planets', 'Several classes: `Accept` decides', {
        accept: ['application/json', 'text/csv', 'application/xml', 'application/yaml', 'application/msgpack', 'image/png'],
      }),
      get('/orjson/items/', 'ORJSONResponse, returned and declared'),
      get('/ujson/items/', 'UJSONResponse'),
      get('/html/items/', 'HTMLResponse as response class: the action returns text'),
      get('/html/returned/items/', 'HTMLResponse returned: sent unchanged, and not in the document'),
      get('/html/documented/items/', 'HTMLResponse returned and declared: sent unchanged, documented by the class'),
      get('/legacy/', 'Response with a media type: XML'),
      get('/plain-text', 'PlainTextResponse'),
      get('/typer', 'RedirectResponse returned', { status: 307 }),
      get('/fastapi', 'RedirectResponse as response class: the action returns the URL', { status: 307 }),
      get('/pydantic', 'RedirectResponse as response class with another status', { status: 302 }),
      get('/streams/fake-video', 'StreamingResponse of a generator'),
      get('/streams/video', 'StreamingResponse of a file, which is closed after the last byte'),
      get('/indented-json', 'A custom response class: indented JSON'),
      get('/default-class/items/', 'A default response class: the controller declares ORJSONResponse'),
      get('/default-class/override', 'An action takes precedence over its controller'),
    ],
  },
  {
    title: 'Response classes one by one',
    about: 'Each class, returned by an action and declared for the document.',
    examples: [
      get('/hello/response', 'Response with a media type'),
      get('/hello/html', 'HTMLResponse'),
      get('/hello/plain-text', 'PlainTextResponse'),
      get('/hello/json', 'JSONResponse'),
      get('/hello/ascii-json', 'A subclass of JSONResponse with a custom encoder'),
      get('/hello/slow-numbers', 'StreamingResponse of HTML in pieces'),
      get('/hello/open-file', 'StreamingResponse of an open file'),
      get('/hello/favicon.ico', 'FileResponse: the media type follows from the name'),
    ],
  },
  {
    title: 'Headers, cookies, status',
    about: 'The injected response sets what the returned value does not contain.',
    examples: [
      get('/posts/1', 'Headers and a cookie with a returned value'),
      get('/posts/latest', 'The latest post'),
      get('/posts/1/or-latest', 'One of two responses, chosen by the action: here the post'),
      get('/posts/99/or-latest', 'The other one: a redirect to the latest post', { status: 307 }),
      post('/posts', '201 for a new post, 200 for an existing one', { json: { slug: 'hello', title: 'Hello again' } }),
      send('PUT', '/get-or-create-task/foo', '200 for an existing task'),
      send('PUT', '/get-or-create-task/bar', '201 for a new task', { status: 201 }),
      get('/health', 'A page in one line'),
      get('/exports/posts.csv', 'FileResponse with a file name: a download'),
      get('/exports/large-posts.csv', 'A large export, streamed row by row'),
      get('/exports/export.csv', 'Text that is downloaded, because of its Content-Disposition'),
      post('/login', 'A form; scripts cannot read the session cookie, and clients cannot change it', {
        form: { username: 'ana', password: 'secret' },
      }),
      get('/me', 'A custom parameter decorator: the user of the session, 401 without one', { status: 401 }),
      get('/session', 'A signed cookie, which a client cannot change: 422 without it', { status: 422 }),
      post('/logout', 'Deletes the cookies'),
    ],
  },
  {
    title: 'Errors',
    about: 'Problem details of RFC 9457, and nothing that only the log should contain.',
    examples: [
      get('/errors/items/foo', 'An existing item'),
      get('/errors/items/bar', 'An HTTPException with a header', { status: 404 }),
      get('/errors/sold-out/plumbus', 'A custom error class', { status: 409 }),
      get('/errors/out-of-stock/plumbus', 'An error of a service, mapped to a response by its class', { status: 409 }),
      get('/errors/crash', 'Any other error: no details for the client', { status: 500 }),
    ],
  },
  {
    title: 'Common pitfalls',
    about: 'Wrong and correct. The wrong actions are not in the document, which they violate.',
    examples: [
      get('/pitfalls/users/1', 'Wrong: a returned JSONResponse bypasses the response model, and sends the password hash'),
      get('/users/1', 'Correct: the value is returned, and the model filters it'),
      get('/pitfalls/session-cookie', 'Wrong: a session cookie that scripts can read'),
      get('/pitfalls/export.csv', 'Wrong: a download without Content-Disposition opens in the browser'),
    ],
  },
  {
    title: 'Dependencies',
    about: 'Services by constructor, and values of the request as parameters.',
    examples: [
      get('/notes', 'A service by constructor, and a page that a class reads from the query'),
      get('/notes/1', 'A note that a dependency finds'),
      post('/notes', 'A change that is committed before the response', { json: { text: 'Call Ann' }, status: 201 }),
    ],
  },
  {
    title: 'Interceptors and metadata',
    about: 'Functions around actions, and facts about routes that hooks read.',
    examples: [
      get('/envelopes/', 'An interceptor wraps the value and its model'),
      get('/envelopes/largest', 'A hook reads the roles of the matched route', { status: 403 }),
    ],
  },
  {
    title: 'Security',
    about: 'A scheme is a dependency that protects and documents.',
    examples: [
      post('/vault/token', 'A token for a name and a password', {
        form: { username: 'ana', password: 'secret', scope: 'vault:read' },
      }),
      get('/vault', 'Without credentials: a challenge for each scheme', { status: 401 }),
      get('/vault', 'With a password', { headers: { Authorization: 'Basic YWRtaW46c2VjcmV0' } }),
      post('/vault', 'Without credentials: rejected before the body is read', { json: { text: 'x' }, status: 401 }),
    ],
  },
  {
    title: 'Extended controllers',
    about: 'One base class for several models.',
    examples: [
      get('/books/', 'A list, inherited from CrudController(Book)'),
      get('/books/1', 'One of them'),
      post('/books/', 'A new one', { json: { title: 'Momo', author: 'Ende' }, status: 201 }),
      get('/books/by/Chekhov', 'An additional action beside the inherited ones'),
      get('/gadgets/', 'The same base with another model and an overridden action'),
      get('/gadgets/1', 'One of them'),
      post('/gadgets/', 'A body of the wrong model', { json: { title: 'Momo' }, status: 422 }),
      send('PATCH', '/gadgets/1', 'A checked copy with other values', { json: { watts: 800 } }),
      send('DELETE', '/books/2', 'Deleted', { status: 204 }),
      send('DELETE', '/gadgets/99', 'Nothing to delete', { status: 404 }),
    ],
  },
  {
    title: 'Plain fields',
    about: 'DTO classes without decorators on their fields, and parameters that are bound by their names and types.',
    examples: [
      get('/recipes?q=pan&limit=5', 'A class in GET is the whole query'),
      get('/recipes/1?servings=8', 'A number in the path, and another one in the query'),
      get('/recipes?difficulty=none', 'A value that the type of the field does not contain', { status: 422 }),
      post('/recipes', 'A class in POST is the body', {
        json: { title: 'Soup', ingredients: [{ name: 'Water', amount: '1 l' }] },
        status: 201,
      }),
      send('DELETE', '/recipes/99', 'Nothing to delete', { status: 404 }),
    ],
  },
  {
    title: 'Schemas of other libraries',
    about: 'Zod, Valibot, ArkType and TypeBox in the place of a class.',
    examples: [
      get('/bookings/?nights=2', 'A query and a list by schemas of zod: the number of the card is not sent'),
      get('/bookings/2', 'An option of a union'),
      post('/bookings/', 'A body whose date zod converts', {
        json: { id: 3, guest: 'Grace', from: '2026-04-01T00:00:00Z', nights: 3, room: { kind: 'single' } },
        status: 201,
      }),
      post('/bookings/price', 'A schema in place of a class', { json: { from: '2026-04-01', nights: 3 } }),
    ],
  },
  {
    title: 'Versions and documents',
    about: 'A mounted catalog with two versions, which a header names, and documents for two kinds of readers.',
    examples: [
      get('/catalog/api/products', 'The default version, which is deprecated: see the headers'),
      get('/catalog/api/products?page=2', 'The new version', { headers: { 'X-API-Version': '2' } }),
      get('/catalog/api/products', 'An unknown version', { headers: { 'X-API-Version': '3' }, status: 400 }),
    ],
  },
  {
    title: 'Behind a proxy',
    about: 'The same URLs for the client, whether the proxy strips its prefix or not.',
    examples: [
      get('/app', 'The root path that the application knows'),
      get('/api/v1/app', 'The same if the proxy does not strip the prefix'),
      get('/app/url', 'The address that the client sees'),
      get('/sub-api/sub', 'A mounted application: its root path includes the mount'),
      get('/sub-api/docs', 'Its own document and pages', { source: ['main.ts', "app.mount('/sub-api'"] }),
      get('/items/', 'A path with a slash'),
      get('/items', 'A missing slash: a redirect to the host that the client sees', { status: 307 }),
    ],
  },
];

type Settings = Omit<Example, 'method' | 'path' | 'caption'>;

function get(path: string, caption: string, settings: Settings = {}): Example {
  return { method: 'GET', path, caption, ...settings };
}

function post(path: string, caption: string, settings: Settings = {}): Example {
  return { method: 'POST', path, caption, ...settings };
}

function send(method: Example['method'], path: string, caption: string, settings: Settings = {}): Example {
  return { method, path, caption, ...settings };
}
