import { createRoot } from 'react-dom/client';
import { addressWith, viewAt } from './address.ts';
import { App } from './app.tsx';
import { applyTheme } from './apply-theme.ts';
import './styles/base.css';
import './styles/tokens.css';
import './styles/reach-in.css';
import './styles/layout.css';
import './styles/elements.css';
import './styles/toaster.css';

if (window.location.pathname === '/') window.history.replaceState(null, '', addressWith(window.location.href, {}));
// Before the first paint: a dark page must not flash white.
applyTheme(viewAt(new URL(window.location.href)));
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
