import type { DefaultTheme, UserConfig } from 'vitepress' with { 'resolution-mode': 'import' };
import { headingId } from './pages/heading-id';
import { navigation, sidebar } from './sidebar';
import { readSiteFacts, type SiteFacts } from './site-facts';

/** The settings of the theme, with the facts that our components print. */
export type SiteTheme = DefaultTheme.Config & { readonly facts: SiteFacts };

/** Returns the configuration of VitePress. The pages are those that `stagePages` has written. */
export function siteConfig(): UserConfig<SiteTheme> {
  return {
    title: 'Antiphon',
    description: 'A decorator-based class framework for TypeScript on Fastify 5',
    lang: 'en-US',
    srcDir: 'dist/content',
    outDir: 'dist/site',
    cacheDir: 'dist/cache',
    head: [['meta', { name: 'theme-color', content: '#5b4bd6' }]],
    markdown: {
      // Braces of sentences, as in `from({ … })`, are not attributes; the reference uses these for its ids.
      attrs: { rule: ['heading'], left: '{%', right: '%}' },
      languageAlias: { caddy: 'nginx', haproxy: 'nginx' },
      anchor: { slugify: headingId },
      theme: { light: 'github-light-high-contrast', dark: 'github-dark' },
    },
    themeConfig: theme(),
    // The index of the search, which is loaded with the first search, is larger.
    vite: { build: { chunkSizeWarningLimit: 4_000 } },
  };
}

function theme(): SiteTheme {
  return {
    facts: readSiteFacts(),
    nav: navigation(),
    sidebar: sidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    externalLinkIcon: true,
    notFound: {
      title: 'This page does not exist',
      quote: 'The address may have changed. The search knows every heading and every public name.',
      linkText: 'All pages',
    },
  };
}
