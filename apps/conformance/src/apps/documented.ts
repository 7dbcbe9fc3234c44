import type { Responses } from 'antiphon';

type ResponsesOption = Parameters<typeof Responses>[0];

/** A success whose media type is that of the returned response instead of the response class. */
export function respondsAs(mediaType: string): ResponsesOption {
  return { 200: { content: { [mediaType]: {} } } };
}

/** A status that the action sets itself. */
export function respondsWithStatus(status: number, mediaType = 'application/json'): ResponsesOption {
  return { [status]: status >= 300 && status < 400 ? {} : { content: { [mediaType]: {} } } };
}

const anything = { content: { '*/*': {} } };

/** A status that the client chooses, with any content. */
export const anyStatus: ResponsesOption = { '2XX': anything, '3XX': anything, '4XX': anything, '5XX': anything };
