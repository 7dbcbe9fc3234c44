import { replaceTable } from '../../src/growth/tables';

const text = '# Growth\n\nHead.\n\n## routes: a\n\n1\n\n## list: b\n\n2\n';

describe('replaceTable', () => {
  it('replaces the table of an axis, and keeps the others', () => {
    expect(replaceTable(text, { name: 'list' }, '## list: b\n\n3\n')).toBe(text.replace('2\n', '3\n'));
  });

  it('adds a table in the order of the axes', () => {
    expect(replaceTable(text, { name: 'body' }, '## body: c\n\n3\n')).toBe(text.replace('## list', '## body: c\n\n3\n\n## list'));
  });
});
