/**
 * Makes two pictures of each one that has a dark version, because the site has a switch that the media query does not follow. Each keeps the other
 * conditions of its sources, such as the width of a phone.
 */
export function rewritePictures(prose: string): string {
  return prose.replaceAll(/<picture>([\s\S]*?)<img ([^>]*?)>\s*<\/picture>/g, (picture: string, sources: string, attributes: string) => {
    const images = [...sourcesIn(sources), { media: '', file: /src="([^"]+)"/.exec(attributes)?.[1] ?? '' }];
    const dark = images.filter(isDark);
    const light = images.filter((image) => !isDark(image));
    return dark.length === 0 ? picture : renderPicture('light', light, attributes) + renderPicture('dark', dark, attributes);
  });
}

interface Image {
  /** The condition; empty for the image without one. */
  readonly media: string;
  readonly file: string;
}

const darkQuery = '(prefers-color-scheme: dark)';

function sourcesIn(text: string): Image[] {
  return Array.from(text.matchAll(/<source media="([^"]+)" srcset="([^"]+)">/g), ([, media = '', file = '']) => ({ media, file }));
}

function isDark({ media }: Image): boolean {
  return media.includes(darkQuery);
}

/** The last image has no condition but the color scheme. An address without `./` would be that of a package to Vite. */
function renderPicture(scheme: 'light' | 'dark', images: readonly Image[], attributes: string): string {
  const sources = images
    .slice(0, -1)
    .map(({ media, file }) => `<source media="${media.replace(` and ${darkQuery}`, '')}" srcset="./${file}">`);
  const image = `<img ${attributes.replace(/src="[^"]+"/, `src="./${images.at(-1)?.file}"`)}>`;
  return `<picture class="${scheme}-only">${sources.join('')}${image}</picture>`;
}
