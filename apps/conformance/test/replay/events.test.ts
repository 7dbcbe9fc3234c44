import { parseEvents } from '../../src/replay/events';

test('reads the fields of each event, its data as JSON where it is JSON', () => {
  expect(parseEvents('event: e\ndata: {"a": 1}\nid: 1\nretry: 5\n\ndata: x\n\n')).toEqual([
    { event: 'e', data: { a: 1 }, id: '1', retry: '5' },
    { data: 'x' },
  ]);
});

test('joins lines of data, whatever ends them', () => {
  expect(parseEvents('data: a\r\ndata: b\r\n\r\ndata: c\rdata: d\r\r')).toEqual([{ data: 'a\nb' }, { data: 'c\nd' }]);
});

test('leaves out comments and blocks of nothing', () => {
  expect(parseEvents(': ping\n\n\n\ndata\n\n')).toEqual([{ data: '' }]);
});
