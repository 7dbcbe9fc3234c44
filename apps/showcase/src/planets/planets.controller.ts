import {
  Controller,
  CSVResponse,
  Field,
  Get,
  JSONResponse,
  MessagePackResponse,
  ResponseClass,
  ResponseModel,
  Summary,
  Tags,
  XMLResponse,
  YAMLResponse,
} from 'antiphon';

class Planet {
  @Field() name!: string;
  @Field({ description: 'In kilometers' }) radius!: number;
}

/** One value in five formats: the `Accept` header decides. */
@Controller('/planets')
@Tags('negotiation')
export class PlanetsController {
  @Get()
  @ResponseClass([JSONResponse, CSVResponse, XMLResponse, YAMLResponse, MessagePackResponse])
  @ResponseModel([Planet])
  @Summary('The format that the client accepts, or a 406')
  list() {
    return [
      { name: 'Mercury', radius: 2440, secret: 'not sent' },
      { name: 'Venus', radius: 6052, secret: 'not sent' },
      { name: 'Earth', radius: 6371, secret: 'not sent' },
    ];
  }
}
