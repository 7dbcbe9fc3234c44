import { Body, Controller, Patch, Path, ResponseModel, Summary, Tags, Throws } from 'antiphon';
import { CrudController } from '../crud/crud.controller';
import { ChangedGadget, Gadget } from './gadget.dto';

/** Another controller of the same base, with its own prefix and model, that overrides an action. */
@Controller('/gadgets')
@Tags('extended controllers')
export class GadgetsController extends CrudController(Gadget) {
  constructor() {
    super();
    this.create(Gadget.from({ name: 'Toaster', watts: 900 }));
    this.create(Gadget.from({ name: 'Clock', watts: 1 }));
  }

  @Summary('An inherited action, overridden: the strongest first')
  override list() {
    return super.list().toSorted((left, right) => right.watts - left.watts);
  }

  @Patch('/:id')
  @ResponseModel(Gadget)
  @Throws(404)
  @Summary('A checked copy with the values of the request')
  change(
    @Path('id', Number, { type: 'integer', description: 'Number of the row, from 1', example: 1 }) id: number,
    @Body() changes: ChangedGadget,
  ) {
    const gadget = this.read(id).with({ ...changes });
    this.rows.set(id, gadget);
    return gadget;
  }
}
