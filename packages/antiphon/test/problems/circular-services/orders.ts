import { Injectable } from '../../../src';
import { Users } from './users';

@Injectable()
export class Orders {
  constructor(readonly users: Users) {}
}
