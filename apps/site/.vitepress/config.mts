import { defineConfigWithTheme } from 'vitepress';
import { type SiteTheme, siteConfig } from '../dist/site-config.js';

export default defineConfigWithTheme<SiteTheme>(siteConfig());
