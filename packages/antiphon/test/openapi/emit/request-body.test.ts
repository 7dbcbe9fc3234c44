import { IsInt, IsString } from 'class-validator';
import { validate } from '../../../../openapi/test/validate';
import { Controller } from '../../../src/decorators/controller';
import { Body, Form } from '../../../src/decorators/parameters';
import { Upload } from '../../../src/decorators/upload';
import { Patch, Post, Put } from '../../../src/decorators/verbs';
import { UploadFile } from '../../../src/upload-file';
import { emit } from '../emit';

class Item {
  @IsString() name!: string;
  @IsInt() amount = 1;
}

@Controller('/bodies')
class BodiesController {
  @Post('/whole') whole(@Body({ description: 'What to add' }) _item: Item) {}
  @Post('/list') list(@Body([Item]) _items: Item[]) {}
  @Put('/keys') keys(@Body('item', Item) _item: Item, @Body('importance?', Number) _importance: number | undefined) {}
  @Patch('/optional') optional(@Body('a?', Number) _a: number | undefined, @Body('b', { default: 2 }) _b: number) {}
  @Post('/form') form(@Form('user') _user: string, @Form('age?', Number) _age: number | undefined) {}
  @Post('/form-class') formClass(@Form() _item: Item) {}
}

const document = emit([BodiesController]);
const bodyOf = (path: string, method: 'post' | 'put' | 'patch' = 'post') => document.paths[path]?.[method]?.requestBody;

describe('request bodies', () => {
  it('are valid', async () => {
    expect(await validate(document)).toEqual([[]]);
  });

  it('have the schema of the only body parameter', () => {
    expect(bodyOf('/bodies/whole')).toEqual({
      description: 'What to add',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } },
      required: true,
    });
    expect(bodyOf('/bodies/list')?.content).toEqual({
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
    });
  });

  it('are an object of the named body parameters', () => {
    expect(bodyOf('/bodies/keys', 'put')).toEqual({
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { item: { $ref: '#/components/schemas/Item' }, importance: { type: ['number', 'null'] } },
            required: ['item'],
          },
        },
      },
      required: true,
    });
  });

  it('are optional if all members are, and accept null for a missing value', () => {
    expect(bodyOf('/bodies/optional', 'patch')).not.toHaveProperty('required');
    expect(JSON.stringify(bodyOf('/bodies/optional', 'patch'))).toContain('"b":{"type":["number","null"],"default":2}');
  });

  it('of forms are urlencoded or multipart, with fields or with a class', () => {
    const fields = { type: 'object', properties: { user: { type: 'string' }, age: { type: 'number' } }, required: ['user'] };
    expect(bodyOf('/bodies/form')?.content).toEqual({
      'application/x-www-form-urlencoded': { schema: fields },
      'multipart/form-data': { schema: fields },
    });
    expect(bodyOf('/bodies/form-class')?.content?.['application/x-www-form-urlencoded']).toEqual({
      schema: { $ref: '#/components/schemas/Item' },
    });
  });
});

@Controller('/uploads')
class UploadsController {
  @Post('/one') one(@Upload('photo', { description: 'A picture' }) _photo: UploadFile, @Form('title') _title: string) {}
  @Post('/some') some(@Upload('photo', { accept: ['image/png', 'image/*'] }) _photo: UploadFile) {}
  @Post('/many') many(@Upload('photos?', [UploadFile]) _photos: UploadFile[] | undefined) {}
}

describe('request bodies with files', () => {
  const uploads = emit([UploadsController]);
  const schemaOf = (path: string) => uploads.paths[path]?.post?.requestBody?.content['multipart/form-data']?.schema;

  it('are multipart, and each file is binary content with its media type', async () => {
    expect(await validate(uploads)).toEqual([[]]);
    const bytes = { type: 'string', contentMediaType: 'application/octet-stream' };
    expect(schemaOf('/uploads/one')).toEqual({
      type: 'object',
      properties: { photo: { ...bytes, description: 'A picture' }, title: { type: 'string' } },
      required: ['photo', 'title'],
    });
    expect(schemaOf('/uploads/many')).toEqual({ type: 'object', properties: { photos: { type: 'array', items: bytes } } });
    expect(uploads.paths['/uploads/some']?.post?.requestBody?.content['multipart/form-data']?.encoding).toEqual({
      photo: { contentType: 'image/png, image/*' },
    });
    expect(Object.keys(uploads.paths['/uploads/one']?.post?.requestBody?.content ?? {})).toEqual(['multipart/form-data']);
  });
});
