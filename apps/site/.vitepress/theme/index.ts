import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import Example from '../../pages/example.md';
import { PageSource } from './page-source';
import { Versions } from './versions';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, null, {
      'sidebar-nav-before': () => h(Versions),
      'home-hero-actions-after': () => h(Versions),
      'home-hero-image': () => h('div', { class: 'vp-doc example' }, h(Example)),
      'doc-footer-before': () => h(PageSource),
    }),
} satisfies Theme;
