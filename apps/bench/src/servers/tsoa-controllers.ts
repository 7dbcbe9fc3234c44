import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Body, Controller, Get, Path, Post, Query, Request, Route, SuccessResponse } from '@tsoa/runtime';
import type { Request as ExpressRequest } from 'express';
import { chunks, contacts, createFile, page, products, searchOf, storeOrder } from '../fixtures';

/** The controllers for the compiler of tsoa, which reads the rules in their comments. */

interface Hello {
  hello: string;
}

interface Address {
  /**
   * @minLength 1
   * @maxLength 100
   */
  street: string;
  /**
   * @minLength 1
   * @maxLength 100
   */
  city: string;
  /** @pattern ^\d{5}$ */
  zip: string;
  /**
   * @minLength 2
   * @maxLength 2
   */
  country: string;
}

interface Line {
  /**
   * @minLength 1
   * @maxLength 30
   */
  sku: string;
  /**
   * @isInt
   * @minimum 1
   * @maximum 1000
   */
  quantity: number;
  /** @minimum 0 */
  price: number;
}

interface NewOrder {
  /**
   * @minLength 1
   * @maxLength 100
   */
  customer: string;
  /** @pattern ^[^@\s]+@[^@\s]+\.[^@\s]+$ */
  email: string;
  /**
   * @isInt
   * @minimum 18
   * @maximum 120
   */
  age: number;
  currency: 'EUR' | 'USD' | 'GBP';
  /**
   * @isInt
   * @minimum 1
   * @maximum 5
   */
  priority: number;
  gift: boolean;
  note?: string;
  /**
   * @minLength 1
   * @maxLength 40
   */
  reference: string;
  address: Address;
  /**
   * @minItems 1
   * @maxItems 50
   */
  lines: Line[];
}

interface SavedOrder extends NewOrder {
  /** @isInt */
  id: number;
  total: number;
}

interface PublicProduct {
  /** @isInt */
  id: number;
  name: string;
  price: number;
  /** @isInt */
  stock: number;
  active: boolean;
  category: string;
}

interface PublicContact {
  /** @isInt */
  id: number;
  name: string;
  email: string;
  city: string;
  /** @isInt */
  age: number;
  createdAt: string;
}

@Route()
export class BenchController extends Controller {
  @Get('hello')
  hello(): Hello {
    return { hello: 'world' };
  }

  /**
   * @isInt userId
   * @minimum userId 1
   * @isInt orderId
   * @minimum orderId 1
   * @isInt limit
   * @minimum limit 1
   * @maximum limit 100
   */
  @Get('users/{userId}/orders/{orderId}')
  readOrders(
    @Path() userId: number,
    @Path() orderId: number,
    @Query() limit: number,
    @Query() active: boolean,
    @Query() tags: string[],
    @Query() q?: string,
  ): object {
    return searchOf({ userId, orderId }, { limit, active, q, tags });
  }

  @Post('orders')
  @SuccessResponse(201)
  createOrder(@Body() order: NewOrder): SavedOrder {
    this.setStatus(201);
    const { passwordHash, margin, ...saved } = storeOrder(order);
    return saved;
  }

  @Get('products')
  readProducts(): PublicProduct[] {
    return products.map(({ id, name, price, stock, active, category }) => ({ id, name, price, stock, active, category }));
  }

  @Get('contacts')
  readContacts(): PublicContact[] {
    return contacts.map(({ id, name, email, city, age, createdAt }) => ({ id, name, email, city, age, createdAt }));
  }

  @Get('page')
  readPage(@Request() request: ExpressRequest): void {
    request.res?.type('html').send(page);
  }

  @Get('file')
  readFile(): Readable {
    this.setHeader('content-type', 'application/octet-stream');
    return createReadStream(file);
  }

  @Get('stream')
  readStream(): Readable {
    this.setHeader('content-type', 'text/plain; charset=utf-8');
    return Readable.from(chunks());
  }

  @Get('visit')
  visit(@Request() request: ExpressRequest): Hello {
    this.setHeader('x-request-cost', '1');
    this.setHeader('x-rate-limit', '100');
    this.setHeader('cache-control', 'no-store');
    request.res?.cookie('session', 'abc123', { httpOnly: true, maxAge: 3_600_000 }).cookie('theme', 'dark');
    return { hello: 'world' };
  }
}

const { file } = createFile();
