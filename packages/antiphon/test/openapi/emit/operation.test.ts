import { operationMethods } from '@antiphon/openapi/spec';
import { IsString } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import {
  Deprecated,
  Description,
  IncludeInSchema,
  OperationId,
  ResponseDescription,
  Summary,
  Tags,
} from '../../../src/decorators/documentation';
import { Body, Query } from '../../../src/decorators/parameters';
import { Security } from '../../../src/decorators/security';
import { Get, Post, Route } from '../../../src/decorators/verbs';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
}

abstract class Listing {
  @Get('/') list() {}
  @Get('/by-hand') @OperationId('byHand') byHand() {}
}

@Controller('/users', { tags: ['users'] })
class UsersController extends Listing {}

@Controller('/pets')
class PetsController extends Listing {}

@Controller('/words', { tags: ['outer'], deprecated: true })
class WordsController {
  @Get('/described')
  @Tags('inner')
  @Summary('My summary')
  @Description('desc')
  @ResponseDescription('ok!')
  described() {}
  @Get('/fresh') @Deprecated(false) readFreshHTTPItem() {}
  @Get('/hidden') @IncludeInSchema(false) hidden() {}
  @Route(['GET', 'POST'], '/multi') multi() {}
  @Get('/a-b') same() {}
  @Get('/a_b', {}) @Tags('x') also() {}
  @Get('/extra', {
    openapiExtra: {
      'x-a': 1,
      tags: ['extra'],
      responses: { 200: { 'x-r': true } },
      parameters: [
        { in: 'header', name: 'x-h', schema: { type: 'string' } },
        { in: 'query', name: 'q', schema: { type: 'integer' } },
      ],
    },
  })
  extra(@Query('q?', String) _q: string | undefined) {}
}

@Controller('/guarded')
@Security('key')
class GuardedController {
  @Get('/outer') outer() {}
  @Get('/either', { security: [{ login: ['read'] }, { key: [] }] }) either() {}
  @Get('/stacked') @Security('login', ['read']) @Security('key') stacked() {}
  @Get('/open') @Security() open() {}
  @Post('/body') body(@Body() _item: Item) {}
}

const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  login: {
    type: 'oauth2',
    flows: { authorizationCode: { authorizationUrl: 'https://a.example/', tokenUrl: 'https://a.example/t', scopes: { read: 'r' } } },
  },
} as const;

const document = emit([UsersController, PetsController, WordsController, GuardedController], { securitySchemes });
const operationOf = (path: string, method: 'get' | 'post' = 'get') => document.paths[path]?.[method];

function operationIds(): (string | undefined)[] {
  return Object.values(document.paths).flatMap((item) => operationMethods.flatMap((method) => item[method]?.operationId ?? []));
}

describe('operations', () => {
  it('are valid in both versions', async () => {
    expect(await validate(document, { ...document, openapi: '3.2.0' })).toEqual([[], []]);
  });

  it('have an id of action, path and method, different for each method and subclass', () => {
    expect(operationOf('/users/')?.operationId).toBe('list_users__get');
    expect(operationOf('/pets/')?.operationId).toBe('list_pets__get');
    expect(operationOf('/words/multi')?.operationId).toBe('multi_words_multi_get');
    expect(operationOf('/words/multi', 'post')?.operationId).toBe('multi_words_multi_post');
    expect(new Set(operationIds()).size).toBe(operationIds().length);
  });

  it('keep a declared id for the first of several operations', () => {
    expect(operationOf('/users/by-hand')?.operationId).toBe('byHand');
    expect(operationOf('/pets/by-hand')?.operationId).toBe('byHand_pets_by_hand_get');
  });

  it('take ids from the application’s own function, which gets the whole operation', () => {
    const named = emit([UsersController], {
      prefix: '/api',
      generateOperationId: ({ controller, action, method, path, tags }) => [controller.name, action, method, path, ...tags].join('|'),
    });
    expect(named.paths['/api/users/']?.get?.operationId).toBe('UsersController|list|GET|/api/users/|users');
  });

  it('have a summary of the words of the action, or the declared one', () => {
    expect(operationOf('/words/fresh')?.summary).toBe('Read Fresh HTTPItem');
    expect(operationOf('/words/described')).toMatchObject({
      summary: 'My summary',
      description: 'desc',
      responses: { 200: { description: 'ok!' } },
    });
  });

  it('have the tags of the controller first', () => {
    expect(operationOf('/words/described')?.tags).toEqual(['outer', 'inner']);
  });

  it('are deprecated with their controller, unless the action overrides it', () => {
    expect(operationOf('/words/described')?.deprecated).toBe(true);
    expect(operationOf('/words/fresh')).not.toHaveProperty('deprecated');
  });

  it('are left out if they are hidden', () => {
    expect(document.paths).not.toHaveProperty('/words/hidden');
  });

  it('merge `openapiExtra` last: lists are appended, a parameter of the same name is replaced', () => {
    expect(operationOf('/words/extra')).toMatchObject({
      'x-a': 1,
      tags: ['outer', 'extra'],
      responses: { 200: { 'x-r': true, description: 'Successful Response' } },
      parameters: [
        { in: 'query', name: 'q', schema: { type: 'integer' } },
        { in: 'header', name: 'x-h' },
      ],
    });
  });

  it('have their security requirements, alternatives beside each other, and none if it is removed', () => {
    expect(operationOf('/guarded/outer')?.security).toEqual([{ key: [] }]);
    expect(operationOf('/guarded/either')?.security).toEqual(expect.arrayContaining([{ key: [] }, { login: ['read'] }]));
    expect(operationOf('/guarded/stacked')?.security).toEqual([{ login: ['read'] }, { key: [] }]);
    expect(operationOf('/guarded/open')).not.toHaveProperty('security');
    expect(document.components?.securitySchemes).toEqual(securitySchemes);
  });
});
