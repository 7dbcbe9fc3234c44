import type { App } from 'antiphon';
import { internalsOf } from 'antiphon/internal';

/**
 * Makes an application ready to be described. It creates neither controllers nor services, unless the application has a copy of the framework that
 * cannot do without.
 */
export async function describeApp(app: App): Promise<void> {
  const { describe } = internalsOf(app) as Partial<ReturnType<typeof internalsOf>>;
  await (describe === undefined ? app.ready() : describe());
}
