import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { reactAriaLocales } from '../vite.aria.ts';

/** Without federation: stories are no remote, and its virtual modules break Storybook's own build. */
export default defineConfig({ plugins: [reactAriaLocales(), react(), msw({ mode: 'worker-only' })] });
