import {
  Body,
  Controller,
  createApp,
  dependency,
  Get,
  HTTPException,
  header,
  type Interceptor,
  metadata,
  Path,
  Post,
  req,
  routeOf,
} from 'antiphon';
import { IsInt, IsString } from 'class-validator';

export class Cat {
  @IsString() name!: string;
  @IsInt() age!: number;
  @IsString() breed!: string;
}

export class Cats {
  readonly #cats: Cat[] = [];

  create(cat: Cat): void {
    this.#cats.push(cat);
  }

  findAll(): readonly Cat[] {
    return this.#cats;
  }
}

/** The roles that an action requires one of. */
const Roles = metadata<readonly string[]>();

const givenRoles = dependency({ uses: [header('x-roles?', String)] }, (roles = '') => roles.split(','));

/** Responds with 403 to a request without a role that its route requires. */
const rolesGuard = dependency({ uses: [req, givenRoles], throws: [403] }, (request, given) => {
  const required = routeOf(request)?.metadata(Roles);
  if (required !== undefined && !required.some((role) => given.includes(role))) throw new HTTPException(403);
});

const envelope: Interceptor = async (_call, next) => ({ data: await next() });

@Controller('cats', { dependencies: [rolesGuard] })
class CatsController {
  constructor(private readonly cats: Cats) {}

  @Post({ statusCode: 201 })
  @Roles(['admin'])
  create(@Body() cat: Cat) {
    this.cats.create(cat);
    return cat;
  }

  @Get()
  findAll() {
    return this.cats.findAll();
  }

  @Get(':id')
  findOne(@Path('id') id: number) {
    return this.cats.findAll()[id] ?? null;
  }
}

/** The samples `01-cats-app` and `10-fastify`: a guard that reads roles, an envelope and a validated parameter. */
export const createCats = () => createApp({ controllers: [CatsController], around: [envelope] });
