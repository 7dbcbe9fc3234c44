import { Controller, Get, PlainTextResponse, Response, ResponseClass, Responses, Summary, Tags } from 'antiphon';

/** Plain text, and text with a media type that has no response class. */
@Controller()
@Tags('custom response')
export class TextController {
  @Get('/legacy/')
  @ResponseClass(Response)
  @Responses({ 200: { content: { 'application/xml': { schema: { type: 'string' } } } } })
  @Summary('Response with a media type: XML')
  legacy() {
    const data = `<?xml version="1.0"?>
    <shampoo>
    <Header>
        Apply shampoo here.
    </Header>
    <Body>
        You'll have to use soap here.
    </Body>
    </shampoo>
    `;
    return new Response(data, { mediaType: 'application/xml' });
  }

  @Get('/plain-text')
  @ResponseClass(PlainTextResponse)
  @Summary('PlainTextResponse')
  plain() {
    return 'Hello World';
  }
}
