import { currencies, sortings } from '../fixtures';

/** JSON Schemas that an expert writes by hand. */

export const hello = { type: 'object', properties: { hello: { type: 'string' } }, required: ['hello'] };

export const reportQuery = { type: 'object', properties: { page: { type: 'integer', minimum: 1 } }, required: ['page'] };

export const reportPage = {
  type: 'object',
  properties: { user: { type: 'string' }, tenant: { type: 'string' }, page: { type: 'integer' } },
  required: ['user', 'tenant', 'page'],
};

export const orderParams = {
  type: 'object',
  properties: { userId: { type: 'integer', minimum: 1 }, orderId: { type: 'integer', minimum: 1 } },
  required: ['userId', 'orderId'],
};

export const orderQuery = {
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    active: { type: 'boolean' },
    q: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['limit', 'active', 'tags'],
};

export const productFilter = {
  type: 'object',
  properties: {
    q: { type: 'string', minLength: 1, maxLength: 50 },
    page: { type: 'integer', minimum: 1 },
    maxPrice: { type: 'number', minimum: 0 },
    inStock: { type: 'boolean' },
    sort: { type: 'string', enum: sortings },
    since: { type: 'string', format: 'date' },
    tags: { type: 'array', items: { type: 'string' } },
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
  required: ['q', 'page', 'maxPrice', 'inStock', 'sort', 'since', 'tags'],
};

export const orderSearch = {
  type: 'object',
  properties: { ...orderParams.properties, ...orderQuery.properties },
  required: [...orderParams.required, ...orderQuery.required],
};

const address = {
  type: 'object',
  properties: {
    street: { type: 'string', minLength: 1, maxLength: 100 },
    city: { type: 'string', minLength: 1, maxLength: 100 },
    zip: { type: 'string', pattern: '^\\d{5}$' },
    country: { type: 'string', minLength: 2, maxLength: 2 },
  },
  required: ['street', 'city', 'zip', 'country'],
  additionalProperties: false,
};

const line = {
  type: 'object',
  properties: {
    sku: { type: 'string', minLength: 1, maxLength: 30 },
    quantity: { type: 'integer', minimum: 1, maximum: 1000 },
    price: { type: 'number', minimum: 0 },
  },
  required: ['sku', 'quantity', 'price'],
  additionalProperties: false,
};

const orderProperties = {
  customer: { type: 'string', minLength: 1, maxLength: 100 },
  email: { type: 'string', format: 'email' },
  age: { type: 'integer', minimum: 18, maximum: 120 },
  currency: { type: 'string', enum: currencies },
  priority: { type: 'integer', minimum: 1, maximum: 5 },
  gift: { type: 'boolean' },
  note: { type: 'string' },
  reference: { type: 'string', minLength: 1, maxLength: 40 },
  address,
  lines: { type: 'array', items: line, minItems: 1, maxItems: 50 },
};

const orderRequired = ['customer', 'email', 'age', 'currency', 'priority', 'gift', 'reference', 'address', 'lines'];

export const newOrder = { type: 'object', properties: orderProperties, required: orderRequired, additionalProperties: false };

export const savedOrder = {
  type: 'object',
  properties: { ...orderProperties, id: { type: 'integer' }, total: { type: 'number' } },
  required: [...orderRequired, 'id', 'total'],
};

export const productList = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      name: { type: 'string' },
      price: { type: 'number' },
      stock: { type: 'integer' },
      active: { type: 'boolean' },
      category: { type: 'string' },
    },
    required: ['id', 'name', 'price', 'stock', 'active', 'category'],
  },
};

export const contactList = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      name: { type: 'string' },
      email: { type: 'string' },
      city: { type: 'string' },
      age: { type: 'integer' },
      createdAt: { type: 'string' },
    },
    required: ['id', 'name', 'email', 'city', 'age', 'createdAt'],
  },
};
