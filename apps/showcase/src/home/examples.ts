/** A request of the home page. */
export interface Example {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'QUERY';
  /** Path with its parameters filled in. */
  readonly path: string;
  /** The text beside the request. */
  readonly caption: string;
  /** JSON body. */
  readonly json?: unknown;
  /** Urlencoded form. */
  readonly form?: Readonly<Record<string, string>>;
  /** Multipart form: `@name;type=…` is a file of the assets and its media type, as in curl. */
  readonly multipart?: Readonly<Record<string, string>>;
}

export interface Chapter {
  readonly title: string;
  readonly examples: readonly Example[];
}

/** Every action of the application. The home page renders this list; a test compares it with the routes. */
export const chapters: readonly Chapter[] = [
  {
    title: 'Custom responses',
    examples: [
      get('/orjson/items/', 'ORJSONResponse, returned and declared'),
      get('/ujson/items/', 'UJSONResponse'),
      get('/html/items/', 'HTMLResponse as response class: the action returns text'),
      get('/html/returned/items/', 'HTMLResponse returned: sent unchanged, and not in the document'),
      get('/html/documented/items/', 'HTMLResponse returned and declared: sent unchanged, documented by the class'),
      get('/legacy/', 'Response with a media type: XML'),
      get('/plain-text', 'PlainTextResponse'),
      get('/typer', 'RedirectResponse returned: 307'),
      get('/fastapi', 'RedirectResponse as response class: the action returns the URL'),
      get('/pydantic', 'RedirectResponse as response class with another status: 302'),
      get('/streams/fake-video', 'StreamingResponse of a generator'),
      get('/streams/video', 'StreamingResponse of a file, which is closed after the last byte'),
      get('/files/video', 'FileResponse returned, with ranges and conditional requests'),
      get('/files/video-by-class', 'FileResponse as response class: the action returns the path'),
      get('/files/posts-to-read', 'FileResponse shown by the browser: inline, with a file name'),
      get('/indented-json', 'A custom response class: indented JSON'),
      get('/default-class/items/', 'A default response class: the controller declares ORJSONResponse'),
      get('/default-class/override', 'An action takes precedence over its controller'),
    ],
  },
  {
    title: 'Response classes one by one',
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
    examples: [
      get('/posts/1', 'Headers and a cookie with a returned value'),
      get('/posts/latest', 'The latest post'),
      get('/posts/1/or-latest', 'One of two responses, chosen by the action: here the post'),
      get('/posts/99/or-latest', 'The other one: a redirect to the latest post'),
      post('/posts', '201 for a new post, 200 for an existing one', { json: { slug: 'hello', title: 'Hello again' } }),
      { method: 'PUT', path: '/get-or-create-task/foo', caption: '200 for an existing task' },
      { method: 'PUT', path: '/get-or-create-task/bar', caption: '201 for a new task' },
      get('/health', 'A page in one line'),
      get('/exports/posts.csv', 'FileResponse with a file name: a download'),
      get('/exports/large-posts.csv', 'A large export, streamed row by row'),
      get('/exports/export.csv', 'Text that is downloaded, because of its Content-Disposition'),
      post('/login', 'A form; scripts cannot read the session cookie, and clients cannot change it', {
        form: { username: 'ana', password: 'secret' },
      }),
      get('/me', 'A custom parameter decorator: the user of the session, 401 without one'),
      get('/session', 'A signed cookie, which a client cannot change'),
      post('/logout', 'Deletes the cookies'),
    ],
  },
  {
    title: 'Common pitfalls',
    examples: [
      get(
        '/pitfalls/users/1',
        'Wrong: a returned JSONResponse bypasses the response model, and sends the password hash; not in the document, which it violates',
      ),
      get('/users/1', 'Correct: the value is returned, and the model filters it'),
      get(
        '/pitfalls/session-cookie',
        'Wrong: a session cookie that scripts can read; not in the document, because clients should not call it',
      ),
      get(
        '/pitfalls/export.csv',
        'Wrong: a download without Content-Disposition opens in the browser; not in the document, because clients should not call it',
      ),
    ],
  },
  {
    title: 'DTO classes and response models',
    examples: [
      post('/items/', 'A class as body: checked, and completed with its defaults', { json: { name: 'Foo', price: 42 } }),
      post('/items/', 'An invalid body: 422 with every issue', { json: { price: 'a lot', tags: 'none' } }),
      get('/items/next', 'A class as response model: defaults are filled in'),
      get('/authors/', 'A list of classes as response, from plain objects'),
      post('/authors/ana/items/', 'A list of classes as body, and a class that contains it as response', { json: [{ name: 'Salt' }] }),
      get('/users/', 'Only the fields of the model are sent, in a list too'),
      get(
        '/users/damaged',
        'A value that does not match its model: 500, without details for the client; not in the document, which it violates',
      ),
    ],
  },
  {
    title: 'Parameters and validation',
    examples: [
      get('/search/?q=box&limit=5&tags=new', 'A class for the whole query: a single value becomes a list, "5" becomes 5'),
      { method: 'QUERY', path: '/search/', caption: 'The same class as a body', json: { q: 'box', limit: 5, tags: ['new'] } },
      get('/search/?limit=1000&order=size', 'An invalid query: 422 with every issue'),
      get('/search/pages?page=2&archived=off', 'Single parameters, with keywords of JSON Schema'),
      get('/contact/', 'A form'),
      post('/contact/', 'The form as a class: text is converted to the declared types', {
        form: { email: 'ana@example.com', message: 'Hello there', newsletter: 'true' },
      }),
      get('/uploads/', 'A form with files'),
      post('/uploads/', 'A file and a field', { multipart: { title: 'Posts', file: '@posts_export.csv;type=text/csv' } }),
      post('/uploads/scans', 'A class in a form: JSON or names with brackets', {
        multipart: { 'scan[title]': 'Letter', 'scan[pages]': '2', file: '@posts_export.csv;type=text/csv' },
      }),
    ],
  },
  {
    title: 'Streams, events, background tasks',
    examples: [
      get('/events/items', 'Server-sent events: the response model applies to every item'),
      get('/events/named-items', 'Events with a name and an id; the response model applies to their data'),
      get('/events/clock', 'Events with a name and an id; a browser that reconnects continues after the last one'),
      get('/json-lines/items', 'JSON Lines: the items of a generator without a response class'),
      get('/reports/slow', 'An AbortSignal ends the work when the client disconnects'),
      get('/reports/abandoned', 'The number of clients that disconnected before their report was ready'),
      post('/notifications/ana@example.com', 'A task that runs after the response'),
      get('/notifications/', 'The results of the tasks'),
    ],
  },
  {
    title: 'Errors',
    examples: [
      get('/errors/items/foo', 'An existing item'),
      get('/errors/items/bar', 'An HTTPException with a header'),
      get('/errors/sold-out/plumbus', 'A custom error class'),
      get('/errors/out-of-stock/plumbus', 'An error of a service, mapped to a response by its class'),
      get('/errors/crash', 'Any other error: 500, without details for the client; not in the document, because it always fails'),
    ],
  },
  {
    title: 'Interceptors and metadata',
    examples: [
      get('/envelopes/', 'An interceptor wraps the value and its model'),
      get('/envelopes/largest', 'A hook reads the roles of the matched route: 403 without one'),
    ],
  },
  {
    title: 'Dependencies',
    examples: [
      get('/notes', 'A service by constructor, and a page that a class reads from the query'),
      get('/notes/1', 'A note that a dependency finds'),
      post('/notes', 'A change that is committed before the response', { json: { text: 'Call Ann' } }),
    ],
  },
  {
    title: 'Security',
    examples: [
      post('/vault/token', 'A token for a name and a password', {
        form: { username: 'ana', password: 'secret', scope: 'vault:read' },
      }),
      get('/vault', 'Without credentials: 401 with a challenge for each scheme'),
      post('/vault', 'The same, before the body is read', { json: { text: 'x' } }),
    ],
  },
  {
    title: 'Extended controllers',
    examples: [
      get('/books/', 'A list, inherited from CrudController(Book)'),
      get('/books/1', 'One of them'),
      post('/books/', 'A new one', { json: { title: 'Momo', author: 'Ende' } }),
      get('/books/by/Chekhov', 'An additional action beside the inherited ones'),
      get('/gadgets/', 'The same base with another model and an overridden action'),
      get('/gadgets/1', 'One of them'),
      post('/gadgets/', 'A body of the wrong model: 422', { json: { title: 'Momo' } }),
      { method: 'PATCH', path: '/gadgets/1', caption: 'A checked copy with other values', json: { watts: 800 } },
      { method: 'DELETE', path: '/books/2', caption: 'Deleted: 204' },
      { method: 'DELETE', path: '/gadgets/99', caption: 'Nothing to delete: 404' },
    ],
  },
  {
    title: 'Schemas of other libraries',
    examples: [
      get('/bookings/?nights=2', 'A query and a list by schemas of zod: the number of the card is not sent'),
      get('/bookings/2', 'An option of a union'),
      post('/bookings/', 'A body whose date zod converts', {
        json: { id: 3, guest: 'Grace', from: '2026-04-01T00:00:00Z', nights: 3, room: { kind: 'single' } },
      }),
      post('/bookings/price', 'A schema in place of a class', { json: { from: '2026-04-01', nights: 3 } }),
    ],
  },
  {
    title: 'Behind a proxy',
    examples: [
      get('/app', 'The root path that the application knows'),
      get('/api/v1/app', 'The same if the proxy does not strip the prefix'),
      get('/app/url', 'The address that the client sees'),
      get('/sub-api/sub', 'A mounted application: its root path includes the mount'),
      get('/sub-api/docs', 'Its own document and pages'),
      get('/static/favicon.ico', 'A mounted directory of files'),
      get('/web/', 'A single-page application, with compressed files and a page for every path'),
      get('/items/', 'A path with a slash'),
      get('/items', 'A missing slash: a redirect to the host that the client sees'),
    ],
  },
];

type Sent = Pick<Example, 'json' | 'form' | 'multipart'>;

function get(path: string, caption: string): Example {
  return { method: 'GET', path, caption };
}

function post(path: string, caption: string, sent: Sent = {}): Example {
  return { method: 'POST', path, caption, ...sent };
}
