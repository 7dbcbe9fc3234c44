import {
  Body,
  Controller,
  Delete,
  Get,
  Patch,
  Path,
  Post,
  Query,
  Req,
  Response,
  ResponseHeader,
  ResponseModel,
  StatusCode,
  Throws,
} from 'antiphon';
import type { FastifyRequest } from 'fastify';
import { NewSparePart, SparePart, SparePartChanges, SparePartPage } from './spare-part.dto';
import { SparePartsService } from './spare-parts.service';

/** Ids are those that a database column of type `integer` can hold. */
const idField = { type: 'integer', minimum: 1, maximum: 2_147_483_647, description: 'The id of the item' } as const;
const limitField = { type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'The number of items on a page' } as const;
const offsetField = { type: 'integer', minimum: 0, default: 0, description: 'The number of items to skip' } as const;

@Controller('/spare-parts', { tags: ['spare-parts'] })
export class SparePartsController {
  constructor(private readonly spareParts: SparePartsService) {}

  /** Lists spare parts, oldest first. */
  @Get()
  @ResponseModel(SparePartPage)
  list(@Query('limit', Number, limitField) limit: number, @Query('offset', Number, offsetField) offset: number): Promise<SparePartPage> {
    return this.spareParts.list(limit, offset);
  }

  @Get('/:id')
  @ResponseModel(SparePart)
  @Throws(404)
  read(@Path('id', Number, idField) id: number): Promise<SparePart> {
    return this.spareParts.read(id);
  }

  @Post()
  @StatusCode(201)
  @ResponseModel(SparePart)
  @ResponseHeader('Location', String, { description: 'The URL of the new resource' })
  // #region unique
  @Throws(409)
  // #endregion
  async create(@Body() values: NewSparePart, @Req() request: FastifyRequest, response: Response): Promise<SparePart> {
    const created = await this.spareParts.create(values);
    response.headers.set('Location', request.urlFor(SparePartsController, 'read', { id: created.id }));
    return created;
  }

  /** Changes the fields that are sent; the others stay. */
  @Patch('/:id')
  @ResponseModel(SparePart)
  @Throws(404)
  // #region unique
  @Throws(409)
  // #endregion
  update(@Path('id', Number, idField) id: number, @Body() changes: SparePartChanges): Promise<SparePart> {
    return this.spareParts.update(id, changes);
  }

  @Delete('/:id')
  @StatusCode(204)
  @Throws(404)
  delete(@Path('id', Number, idField) id: number): Promise<void> {
    return this.spareParts.delete(id);
  }
}
