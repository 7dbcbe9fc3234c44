import { createApp } from 'antiphon';

/** The document and its pages at other URLs. */
export default createApp({
  title: 'A & <B>',
  errorFormat: 'fastapi',
  docsUrl: '/documentation',
  redocUrl: null,
  openapiUrl: '/v1/openapi.json',
  controllers: [],
});
