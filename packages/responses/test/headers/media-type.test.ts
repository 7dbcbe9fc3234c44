import { contentType, guessMediaType, isJsonMediaType } from '../../src/headers/media-type';

describe('guessMediaType', () => {
  it('uses the extension, in any case', () => {
    expect(['a.html', 'A.TXT', 'a.css', 'a.js', 'a.json', 'a.csv', 'a.mp4', 'a.svg', 'a.md'].map(guessMediaType)).toEqual([
      'text/html',
      'text/plain',
      'text/css',
      'text/javascript',
      'application/json',
      'text/csv',
      'video/mp4',
      'image/svg+xml',
      'text/markdown',
    ]);
  });

  it('recognizes a compressed archive by its double extension, and no other compressed file', () => {
    expect(['a.tar.gz', 'a.tgz', 'a.TAR.BZ2'].map(guessMediaType)).toEqual(['application/x-tar', 'application/x-tar', 'application/x-tar']);
    expect(['a.gz', 'a.txt.gz', '.tar.gz.bz2'].map(guessMediaType)).toEqual(Array(3).fill('application/octet-stream'));
  });

  it('returns application/octet-stream for an unknown extension', () => {
    expect(['a.unknownext', 'noext', '', 'dir.html/file'].map(guessMediaType)).toEqual(Array(4).fill('application/octet-stream'));
  });
});

describe('contentType', () => {
  it('adds a charset to text only', () => {
    expect(contentType('text/css', 'utf-8')).toBe('text/css; charset=utf-8');
    expect(contentType('application/json', 'utf-8')).toBe('application/json');
  });
});

describe('isJsonMediaType', () => {
  it('accepts JSON and the types built on it, with parameters and in any case', () => {
    const types = ['application/json', 'Application/JSON ; charset=utf-8', 'text/json', 'application/problem+json', 'image/a+b+json;v=1'];
    expect(types.filter(isJsonMediaType)).toEqual(types);
  });

  it('rejects every other type', () => {
    const types = ['', 'json', 'application/jsonl', 'application/+json', 'application/json, text/plain', 'text/plain;a=application/json'];
    expect(types.filter(isJsonMediaType)).toEqual([]);
  });
});
