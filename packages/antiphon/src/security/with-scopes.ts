import { captureCall } from '@antiphon/schema/internal';
import { type Dependency, declareDependency } from '../dependencies/dependency';
import type { AnySource, Used } from '../dependencies/source';

/**
 * Requires scopes of a dependency: `@Depends(withScopes(currentUser, 'items:write')) user: User`. It provides the value of the dependency.
 *
 * The dependency, and everything that it uses, receives the scopes as `SecurityScopes`. The document shows them with the security schemes that it uses.
 * It does not compare them: the dependency that knows what a token grants does.
 */
export function withScopes<const Item extends AnySource>(use: Item, ...scopes: readonly [string, ...string[]]): Dependency<Used<Item>> {
  const record = declareDependency({ options: {}, uses: [use], scopes }, (value: unknown) => value, captureCall(withScopes));
  return record as unknown as Dependency<Used<Item>>;
}
