import { Exclude } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import {
  Controller,
  CSVResponse,
  createApp,
  Get,
  JSONLinesResponse,
  JSONResponse,
  oneOf,
  PageOf,
  ResponseClass,
  ResponseModel,
  record,
} from '../../src';

class User {
  @IsInt() id!: number;
  @IsString() name!: string;
  @IsString() secret!: string;
}
class Cat {
  @IsInt() lives!: number;
  @IsString() secret!: string;
}
class Other {
  @IsInt() id!: number;
}
const user = { id: 1, name: 'Ana', secret: 'hunter2' };
const page = { items: [user], total: 1, page: 1, size: 10 };

@Controller('/select')
class Selections {
  @Get('/list') @ResponseModel([User], { exclude: ['secret'] }) list() {
    return [user];
  }
  @Get('/included') @ResponseModel([User], { include: ['id'] }) included() {
    return [user];
  }
  @Get('/map') @ResponseModel(record(User), { exclude: ['secret'] }) map() {
    return { a: user };
  }
  @Get('/page') @ResponseModel(PageOf(User), { include: ['id'] }) page() {
    return page;
  }
  @Get('/union') @ResponseModel([oneOf([User, Cat])], { exclude: ['secret'] }) union() {
    return [user, { lives: 9, secret: 'hunter2' }];
  }
  @Get('/options', { responseModel: [User], responseModelExclude: ['secret'] }) options() {
    return [user];
  }
  @Get('/csv') @ResponseClass(CSVResponse) @ResponseModel([User], { exclude: ['secret'] }) csv() {
    return [user];
  }
  @Get('/lines') @ResponseClass(JSONLinesResponse) @ResponseModel(User, { exclude: ['secret'] }) *lines() {
    yield user;
  }
  @Get('/collected') @ResponseClass(JSONResponse) @ResponseModel(User, { exclude: ['secret'] }) *collected() {
    yield user;
  }
}

@Controller('/controller', { responseModel: User, responseModelExclude: ['secret'] })
class Defaults {
  @Get('/inherited') inherited() {
    return user;
  }
  @Get('/other') @ResponseModel(Other) other() {
    return user;
  }
  @Get('/off') @ResponseModel(null) off() {
    return { id: 1 };
  }
}

const app = createApp({ controllers: [Selections, Defaults], checkResponses: true, logger: false });
afterAll(() => app.close());
const get = async (path: string) => (await app.inject(path)).body;
const problemsOf = (...controllers: (new () => object)[]) =>
  createApp({ controllers, logger: false })
    .ready()
    .then(
      () => '',
      (error: Error) => error.message,
    );

describe('a selection of a response model', () => {
  it('omits fields of lists, maps, pages, unions, streams and CSV, and in the document', async () => {
    const paths = ['list', 'included', 'map', 'page', 'union', 'options', 'csv', 'lines', 'collected'];
    const bodies = await Promise.all(paths.map((path) => get(`/select/${path}`)));
    expect(bodies.filter((body) => body.includes('hunter2'))).toEqual([]);
    expect(JSON.parse(await get('/select/list'))).toEqual([{ id: 1, name: 'Ana' }]);
    expect(JSON.parse(await get('/select/included'))).toEqual([{ id: 1 }]);
    expect(JSON.parse(await get('/select/page'))).toEqual({ ...page, items: [{ id: 1 }] });
    expect(JSON.parse(await get('/select/collected'))).toEqual([{ id: 1, name: 'Ana' }]);
    expect(await get('/select/csv')).toBe('id,name\r\n1,Ana\r\n');
    const { paths: documented } = app.openapi();
    expect(JSON.stringify(Object.entries(documented ?? {}).filter(([path]) => path.startsWith('/select/')))).not.toContain('"secret"');
  });

  it('is that of the controller for its model, and not for another model of an action', async () => {
    expect(JSON.parse(await get('/controller/inherited'))).toEqual({ id: 1, name: 'Ana' });
    expect(JSON.parse(await get('/controller/other'))).toEqual({ id: 1 });
    expect(JSON.parse(await get('/controller/off'))).toEqual({ id: 1 });
  });

  it('with a name that the model does not have is a setup problem, from a decorator, options and a controller', async () => {
    @Controller('/a')
    class Decorated {
      @Get('/a') @ResponseModel([User], { exclude: ['secrt'] as never[] }) read() {
        return [user];
      }
    }
    @Controller('/b', { responseModelExclude: ['secrt'] })
    class Shared {
      @Get('/b', { responseModel: User }) read() {
        return user;
      }
    }
    const message = await problemsOf(Decorated, Shared);
    expect(message).toContain('`exclude` of the response model names `secrt`, but `User` has no `secrt`');
    expect(message.match(/names `secrt`/g)).toHaveLength(2);
  });

  it('without a model is a setup problem', async () => {
    @Controller('/a', { responseModelExclude: ['secret'] })
    class Forgotten {
      @Get('/a') read() {
        return user;
      }
    }
    expect(await problemsOf(Forgotten)).toContain(
      '`responseModelExclude` selects fields of a response model, but the route has no response model',
    );
  });
});

describe('an excluded property', () => {
  it('may be named by `exclude` although it is never sent, but not by `include`', async () => {
    class Hidden {
      @IsInt() id!: number;
      @Exclude() @IsString() secret!: string;
    }
    @Controller('/a')
    class Right {
      @Get('/a') @ResponseModel(Hidden, { exclude: ['secret'] }) read() {
        return user;
      }
    }
    @Controller('/b')
    class Wrong {
      @Get('/b') @ResponseModel(Hidden, { include: ['secret'] }) read() {
        return user;
      }
    }
    expect(await problemsOf(Right)).toBe('');
    expect(await problemsOf(Wrong)).toContain('`include` of the response model names `secret`');
  });
});
