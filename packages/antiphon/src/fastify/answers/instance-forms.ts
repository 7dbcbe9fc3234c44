import { useInstanceForms } from '@antiphon/responses';
import { instanceFormOf } from '@antiphon/schema';

// Every response class writes instances as class-transformer's decorators say, also where no response model does.
useInstanceForms(instanceFormOf);
