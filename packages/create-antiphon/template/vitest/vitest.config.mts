import { defineConfig } from 'vitest/config';

// Vite 8 compiles decorators and their metadata as tsconfig.json sets `experimentalDecorators` and `emitDecoratorMetadata`; no plugin is needed.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Lets Vitest load the controllers of `controllers: ['.']`.
    setupFiles: ['antiphon/vitest'],
  },
});
