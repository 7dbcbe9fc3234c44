import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type App,
  BackgroundTasks,
  Controller,
  createApp,
  Depends,
  dependency,
  Field,
  FileResponse,
  Get,
  HTMLResponse,
  HTTPException,
  JSONLinesResponse,
  JSONResponse,
  ORJSONResponse,
  Response,
  ResponseClass,
  ResponseModel,
  StreamingResponse,
} from '../../../src';

let log: string[] = [];
let failure: unknown;
let app: App;

const transaction = dependency({ scope: 'function' }, async function* () {
  log.push('begin');
  try {
    yield 'transaction';
  } catch (error) {
    log.push(`rollback after ${(error as Error).name}`);
    throw error;
  }
  if (failure !== undefined) throw failure;
  log.push('commit');
});

class Item {
  @Field() name!: string;
}

/** An item whose name is read when it is rendered. */
function item(name: unknown): Item {
  return Object.defineProperty(new Item(), 'name', {
    enumerable: true,
    get() {
      log.push('render');
      return name;
    },
  });
}

class Loud extends Response<string> {
  static override mediaType = 'text/plain';

  override render(content: string): string {
    log.push('render');
    if (content === '') throw new RangeError('Nothing to render');
    return content;
  }
}

let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'antiphon-scope-')), 'a.txt');
  await writeFile(file, 'text');
});
afterAll(() => rm(file));
beforeEach(() => {
  log = [];
  failure = undefined;
});
afterEach(() => app.close());

@Controller()
class Results {
  @Get('/model')
  @ResponseModel(Item)
  model(@Depends(transaction) _: string) {
    return item('a');
  }

  @Get('/violation')
  @ResponseModel(Item)
  violation(@Depends(transaction) _: string) {
    return item(1);
  }

  @Get('/violations')
  @ResponseModel([Item])
  async violations(@Depends(transaction) _: string) {
    return [item('a'), item(1)];
  }

  @Get('/orjson')
  @ResponseModel(Item)
  @ResponseClass(ORJSONResponse)
  orjson(@Depends(transaction) _: string) {
    return item(1);
  }

  @Get('/encoded')
  encoded(@Depends(transaction) _: string) {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    return circle;
  }

  @Get('/html')
  @ResponseClass(HTMLResponse)
  html(@Depends(transaction) _: string): unknown {
    return { not: 'text' };
  }

  @Get('/class')
  @ResponseClass(Loud)
  class(@Depends(transaction) _: string) {
    return 'text';
  }

  @Get('/response')
  response(@Depends(transaction) _: string) {
    return new Loud('text');
  }

  @Get('/wrong-response')
  async wrongResponse(@Depends(transaction) _: string) {
    return new Loud('');
  }

  @Get('/status')
  status(@Depends(transaction) _: string, response: Response) {
    response.statusCode = 101;
    return 'text';
  }

  @Get('/stream')
  @ResponseClass(JSONLinesResponse)
  @ResponseModel(Item)
  async *stream(@Depends(transaction) _: string) {
    yield item('a');
  }

  @Get('/returned-stream')
  returnedStream(@Depends(transaction) _: string) {
    return new StreamingResponse(
      (async function* () {
        log.push('render');
        yield 'text';
      })(),
    );
  }

  @Get('/web')
  web(@Depends(transaction) _: string) {
    return new globalThis.Response('text');
  }

  @Get('/file')
  @ResponseClass(FileResponse)
  file(@Depends(transaction) _: string) {
    return file;
  }

  @Get('/either')
  @ResponseClass([JSONResponse, JSONLinesResponse])
  @ResponseModel([Item])
  either(@Depends(transaction) _: string) {
    return [item('a')];
  }

  @Get('/background')
  background(@Depends(transaction) _: string, tasks: BackgroundTasks) {
    tasks.addTask(() => log.push('task'));
    return 'text';
  }
}

async function exchange(url: string, accept = '*/*') {
  app = createApp({ controllers: [Results], logger: false });
  const { statusCode, body } = await app.inject({ url, headers: { accept } });
  return { statusCode, body, log };
}

describe('a dependency of the scope `function`', () => {
  it('receives the error of a result that violates its model, is not JSON or has a wrong content', async () => {
    for (const url of ['/violation', '/violations', '/orjson']) {
      log = [];
      expect(await exchange(url)).toMatchObject({ statusCode: 500 });
      expect(log.at(-1)).toBe('rollback after ResponseValidationError');
    }
    for (const url of ['/encoded', '/html']) {
      log = [];
      expect(await exchange(url)).toMatchObject({ statusCode: 500, log: ['begin', expect.stringMatching(/^rollback after \w*Error$/)] });
    }
  });

  it('receives the error of a returned response that cannot be rendered, and of an invalid status', async () => {
    expect(await exchange('/wrong-response')).toMatchObject({ statusCode: 500, log: ['begin', 'render', 'rollback after RangeError'] });
    log = [];
    expect(await exchange('/status')).toMatchObject({ statusCode: 500, log: ['begin', 'rollback after RangeError'] });
  });

  it('ends after the result has been rendered', async () => {
    for (const url of ['/model', '/class', '/response']) {
      log = [];
      expect(await exchange(url)).toMatchObject({ statusCode: 200, log: ['begin', 'render', 'commit'] });
    }
  });

  it('ends before a stream begins, also one that was negotiated', async () => {
    for (const url of ['/stream', '/returned-stream']) {
      log = [];
      expect(await exchange(url)).toMatchObject({ statusCode: 200, log: ['begin', 'commit', 'render'] });
    }
    for (const url of ['/web', '/file']) {
      log = [];
      expect(await exchange(url)).toEqual({ statusCode: 200, body: 'text', log: ['begin', 'commit'] });
    }
    log = [];
    expect(await exchange('/either', 'application/jsonl')).toMatchObject({ body: '{"name":"a"}\n', log: ['begin', 'commit', 'render'] });
    log = [];
    expect(await exchange('/either', 'application/json')).toMatchObject({ body: '[{"name":"a"}]', log: ['begin', 'render', 'commit'] });
  });

  it('replaces the rendered response by its own error, and tasks do not run', async () => {
    failure = new HTTPException(409, 'Conflict of versions');
    for (const url of ['/model', '/class', '/response', '/stream', '/file', '/background']) {
      log = [];
      const { statusCode, body } = await exchange(url);
      expect([statusCode, JSON.parse(body).detail]).toEqual([409, 'Conflict of versions']);
      expect(log).not.toContain('task');
    }
  });

  it('ends before tasks of the request', async () => {
    expect(await exchange('/background')).toMatchObject({ statusCode: 200 });
    await app.close();
    expect(log).toEqual(['begin', 'commit', 'task']);
  });
});
