import { createRoot } from 'react-dom/client';
import { EXTENSIONS } from '../extensions.ts';
import { App, settingsPath } from './app.tsx';
import './shell.css';

if (window.location.pathname === '/') {
  window.history.replaceState(null, '', settingsPath(EXTENSIONS[0].id) + window.location.search);
}
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
