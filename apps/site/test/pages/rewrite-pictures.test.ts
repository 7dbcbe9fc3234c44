import { rewritePictures } from '../../src/pages/rewrite-pictures';

const dark = '(prefers-color-scheme: dark)';

it('makes a picture of each color scheme, of which the style hides one', () => {
  const picture = `<picture>\n<source media="${dark}" srcset="b.svg">\n<img alt="c" src="a.svg">\n</picture>`;
  expect(rewritePictures(picture)).toBe(
    '<picture class="light-only"><img alt="c" src="./a.svg"></picture><picture class="dark-only"><img alt="c" src="./b.svg"></picture>',
  );
});

it('keeps the other conditions of a source', () => {
  const sources = [
    `<source media="(max-width: 640px) and ${dark}" srcset="d.svg">`,
    '<source media="(max-width: 640px)" srcset="c.svg">',
    `<source media="${dark}" srcset="b.svg">`,
  ];
  const [light, inDark] = rewritePictures(`<picture>\n${sources.join('\n')}\n<img src="a.svg">\n</picture>`).split(/(?<=<\/picture>)/);
  expect(light).toBe('<picture class="light-only"><source media="(max-width: 640px)" srcset="./c.svg"><img src="./a.svg"></picture>');
  expect(inDark).toBe('<picture class="dark-only"><source media="(max-width: 640px)" srcset="./d.svg"><img src="./b.svg"></picture>');
});

it('leaves a picture alone that has no dark version', () => {
  const picture = '<picture><source media="(max-width: 640px)" srcset="b.svg"><img src="a.svg"></picture>';
  expect(rewritePictures(picture)).toBe(picture);
});
