import { Base } from './root';

export class Middle extends Base {}
