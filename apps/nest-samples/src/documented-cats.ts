import { Body, Controller, createApp, Field, Get, HTTPException, Path, Post, ResponseModel } from 'antiphon';
import { IsInt, IsString } from 'class-validator';

class NewCat {
  @IsString() name!: string;
  @IsInt() age!: number;
  @IsString() breed!: string;
}

class Cat extends NewCat {
  @Field({ description: 'The position of the cat' }) @IsInt() id!: number;
}

class Cats {
  readonly #cats: Cat[] = [];

  create(cat: NewCat): Cat {
    const created = { id: this.#cats.length, ...cat };
    this.#cats.push(created);
    return created;
  }

  findOne(id: number): Cat {
    const cat = this.#cats[id];
    if (cat === undefined) throw new HTTPException(404, 'No such cat');
    return cat;
  }
}

@Controller('cats', { tags: ['cats'] })
class CatsController {
  constructor(private readonly cats: Cats) {}

  @Post({ statusCode: 201, summary: 'Create cat' })
  @ResponseModel(Cat)
  create(@Body() cat: NewCat) {
    return this.cats.create(cat);
  }

  @Get(':id', { throws: [404] })
  @ResponseModel(Cat)
  findOne(@Path('id') id: number) {
    return this.cats.findOne(id);
  }
}

/** The sample `11-swagger`: the document and its page at the URLs of `SwaggerModule.setup('api', …)`. */
export const createDocumentedCats = () =>
  createApp({
    title: 'Cats example',
    description: 'The cats API description',
    version: '1.0',
    openapiUrl: '/api-json',
    docsUrl: '/api',
    controllers: [CatsController],
  });
