import { Body, Controller, createApp, EventSourceResponse, Get, Path, Post, ResponseClass, ResponseModel } from 'antiphon';
import { Type } from 'class-transformer';
import { IsString, ValidateNested } from 'class-validator';
import { Hello, PublicContact } from '../servers/models';
import { growthAxes } from './axes';
import { events, rowsOf } from './growth-values';

type Model = new () => object;

class TextBody {
  @IsString() text!: string;
}

@Controller()
class GrowthController {
  @Get('/hello')
  @ResponseModel(Hello)
  hello() {
    return { hello: 'world' };
  }

  @Post('/body')
  @ResponseModel(Hello)
  readBody(@Body() body: TextBody) {
    return { hello: String(body.text.length) };
  }

  @Get('/rows/:count')
  @ResponseModel([PublicContact])
  readRows(@Path('count') count: number) {
    return rowsOf(count);
  }

  @Get('/events')
  @ResponseClass(EventSourceResponse)
  readEvents() {
    return events();
  }
}

/** Serves the routes of all axes, and as many others as the last argument of the process. */
export async function listen(): Promise<number> {
  const routes = Number(process.argv[4] ?? 0);
  const models = [
    ...sizesOf('depth').map((depth) => echoController(`/depth/${depth}`, nestedModel(depth))),
    ...sizesOf('width').map((width) => echoController(`/width/${width}`, wideModel(width))),
  ];
  const others = Array.from({ length: routes }, (_, index) => resourceController(index));
  const app = createApp({ controllers: [GrowthController, ...models, ...others], fastify: { bodyLimit: 2_097_152 } });
  return Number(new URL(await app.listen({ port: 0 })).port);
}

function sizesOf(name: string): readonly number[] {
  return growthAxes.find((axis) => axis.name === name)?.sizes ?? [];
}

function echoController(path: string, model: Model): Model {
  @Controller()
  class Echo {
    @Post(path)
    @ResponseModel(model)
    echo(@Body(model) value: object) {
      return value;
    }
  }
  return named(Echo, `Echo${path.replace(/\W/g, '')}`);
}

function resourceController(index: number): Model {
  @Controller(`/resource${index}`)
  class Resource {
    @Get('/:id')
    @ResponseModel(Hello)
    read(@Path('id') id: number) {
      return { hello: String(id) };
    }
  }
  return named(Resource, `Resource${index}`);
}

function nestedModel(depth: number): Model {
  const model = named(class {}, `Nested${depth}`);
  addText(model, 'name');
  if (depth === 1) return model;
  const child = nestedModel(depth - 1);
  Reflect.defineMetadata('design:type', child, model.prototype, 'child');
  ValidateNested()(model.prototype, 'child');
  Type(() => child)(model.prototype, 'child');
  return model;
}

function wideModel(width: number): Model {
  const model = named(class {}, `Wide${width}`);
  for (let index = 0; index < width; index++) addText(model, `field${index}`);
  return model;
}

function addText({ prototype }: Model, field: string): void {
  Reflect.defineMetadata('design:type', String, prototype, field);
  IsString()(prototype, field);
}

function named(type: Model, name: string): Model {
  return Object.defineProperty(type, 'name', { value: name });
}
