import { completeItems, readEvents, readLines } from '../../src/responses/stream-items';

it('reads lines, without an empty one at the end', () => {
  expect(readLines('1\n2\n')).toEqual([{ text: '1' }, { text: '2' }]);
  expect(readLines('1\n2')).toEqual([{ text: '1' }, { text: '2' }]);
});

it('reads events with any line ending, joins their data and ignores comments', () => {
  expect(readEvents('\uFEFF: hello\n\ndata: 1\ndata:2\r\n\r\nevent: x\r\rdata\n\n')).toEqual([
    { text: '1\n2' },
    { text: undefined },
    { text: '' },
  ]);
});

it('keeps the complete items of a stream that was cut off', () => {
  expect(completeItems('data: 1\n\ndata: 2', 'text/event-stream')).toBe('data: 1\n\n');
  expect(completeItems('1\n2', 'application/jsonl')).toBe('1\n');
  expect(completeItems('1', 'application/jsonl')).toBe('');
  expect(completeItems('{"a":', 'application/json')).toBeUndefined();
});
