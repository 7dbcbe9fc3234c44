import { defineConfig } from 'vitest/config';

// Vite 8 compiles decorators and their metadata as tsconfig.json sets `experimentalDecorators` and `emitDecoratorMetadata`; no plugin is needed.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Lets Vitest load the controllers of `controllers: ['.']`.
    setupFiles: ['antiphon/vitest'],
    // The first request of a file starts the application, which takes a while on a loaded machine.
    testTimeout: 30_000,
  },
});
