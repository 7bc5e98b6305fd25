import react from '@vitejs/plugin-react';
import tailwindcss from 'tailwindcss';
import { defineConfig } from 'vite';

/** The stand-in host: its own React, Tailwind 3 with Preflight, no query library, no federation plugin. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  css: {
    postcss: { plugins: [tailwindcss({ content: [`${import.meta.dirname}/**/*.{html,tsx}`], darkMode: 'class' })] },
  },
  build: { outDir: '../../dist/shell', emptyOutDir: true, target: 'es2022', sourcemap: true },
});
