/** One request of the home page, and what it shows. */
export interface Example {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Where it goes, with its parameters filled in. */
  readonly path: string;
  readonly says: string;
  /** JSON to send. */
  readonly json?: unknown;
  /** A form to send, urlencoded. */
  readonly form?: Readonly<Record<string, string>>;
  /** A form with files to send: `@name;type=…` is a file of the assets and its media type, as curl has it. */
  readonly multipart?: Readonly<Record<string, string>>;
}

export interface Chapter {
  readonly title: string;
  readonly examples: readonly Example[];
}

/** Every action of the application; the home page is made of this list, and a test holds it against the routes. */
export const chapters: readonly Chapter[] = [
  {
    title: 'Custom responses',
    examples: [
      get('/orjson/items/', 'ORJSONResponse, returned and declared'),
      get('/ujson/items/', 'UJSONResponse'),
      get('/html/items/', 'HTMLResponse as response class: the action returns text'),
      get('/html/returned/items/', 'HTMLResponse returned: sent as it is, and not in the document'),
      get('/html/documented/items/', 'HTMLResponse returned and declared: sent as it is, documented by the class'),
      get('/legacy/', 'Response with a media type: XML'),
      get('/plain-text', 'PlainTextResponse'),
      get('/typer', 'RedirectResponse returned: 307'),
      get('/fastapi', 'RedirectResponse as response class: the action returns the URL'),
      get('/pydantic', 'RedirectResponse as response class with another status: 302'),
      get('/streams/fake-video', 'StreamingResponse of a generator'),
      get('/streams/video', 'StreamingResponse of a file, closed when the last byte has gone'),
      get('/files/video', 'FileResponse returned; ranges and conditions are answered'),
      get('/files/video-by-class', 'FileResponse as response class: the action returns the path'),
      get('/files/posts-to-read', 'FileResponse that the browser shows: inline, under a name'),
      get('/indented-json', 'A response class of our own: indented JSON'),
      get('/default-class/items/', 'A default response class: the controller says ORJSONResponse'),
      get('/default-class/override', 'An action goes before its controller'),
    ],
  },
  {
    title: 'Response classes one by one',
    examples: [
      get('/hello/response', 'Response with a media type'),
      get('/hello/html', 'HTMLResponse'),
      get('/hello/plain-text', 'PlainTextResponse'),
      get('/hello/json', 'JSONResponse'),
      get('/hello/ascii-json', 'A subclass of JSONResponse that writes JSON its own way'),
      get('/hello/slow-numbers', 'StreamingResponse of HTML, a piece at a time'),
      get('/hello/open-file', 'StreamingResponse of an open file'),
      get('/hello/favicon.ico', 'FileResponse: the media type is that of the name'),
    ],
  },
  {
    title: 'Headers, cookies, status',
    examples: [
      get('/posts/1', 'Headers and a cookie beside a returned value'),
      get('/posts/latest', 'The post that was written last'),
      get('/posts/1/or-latest', 'One of two responses, decided by the action: here the post'),
      get('/posts/99/or-latest', 'The other one: a redirect to the latest post'),
      post('/posts', '201 for a new post, 200 for one that was there', { json: { slug: 'hello', title: 'Hello again' } }),
      { method: 'PUT', path: '/get-or-create-task/foo', says: '200 for a task that is there' },
      { method: 'PUT', path: '/get-or-create-task/bar', says: '201 for a new one' },
      get('/health', 'A page in one line'),
      get('/exports/posts.csv', 'FileResponse under a name: a download'),
      get('/exports/large-posts.csv', 'A large export, streamed row by row'),
      get('/exports/export.csv', 'Text that is downloaded, because its header says so'),
      post('/login', 'A form; the session cookie is out of reach for scripts', { form: { username: 'ana', password: 'secret' } }),
      get('/me', 'A parameter decorator of our own: the user of the session, 401 without one'),
      post('/logout', 'Cookies are deleted'),
    ],
  },
  {
    title: 'Common mistakes',
    examples: [
      get(
        '/mistakes/users/1',
        'Wrong: a returned JSONResponse goes past the response model, password hash included; not in the document, which it breaks',
      ),
      get('/users/1', 'Right: the value is returned, and the model filters it'),
      get('/mistakes/session-cookie', 'Wrong: a session cookie that scripts can read; not in the document, since nobody should call it'),
      get(
        '/mistakes/export.csv',
        'Wrong: a download without Content-Disposition opens in the browser; not in the document, since nobody should call it',
      ),
    ],
  },
  {
    title: 'DTO classes and response models',
    examples: [
      post('/items/', 'A class as body: checked, and completed with its defaults', { json: { name: 'Foo', price: 42 } }),
      post('/items/', 'A body that does not fit: 422 with every mistake', { json: { price: 'a lot', tags: 'none' } }),
      get('/items/next', 'A class as response model: defaults are filled in'),
      get('/authors/', 'A list of classes as answer, made of plain objects'),
      post('/authors/ana/items/', 'A list of classes as body, a class that holds it as answer', { json: [{ name: 'Salt' }] }),
      get('/users/', 'Only the fields of the model are sent, in a list too'),
      get(
        '/users/damaged',
        'A value that does not fit its model: 500, and the client learns nothing of it; not in the document, which it breaks',
      ),
    ],
  },
  {
    title: 'Parameters and validation',
    examples: [
      get('/search/?q=box&limit=5&tags=new', 'A class for the whole query: one value is a list of one, "5" is 5'),
      get('/search/?limit=1000&order=size', 'A query that does not fit: 422 with every mistake'),
      get('/search/pages?page=2&archived=off', 'Single parameters, with JSON Schema words'),
      get('/contact/', 'A form'),
      post('/contact/', 'The form as a class: text becomes what the class declares', {
        form: { email: 'ana@example.com', message: 'Hello there', newsletter: 'true' },
      }),
      get('/uploads/', 'A form with files'),
      post('/uploads/', 'A file and a field beside it', { multipart: { title: 'Posts', file: '@posts_export.csv;type=text/csv' } }),
      post('/uploads/scans', 'A class in a form: JSON or names with brackets', {
        multipart: { 'scan[title]': 'Letter', 'scan[pages]': '2', file: '@posts_export.csv;type=text/csv' },
      }),
    ],
  },
  {
    title: 'Streams, events, background tasks',
    examples: [
      get('/events/items', 'Server-sent events: every item goes through the response model'),
      get('/events/named-items', 'Events with a name and an id, whose data goes through the response model as well'),
      get('/events/clock', 'Events with a name and an id; a browser that comes back goes on where it was'),
      get('/json-lines/items', 'JSON Lines: what a generator yields when no response class is named'),
      get('/reports/slow', 'An AbortSignal ends the work when the client goes away'),
      get('/reports/abandoned', 'How many clients have gone before their report was ready'),
      post('/notifications/ana@example.com', 'A task that runs after the answer'),
      get('/notifications/', 'What the tasks have done'),
    ],
  },
  {
    title: 'Errors',
    examples: [
      get('/errors/items/foo', 'An item that is there'),
      get('/errors/items/bar', 'An HTTPException with a header'),
      get('/errors/sold-out/plumbus', 'An error class of our own'),
      get(
        '/errors/crash',
        'Anything else that is thrown: 500, and the client learns nothing of it; not in the document, since it never answers',
      ),
    ],
  },
  {
    title: 'Extended controllers',
    examples: [
      get('/books/', 'A list, inherited from CrudController(Book)'),
      get('/books/1', 'One of them'),
      post('/books/', 'A new one', { json: { title: 'Momo', author: 'Ende' } }),
      get('/books/by/Chekhov', 'An action of its own beside the inherited ones'),
      get('/gadgets/', 'The same base with another model, one action overridden'),
      get('/gadgets/1', 'One of them'),
      post('/gadgets/', 'A body of the wrong model: 422', { json: { title: 'Momo' } }),
      { method: 'DELETE', path: '/books/2', says: 'Deleted: 204' },
      { method: 'DELETE', path: '/gadgets/99', says: 'Nothing to delete: 404' },
    ],
  },
  {
    title: 'Behind a proxy',
    examples: [
      get('/app', 'The root path that the application knows'),
      get('/api/v1/app', 'The same when the proxy leaves the prefix on'),
      get('/app/url', 'The address that the client sees'),
      get('/sub-api/sub', 'A mounted application: its root path is that of the mount'),
      get('/sub-api/docs', 'It has a document and pages of its own'),
      get('/static/favicon.ico', 'A directory of files, mounted'),
      get('/items/', 'A path with a slash'),
      get('/items', 'The slash is missing: a redirect to the host that the client sees'),
    ],
  },
];

type Sent = Pick<Example, 'json' | 'form' | 'multipart'>;

function get(path: string, says: string): Example {
  return { method: 'GET', path, says };
}

function post(path: string, says: string, sent: Sent = {}): Example {
  return { method: 'POST', path, says, ...sent };
}
