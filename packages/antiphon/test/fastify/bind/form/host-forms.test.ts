import 'reflect-metadata';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import Fastify, { type FastifyInstance } from 'fastify';
import { antiphon, Controller, createApp, Form, Post, Upload, UploadFile } from '../../../../src';

class Meta {
  @IsInt() size!: number;
}
class Fields {
  @IsString() title!: string;
  @IsOptional() @ValidateNested() @Type(() => Meta) meta?: Meta;
}

@Controller()
class Forms {
  @Post('/up') async up(@Form('t') title: string, @Upload('f') file: UploadFile) {
    return { title, size: file.size, text: await file.text(), filename: file.filename, mediaType: file.mediaType };
  }
  @Post('/fields') fields(@Form() fields: Fields) {
    return fields;
  }
  @Post('/many') many(@Upload('f', [UploadFile]) files: UploadFile[], @Form('a?', [String]) a: string[] | undefined) {
    return { sizes: files.map(({ size }) => size), a };
  }
  @Post('/image') image(@Upload('f', { accept: ['image/*'], maxSize: 8 }) file: UploadFile) {
    return file.size;
  }
}

/** Every place in which a host can have its own parsers. */
const places = {
  'host of the plugin': async (setUp: (fastify: FastifyInstance) => Promise<void>, forms = {}) => {
    const fastify = Fastify();
    await setUp(fastify);
    await fastify.register(antiphon, { controllers: [Forms], prefix: '/x', forms });
    return { fastify, prefix: '/x' };
  },
  'configure of the plugin': async (configure: (fastify: FastifyInstance) => Promise<void>, forms = {}) => {
    const fastify = Fastify();
    await fastify.register(antiphon, { controllers: [Forms], prefix: '/x', configure, forms });
    return { fastify, prefix: '/x' };
  },
  'configure of an application': async (configure: (fastify: FastifyInstance) => Promise<void>, forms = {}) => {
    const app = createApp({ controllers: [Forms], configure, forms });
    await app.ready();
    return { fastify: app.fastify, prefix: '' };
  },
  'configure of a mounted application': async (configure: (fastify: FastifyInstance) => Promise<void>, forms = {}) => {
    const app = createApp({ controllers: [] }).mount('/x', createApp({ controllers: [Forms], configure, forms }));
    await app.ready();
    return { fastify: app.fastify, prefix: '/x' };
  },
};

interface Served {
  readonly send: (path: string, form: FormData | URLSearchParams) => Promise<{ status: number; body: any }>;
  readonly close: () => Promise<void>;
}

async function serve(place: keyof typeof places, setUp: (fastify: FastifyInstance) => Promise<void>, forms = {}): Promise<Served> {
  const { fastify, prefix } = await places[place](setUp, forms);
  const url = await fastify.listen({ port: 0 });
  return {
    async send(path, form) {
      const response = await fetch(url + prefix + path, { method: 'POST', body: form });
      return { status: response.status, body: await response.json() };
    },
    close: () => fastify.close(),
  };
}

function formOf(...parts: [name: string, value: string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}
const file = (text: string, type = 'text/plain') => new File([text], 'ü.txt', { type });
const register = (options: object) => async (fastify: FastifyInstance) => void (await fastify.register(multipart, options));
const modes: readonly { readonly attachFieldsToBody?: true | 'keyValues' }[] = [
  {},
  { attachFieldsToBody: true },
  { attachFieldsToBody: 'keyValues' },
];
const cells = Object.keys(places).flatMap((place) => modes.map((options) => [place as keyof typeof places, options] as const));

describe.each(cells)('@fastify/multipart in the %s with %j', (place, options) => {
  const keepsNames = options.attachFieldsToBody !== 'keyValues';
  let served: Served;
  beforeAll(async () => {
    served = await serve(place, register(options));
  });
  afterAll(() => served.close());

  test('has read the forms that the action accepts: fields, files, nested values', async () => {
    expect(await served.send('/up', formOf(['t', 'x'], ['f', file('some data')]))).toEqual({
      status: 200,
      body: {
        title: 'x',
        size: 9,
        text: 'some data',
        ...(keepsNames ? { filename: 'ü.txt', mediaType: 'text/plain' } : { filename: '', mediaType: 'application/octet-stream' }),
      },
    });
    const json = new File(['{"size":5}'], 'blob', { type: 'application/json' });
    for (const meta of [json, '{"size":5}']) {
      expect(await served.send('/fields', formOf(['title', 'a'], ['meta', meta]))).toEqual({
        status: 200,
        body: { title: 'a', meta: { size: 5 } },
      });
    }
    expect(await served.send('/fields', formOf(['title', 'a'], ['meta[size]', '5']))).toMatchObject({ body: { meta: { size: 5 } } });
    expect(await served.send('/many', formOf(['f', file('1')], ['a', 'x'], ['f', file('22')], ['a', 'y'], ['other', file('z')]))).toEqual({
      status: 200,
      body: { sizes: [1, 2], a: ['x', 'y'] },
    });
    expect(await served.send('/fields', new URLSearchParams({ title: 'a', 'meta[size]': '5' }))).toMatchObject({ status: 200 });
  });

  test('rejects the same forms', async () => {
    expect((await served.send('/up', formOf(['t', 'x']))).body.errors).toMatchObject([{ pointer: '#/f', code: 'missing' }]);
    expect((await served.send('/up', formOf(['f', file('x')]))).body.errors).toMatchObject([{ pointer: '#/t', code: 'missing' }]);
    expect((await served.send('/up', formOf(['t', 'x'], ['f', file('x')], ['f', file('x')]))).body.errors).toMatchObject([
      { pointer: '#/f', code: 'repeated' },
    ]);
    expect((await served.send('/image', formOf(['f', file('x')]))).status).toBe(415);
    expect((await served.send('/image', formOf(['f', file('x'.repeat(9), 'image/png')]))).status).toBe(413);
  });
});

describe.each(Object.keys(places) as (keyof typeof places)[])('limits in the %s', (place) => {
  test.each(modes)('are the smaller of those of the host, %j, and of the application', async (options) => {
    const ours = { maxFileSize: 20, maxFiles: 2, maxFields: 3, maxFieldSize: 50 };
    const served = await serve(place, register(options), ours);
    const status = async (...parts: [string, string | File][]) => (await served.send('/many', formOf(...parts))).status;
    expect(await status(['f', file('x'.repeat(20))])).toBe(200);
    expect(await status(['f', file('x'.repeat(21))])).toBe(413);
    expect(await status(['f', file('1')], ['f', file('2')], ['f', file('3')])).toBe(413);
    expect(await status(['f', file('1')], ['a', '1'], ['a', '2'], ['a', '3'], ['a', '4'])).toBe(413);
    expect(await status(['f', file('1')], ['a', 'x'.repeat(51)])).toBe(413);
    await served.close();

    const host = await serve(place, register({ ...options, limits: { fileSize: 10, files: 1, fields: 2 } }));
    const hostStatus = async (...parts: [string, string | File][]) => (await host.send('/many', formOf(...parts))).status;
    expect(await hostStatus(['f', file('x'.repeat(10))])).toBe(200);
    expect(await hostStatus(['f', file('x'.repeat(11))])).toBe(413);
    expect(await hostStatus(['f', file('1')], ['f', file('2')])).toBe(413);
    expect(await hostStatus(['f', file('1')], ['a', '1'], ['a', '2'], ['a', '3'])).toBe(413);
    await host.close();
  });
});

describe('other parsers of a host', () => {
  test('that return nested members, such as `qs`, are supported', async () => {
    const nested = async (fastify: FastifyInstance) => {
      await fastify.register(formbody, { parser: () => ({ title: 'a', meta: { size: '5' } }) });
    };
    const served = await serve('host of the plugin', nested);
    expect(await served.send('/fields', new URLSearchParams({ any: '' }))).toEqual({
      status: 200,
      body: { title: 'a', meta: { size: 5 } },
    });
    await served.close();
    const plain = await serve('configure of an application', async (fastify) => void (await fastify.register(formbody)));
    expect(await plain.send('/fields', new URLSearchParams({ title: 'a', 'meta[size]': '5' }))).toMatchObject({
      body: { meta: { size: 5 } },
    });
    expect((await plain.send('/fields', new URLSearchParams({ title: 'a', 'meta[size]': 'x' }))).status).toBe(422);
    await plain.close();
  });

  test('that put files beside the body, such as multer and formidable, are supported', async () => {
    const multer = async (fastify: FastifyInstance) => {
      fastify.addContentTypeParser('multipart/form-data', (request, payload, done) => {
        const one = { originalname: 'a.txt', mimetype: 'text/plain', size: 3, buffer: Buffer.from('abc') };
        payload.resume();
        payload.on('end', () => {
          Object.assign(request, { file: { fieldname: 'f', ...one }, files: { other: [one] } });
          done(null, { t: 'x', meta: { size: '1' } });
        });
      });
    };
    const served = await serve('host of the plugin', multer);
    expect(await served.send('/up', formOf(['t', 'ignored']))).toEqual({
      status: 200,
      body: { title: 'x', size: 3, text: 'abc', filename: 'a.txt', mediaType: 'text/plain' },
    });
    await served.close();
  });

  test('that consumed a file by `onFile` are a 500 that the log explains, not an empty file', async () => {
    const onFile = async (part: { file: NodeJS.ReadableStream }) => {
      for await (const _ of part.file);
    };
    const served = await serve('host of the plugin', register({ attachFieldsToBody: true, onFile: onFile as never }));
    expect((await served.send('/up', formOf(['t', 'x'], ['f', file('abc')]))).status).toBe(500);
    await served.close();
  });
});
