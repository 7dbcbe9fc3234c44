import { checkDocument } from '@antiphon/openapi';
import {
  CSVResponse,
  EventSourceResponse,
  FileResponse,
  HTMLResponse,
  JSONLinesResponse,
  JSONResponse,
  MessagePackResponse,
  ORJSONResponse,
  RedirectResponse,
  Response,
  StreamingResponse,
  XMLResponse,
  YAMLResponse,
} from '@antiphon/responses';
import { enumOf, nullable, oneOf, record, type TypeSpec } from '@antiphon/schema';
import { Exclude, Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsOptional, IsString, Matches, Min, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { Controller } from '../../src/decorators/controller';
import { Body, Cookie, Form, Header, Query } from '../../src/decorators/parameters';
import type { HTTPMethod, ResponseClassType, RouteOptions } from '../../src/decorators/route-options';
import { Get, Route } from '../../src/decorators/verbs';
import { fastapiFormat, problemFormat } from '../../src/errors/error-format';
import { emit } from './emit';

class Tag {
  @IsString() label!: string;
}

class Item {
  @Matches(/^[a-z]+$/) code!: string;
  @IsInt() @Min(1) amount = 1;
  @IsOptional() @IsEmail() owner?: string;
  @IsIn(['a', 'b']) kind!: string;
  @Exclude({ toPlainOnly: true }) @IsString() secret!: string;
  @ValidateNested({ each: true }) @Type(() => Tag) tags: Tag[] = [];
}

class Tree {
  @IsString() name!: string;
  @IsOptional() @ValidateNested() @Type(() => Tree) next?: Tree;
}

const types: readonly TypeSpec[] = [
  String,
  Number,
  Boolean,
  Date,
  BigInt,
  [String],
  Item,
  [Item],
  Tree,
  nullable(Item),
  record(Tag),
  oneOf([Item, Tag]),
  enumOf(['x', 'y']),
];

const scalars: readonly TypeSpec[] = [String, Number, Boolean, Date, [String], [Number], enumOf(['x', 'y'])];

const classes: readonly ResponseClassType[] = [
  Response,
  JSONResponse,
  ORJSONResponse,
  HTMLResponse,
  RedirectResponse,
  StreamingResponse,
  FileResponse,
  EventSourceResponse,
  JSONLinesResponse,
  CSVResponse,
  XMLResponse,
  YAMLResponse,
  MessagePackResponse,
];

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** A selection must name members of its model: otherwise the application does not start. */
const selections: readonly RouteOptions[] = [
  { responseModel: Item, responseModelInclude: ['code'] },
  { responseModel: [Item], responseModelInclude: { tags: { __all__: ['label'] } } },
];

const options: fc.Arbitrary<RouteOptions> = fc
  .record({
    statusCode: optional(fc.constantFrom(200, 201, 202, 302, 404)),
    responseClass: optional(fc.oneof(fc.constantFrom(...classes), fc.constant([JSONResponse, CSVResponse] as const))),
    model: optional(
      fc.oneof(
        fc.constantFrom(...types).map((responseModel) => ({ responseModel })),
        fc.constantFrom(...selections),
      ),
    ),
    responseModelExcludeNone: optional(fc.boolean()),
    responses: optional(
      fc.constantFrom(
        { 404: { model: Tag } },
        { '4xx': { description: 'd' }, DEFAULT: { model: Item } },
        { 200: { headers: { 'X-A': { schema: {} } } } },
      ),
    ),
    throws: optional(
      fc.constantFrom(
        [{ status: 404 }],
        [
          { status: 409, model: Tag },
          { status: 409, model: Item },
        ],
      ),
    ),
    responseHeaders: optional(fc.constantFrom([{ name: 'X-B', type: Number }], [{ name: 'X-C', status: 404 }])),
    security: optional(fc.constantFrom([{ key: [] }], [{}, { key: [] }])),
    tags: optional(fc.constantFrom(['a'], ['b', 'c'])),
    deprecated: optional(fc.boolean()),
    operationId: optional(fc.constantFrom('same', 'other')),
    openapiExtra: optional(fc.constantFrom({ 'x-a': [1] }, { parameters: [{ name: 'q0', in: 'query', schema: { type: 'string' } }] })),
  })
  .map(({ model, ...given }) => ({ ...given, ...model }))
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as RouteOptions);

const parameter = fc.record({
  place: fc.constantFrom(Query, Header, Cookie),
  type: fc.constantFrom(...scalars),
  isOptional: fc.boolean(),
  description: optional(fc.string()),
});

const action = fc.record({
  methods: fc.uniqueArray(fc.constantFrom<HTTPMethod>('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'), {
    minLength: 1,
    maxLength: 3,
  }),
  path: fc.constantFrom('/', '/plain', '/:id', '/:id/parts/:part', '/files/*', '/at/:hour(^\\d{2}$)', '/page/:n?', '/a::b'),
  options,
  parameters: fc.array(parameter, { maxLength: 3 }),
  body: fc.constantFrom(undefined, 'json', 'form'),
  bodyType: fc.constantFrom<TypeSpec>(Item, Tree, [Item], record(String)),
  isGenerator: fc.boolean(),
});

/** Declares a controller with generated options. */
function controllerOf(actions: readonly (typeof action extends fc.Arbitrary<infer Value> ? Value : never)[]) {
  class Generated {}
  for (const [index, given] of actions.entries()) {
    const name = `action${index}`;
    const method = given.isGenerator ? function* () {} : () => {};
    Object.defineProperty(Generated.prototype, name, { value: method, writable: true, configurable: true });
    const decorate = (decorator: unknown, at: number) =>
      (decorator as (target: object, key: string, at: number) => void)(Generated.prototype, name, at);
    for (const [at, { place, type, isOptional, description }] of given.parameters.entries()) {
      const described = description === undefined ? {} : { description };
      decorate(place(`${place === Header ? 'x-' : ''}q${at}${isOptional ? '?' : ''}`, type as never, described as never), at);
    }
    const last = given.parameters.length;
    if (given.body === 'json') decorate(Body(given.bodyType as never), last);
    if (given.body === 'form') decorate(Form('field', String), last);
    const verb = Route(given.methods, `/${index}${given.path}`, given.options) as (target: object, key: string, descriptor: object) => void;
    verb(Generated.prototype, name, Object.getOwnPropertyDescriptor(Generated.prototype, name) as object);
  }
  Controller('/generated')(Generated);
  return Generated;
}

const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } as const;

describe('emitDocument', () => {
  it('emits a valid document for any routes', () => {
    fc.assert(
      fc.property(
        fc.array(action, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('3.1.1' as const, '3.2.0' as const),
        fc.constantFrom(problemFormat, fastapiFormat),
        fc.boolean(),
        (actions, openapiVersion, errorFormat, separateInputOutputSchemas) => {
          const document = emit([controllerOf(actions)], { openapiVersion, separateInputOutputSchemas, securitySchemes }, { errorFormat });
          expect(checkDocument(document).filter(({ severity }) => severity === 'error')).toEqual([]);
          expect(JSON.stringify(document)).not.toContain('ticket:');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('documents an action without options', () => {
    @Controller()
    class Bare {
      @Get() action() {}
    }
    expect(checkDocument(emit([Bare])).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
