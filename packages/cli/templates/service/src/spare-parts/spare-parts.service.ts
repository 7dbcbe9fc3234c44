import { Injectable } from 'antiphon';

/** Exists once in an application. A controller or another service receives it by its constructor: `constructor(private readonly spareParts: SparePartsService) {}`. */
@Injectable()
export class SparePartsService {}
