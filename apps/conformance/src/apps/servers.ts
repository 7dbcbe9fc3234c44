/** The examples of FastAPI's page on additional servers. */
export const servers = [
  { url: 'https://stag.example.com', description: 'Staging environment' },
  { url: 'https://prod.example.com', description: 'Production environment' },
];
