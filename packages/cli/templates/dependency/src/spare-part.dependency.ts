import { dependency, HTTPException, header } from 'antiphon';

/** The header `x-spare-part` of a request; one without it is rejected. An action receives it by a parameter: `@Depends(sparePart) value: string`. */
export const sparePart = dependency({ uses: [header('x-spare-part?', String)], throws: [400] }, (value) => {
  if (value === undefined) throw new HTTPException(400, 'The header x-spare-part is missing');
  return value.trim();
});
