import { Controller, Summary, Tags } from 'antiphon';
import { CrudController } from '../crud/crud.controller';
import { Gadget } from './gadget.dto';

/** Another controller of the same base, with its own prefix and model, that overrides an action. */
@Controller('/gadgets')
@Tags('extended controllers')
export class GadgetsController extends CrudController(Gadget) {
  constructor() {
    super();
    this.create({ name: 'Toaster', watts: 900 });
    this.create({ name: 'Clock', watts: 1 });
  }

  @Summary('An inherited action, overridden: the strongest first')
  override list() {
    return super.list().toSorted((left, right) => right.watts - left.watts);
  }
}
