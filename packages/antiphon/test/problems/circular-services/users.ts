import { Injectable } from '../../../src';
import { Orders } from './orders';

@Injectable()
export class Users {
  constructor(readonly orders: Orders) {}
}
