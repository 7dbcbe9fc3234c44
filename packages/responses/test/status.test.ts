import { STATUS_CODES } from 'node:http';
import { reasonPhrase, status, statusAllowsBody } from '../src';

describe('status', () => {
  it('has a constant for every code of Node.js, with its number in its name', () => {
    const known = Object.keys(STATUS_CODES).filter((code) => code !== '509');
    expect(new Set(Object.values(status).map(String))).toEqual(new Set([...known, '306']));
    expect(Object.entries(status).filter(([name, code]) => !name.startsWith(`HTTP_${code}_`))).toEqual([]);
    expect(status.HTTP_201_CREATED).toBe(201);
  });
});

describe('statusAllowsBody', () => {
  it('is false for 1xx, 204, 205 and 304', () => {
    expect([100, 199, 204, 205, 304].map(statusAllowsBody)).toEqual(Array(5).fill(false));
    expect([200, 203, 206, 301, 404, 500].map(statusAllowsBody)).toEqual(Array(6).fill(true));
  });
});

describe('reasonPhrase', () => {
  it('returns the registered phrase, or an empty string', () => {
    expect([404, 422, 413, 599].map(reasonPhrase)).toEqual(['Not Found', 'Unprocessable Content', 'Content Too Large', '']);
  });
});
