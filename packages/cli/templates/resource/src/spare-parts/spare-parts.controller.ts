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

/** The range of the ids that a database column of type `integer` can hold. */
const idRange = { type: 'integer', minimum: 1, maximum: 2_147_483_647 } as const;

@Controller('/spare-parts', { tags: ['spare-parts'] })
export class SparePartsController {
  constructor(private readonly spareParts: SparePartsService) {}

  /** Lists spare parts, oldest first. */
  @Get()
  @ResponseModel(SparePartPage)
  list(
    @Query('limit', Number, { type: 'integer', minimum: 1, maximum: 100, default: 20 }) limit: number,
    @Query('offset', Number, { type: 'integer', minimum: 0, default: 0 }) offset: number,
  ): Promise<SparePartPage> {
    return this.spareParts.list(limit, offset);
  }

  @Get('/:id')
  @ResponseModel(SparePart)
  @Throws(404)
  read(@Path('id', Number, idRange) id: number): Promise<SparePart> {
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
  update(@Path('id', Number, idRange) id: number, @Body() changes: SparePartChanges): Promise<SparePart> {
    return this.spareParts.update(id, changes);
  }

  @Delete('/:id')
  @StatusCode(204)
  @Throws(404)
  delete(@Path('id', Number, idRange) id: number): Promise<void> {
    return this.spareParts.delete(id);
  }
}
