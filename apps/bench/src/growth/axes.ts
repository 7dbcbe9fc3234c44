import type { RequestText } from '../workloads';
import { bodyText, nestedValue, wideValue } from './growth-values';

/** One quantity that grows while everything else stays the same. */
export interface GrowthAxis {
  readonly name: string;
  readonly title: string;
  readonly sizes: readonly number[];
  readonly requestOf: (size: number) => RequestText;
  /** The number of clients. Default: 8. */
  readonly clientsOf?: (size: number) => number;
  /** The number of routes of the server. Default: those of the other axes. */
  readonly routesOf?: (size: number) => number;
  /** The number of requests of which the cost is reported. Default: 1. */
  readonly requestsOf?: (size: number) => number;
}

const identity = (size: number): number => size;

export const growthAxes: readonly GrowthAxis[] = [
  {
    name: 'connections',
    title: 'one small request of each connection',
    sizes: [1, 64, 1000, 5000],
    requestOf: () => get('/hello'),
    clientsOf: identity,
    requestsOf: identity,
  },
  {
    name: 'routes',
    title: 'a small request to the last route',
    sizes: [1, 100, 2000],
    requestOf: (size) => get(`/resource${size - 1}/42`),
    routesOf: identity,
  },
  {
    name: 'depth',
    title: 'a DTO in a DTO, received and sent',
    sizes: [1, 4, 16],
    requestOf: (size) => post(`/depth/${size}`, nestedValue(size)),
  },
  {
    name: 'width',
    title: 'a DTO of strings, received and sent',
    sizes: [4, 32, 256],
    requestOf: (size) => post(`/width/${size}`, wideValue(size)),
  },
  {
    name: 'body',
    title: 'bytes of a body with one text',
    sizes: [1024, 16_384, 131_072, 1_048_576],
    requestOf: (size) => post('/body', { text: bodyText(size) }),
  },
  {
    name: 'list',
    title: 'rows of a list of text',
    sizes: [10, 100, 1000, 10_000, 100_000],
    requestOf: (size) => get(`/rows/${size}`),
    clientsOf: () => 2,
  },
  {
    name: 'streams',
    title: '20 events to each client at the same time',
    sizes: [1, 64, 1000, 5000],
    requestOf: () => get('/events'),
    clientsOf: identity,
    requestsOf: identity,
  },
];

function get(path: string): RequestText {
  return { method: 'GET', path };
}

function post(path: string, body: unknown): RequestText {
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
