import { useData } from 'vitepress';
import { defineComponent, h } from 'vue';
import type { SiteTheme } from '../../dist/site-config.js';

/** The versions that the pages are about. */
export const Versions = defineComponent(() => {
  const { facts } = useData<SiteTheme>().theme.value;
  const versions = [`Antiphon ${facts.version}`, `Node.js ≥ ${facts.node}`, `Fastify ${facts.fastify}`];
  return () =>
    h(
      'p',
      { class: 'versions' },
      versions.map((version) => h('span', version)),
    );
});
