import { decorator } from '@antiphon/schema/internal';
import type { Use, Used } from '../dependencies/source';
import type { TypedParameterDecorator } from './parameter-decorator';
import { parameterPlaces, recordParameter } from './record-parameter';

/** The signature of `@Depends`: it compiles only on a parameter that can hold what the use supplies. */
export type DependsDecorator = <const Item extends Use>(use: Item) => TypedParameterDecorator<Used<Item>, 'free', true>;

/**
 * Supplies a parameter with a dependency: `@Depends(currentUser) user: User`. A class whose constructor reads the request is a dependency too; any
 * other class, and a token, are services of the application.
 */
export const Depends: DependsDecorator = decorator('Depends', parameterPlaces, (use: Use) =>
  recordParameter({ kind: 'depends', options: {}, use }),
) as DependsDecorator;
