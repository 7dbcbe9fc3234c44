import { useData, withBase } from 'vitepress';
import { defineComponent, h } from 'vue';

/** Links a page to its Markdown, which is beside it, and names the file in the repository that it was written in. */
export const PageSource = defineComponent(() => {
  const { page } = useData();
  return () => {
    const { relativePath } = page.value;
    const origin = relativePath.startsWith('reference/') ? 'the doc comments of the packages' : `docs/${relativePath}`;
    return h('p', { class: 'page-source' }, [
      h('a', { href: withBase(`/${relativePath}`), target: '_blank' }, 'This page as Markdown'),
      h('span', ['Edit it in ', h('code', origin)]),
    ]);
  };
});
