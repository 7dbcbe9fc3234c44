import { Body, type Class, Delete, Get, HTTPException, Path, Post, ResponseModel, StatusCode, Throws } from 'antiphon';

/** Create, read, list and delete: the actions that a controller inherits from `CrudController(Model)`. */
export abstract class Crud<Model extends object> {
  readonly rows = new Map<number, Model>();

  list(): Model[] {
    return [...this.rows.values()];
  }

  read(id: number): Model {
    const row = this.rows.get(id);
    if (row === undefined) throw new HTTPException(404, `Row ${id} not found`);
    return row;
  }

  create(row: Model): Model {
    this.rows.set(this.rows.size + 1, row);
    return row;
  }

  remove(id: number): void {
    this.read(id);
    this.rows.delete(id);
  }
}

/** Creates the base of controllers for a model: `class BooksController extends CrudController(Book)`. */
export function CrudController<Model extends object>(model: Class<Model>): typeof Crud<Model> {
  abstract class ModelController extends Crud<Model> {
    @Get('/')
    @ResponseModel([model])
    override list() {
      return super.list();
    }

    @Get('/:id')
    @ResponseModel(model)
    @Throws(404)
    override read(@Path('id', Number, { type: 'integer', description: 'Number of the row, from 1', example: 1 }) id: number) {
      return super.read(id);
    }

    @Post('/')
    @StatusCode(201)
    @ResponseModel(model)
    override create(@Body(model) row: Model) {
      return super.create(row);
    }

    @Delete('/:id')
    @StatusCode(204)
    @Throws(404)
    override remove(@Path('id', Number, { type: 'integer', description: 'Number of the row, from 1', example: 1 }) id: number) {
      super.remove(id);
    }
  }
  return ModelController;
}
