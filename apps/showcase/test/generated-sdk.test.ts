import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import {
  Body,
  Controller,
  createApp,
  enumOf,
  Field,
  Form,
  Get,
  Header,
  Post,
  Query,
  ResponseModel,
  record,
  Upload,
  UploadFile,
} from 'antiphon';
import { Type } from 'class-transformer';
import { IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { build } from 'esbuild';

enum Color {
  Red = 'red',
  Blue = 'blue',
}

class Place {
  @IsNumber() lat!: number;
  @IsOptional() @IsNumber() lng?: number;
}

class Search {
  @IsOptional() @ValidateNested() @Type(() => Place) near?: Place;
  @IsOptional() @IsString({ each: true }) tags?: string[];
  @IsOptional() @Field(record(Number)) sizes?: Record<string, number>;
}

class Tenancy {
  @IsString() xTenant!: string;
}

class Paint {
  @Field(enumOf(Color, { name: 'Color' })) color!: Color;
  @Field(BigInt) amount = 5n;
}

@Controller('/places')
class PlacesController {
  @Get() @ResponseModel(Search) search(@Query() search: Search) {
    return search;
  }
  @Get('/named') @ResponseModel(Place) named(@Query('at?', Place) at: Place | undefined) {
    return at ?? { lat: 0 };
  }
  @Get('/free') @ResponseModel(record(Number)) free(@Query(record(Number)) sizes: Record<string, number>) {
    return sizes;
  }
  @Get('/tenant') @ResponseModel(Tenancy) tenant(@Header(Tenancy) tenancy: Tenancy) {
    return tenancy;
  }
  @Post('/paint') @ResponseModel(Paint) paint(@Body() paint: Paint) {
    return paint;
  }
  @Post('/form') @ResponseModel(Place) form(@Form('at', Place) at: Place) {
    return at;
  }
  @Post('/upload') @ResponseModel(Place) upload(@Form('at', Place) at: Place, @Upload('photo') photo: UploadFile) {
    return { lat: at.lat, lng: photo.size };
  }
}

/** A client as a user would write it. Every name and value is checked by the types of the document. */
const client = `
import { client } from './sdk/client.gen';
import * as sdk from './sdk';

export async function run(baseUrl: string): Promise<unknown[]> {
  client.setConfig({ baseUrl });
  const calls = [
    sdk.searchPlacesGet({ query: { near: { lat: 5, lng: 7 }, tags: ['a', 'b'], sizes: { x: 1 } } }),
    sdk.namedPlacesNamedGet({ query: { at: { lat: 5 } } }),
    sdk.namedPlacesNamedGet(),
    sdk.freePlacesFreeGet({ query: { parameters: { a: 1, b: 2 } } }),
    sdk.tenantPlacesTenantGet({ headers: { 'X-Tenant': 'a' } }),
    sdk.paintPlacesPaintPost({ body: { color: 'red' } }),
    sdk.formPlacesFormPost({ body: { at: { lat: 3 } } }),
    sdk.uploadPlacesUploadPost({ body: { at: { lat: 3 }, photo: new Blob(['four']) } }),
  ];
  return (await Promise.all(calls)).map(({ data, error }) => data ?? error);
}

// @ts-expect-error a value outside of the enum
void (() => sdk.paintPlacesPaintPost({ body: { color: 'green' } }));
// @ts-expect-error a missing header
void (() => sdk.tenantPlacesTenantGet({ headers: {} }));
`;

const folder = join(__dirname, '..', 'node_modules', '.cache', 'generated-sdk');

function programOf(name: string, path: string, from = __filename): string {
  return join(dirname(createRequire(from).resolve(`${name}/package.json`)), path);
}

async function run(program: string, ...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [program, ...args], { cwd: folder });
}

it('a client that @hey-api/openapi-ts generates compiles, and sends classes in queries, headers and forms as they are read', async () => {
  const app = createApp({ controllers: [PlacesController] });
  try {
    const origin = await app.listen({ port: 0 });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(app.openapi()));
    writeFileSync(join(folder, 'client.ts'), client);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'es2022',
      module: 'preserve',
      types: [],
      lib: ['es2022', 'dom', 'dom.iterable'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['client.ts'] }));
    await run(programOf('@hey-api/openapi-ts', 'bin/run.js'), '-i', 'openapi.json', '-o', 'sdk', '-c', '@hey-api/client-fetch', '--silent');
    await run(programOf('typescript', 'bin/tsc', join(__dirname, '..', '..', '..', 'package.json')), '-p', '.');
    const outfile = join(folder, 'client.cjs');
    await build({ entryPoints: [join(folder, 'client.ts')], bundle: true, platform: 'node', format: 'cjs', outfile });
    const { run: callAll } = (await import(pathToFileURL(outfile).href)) as { run(baseUrl: string): Promise<unknown[]> };
    expect(await callAll(origin)).toEqual([
      { near: { lat: 5, lng: 7 }, tags: ['a', 'b'], sizes: { x: 1 } },
      { lat: 5 },
      { lat: 0 },
      { a: 1, b: 2 },
      { xTenant: 'a' },
      { color: 'red', amount: 5 },
      { lat: 3 },
      { lat: 3, lng: 4 },
    ]);
  } finally {
    await app.close();
  }
});
