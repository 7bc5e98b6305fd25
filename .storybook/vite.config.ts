import react from '@vitejs/plugin-react';
import { msw } from 'msw/vite';
import { defineConfig } from 'vite';
import { reactAriaLocales } from '../vite.aria.ts';

/** Has no module federation, because its virtual modules break Storybook's build. */
export default defineConfig({ plugins: [reactAriaLocales(), react(), msw({ mode: 'worker-only' })] });
