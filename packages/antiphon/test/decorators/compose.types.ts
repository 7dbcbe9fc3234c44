// Compiled, never run: each `@ts-expect-error` is a wrong use of `metadata` or `compose`.
import type { FastifyRequest } from 'fastify';
import {
  Controller,
  compose,
  Field,
  Get,
  Hook,
  metadata,
  Path,
  Query,
  ResponseModel,
  routeOf,
  StatusCode,
  Tags,
  Throws,
} from '../../src/index';

const Roles = metadata<readonly string[]>();
const Limit = metadata<number>({ merge: (outer, inner) => Math.min(outer, inner) });
const Public = metadata();

class Item {
  @Field() name!: string;
}

export function read(request: FastifyRequest) {
  const roles: readonly string[] | undefined = routeOf(request)?.metadata(Roles);
  const isPublic: boolean | undefined = routeOf(request)?.metadata(Public);
  // @ts-expect-error metadata of another type
  const limit: string | undefined = routeOf(request)?.metadata(Limit);
  // @ts-expect-error not metadata
  routeOf(request)?.metadata('roles');
  // @ts-expect-error it may be missing
  routeOf(request)?.metadata(Roles).length;
  return { roles, isPublic, limit };
}

// @ts-expect-error a merge of another type
metadata<number>({ merge: (outer, inner) => `${outer}${inner}` });
// @ts-expect-error a mistyped option
metadata<number>({ merges: Math.min });

const Guarded = compose(Roles(['admin']), Tags('admin'), Throws(403));
const GetItem = compose(Get('/:id'), Guarded, StatusCode(200), ResponseModel(Item));

@Controller('/a')
@Guarded
@Public()
export class Items {
  @GetItem read(@compose(Path('id', Number)) id: number) {
    return { name: String(id) };
  }
  @Get('/b') @Guarded @Limit(3) b() {
    return {};
  }
  // @ts-expect-error metadata of another type
  @Get('/c') @Roles('admin') c() {
    return {};
  }
  // @ts-expect-error metadata without its value
  @Get('/d') @Roles() d() {
    return {};
  }
  // @ts-expect-error a value that does not fit the model
  @GetItem e() {
    return { name: 1 };
  }
  // @ts-expect-error a parameter of another type
  @Get('/f/:id') f(@compose(Path('id', Number)) id: string) {
    return id;
  }
  // @ts-expect-error a decorator of methods on a parameter
  @Get('/g') g(@compose(Query('q'), Guarded) q: string) {
    return q;
  }
  // @ts-expect-error a decorator of classes on a method
  @compose(Get('/h'), Controller('/h')) h() {
    return {};
  }
  // @ts-expect-error a decorator of methods on a property
  @compose(Get('/i')) i = 1;
  // @ts-expect-error a flag with another value
  @Get('/j') @Public(false) j() {
    return {};
  }
}

// @ts-expect-error a decorator of methods on a class
@compose(Controller('/l'), Get('/l'))
export class Methods {}

// @ts-expect-error nothing to compose
compose();
// @ts-expect-error not a decorator
compose(Get('/m'), 'roles');
// @ts-expect-error a hook of another kind
compose(Get('/n'), Hook('onRequest', 5));

export class Dto {
  @compose(Field({ minLength: 1 })) name!: string;
  // @ts-expect-error a decorator of methods beside one of fields
  @compose(Field(), Get()) other!: string;
}
