import type { HeaderObject } from '@antiphon/openapi/spec';
import type { DeclaredHeader } from '../../routes/route';
import type { Components } from './components';

/** Header Objects by name; what is said of one name more than once, as of several cookies, is said together. */
export function emitHeaders(headers: readonly DeclaredHeader[], components: Components): Readonly<Record<string, HeaderObject>> {
  const emitted: Record<string, HeaderObject> = {};
  for (const { name, type, description } of headers) {
    const known = Object.keys(emitted).find((other) => other.toLowerCase() === name.toLowerCase());
    emitted[known ?? name] = headerObject(
      known === undefined ? undefined : emitted[known],
      components.schemaOf(type, 'output'),
      description,
    );
  }
  return emitted;
}

function headerObject(known: HeaderObject | undefined, schema: HeaderObject['schema'], description: string | undefined): HeaderObject {
  const sentences = [known?.description, description].filter((sentence) => sentence !== undefined);
  return { ...(sentences.length === 0 ? {} : { description: sentences.join('\n\n') }), schema: known?.schema ?? schema };
}
