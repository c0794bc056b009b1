import 'virtual:tokens.css';
import '../shared/base.css';
import '../shared/story.css';
import './worker.css';
import './parts/parts.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyLanguage } from '../shared/i18n.ts';
import { startQueue } from '../shared/offlineQueue.ts';
import { loadSession } from '../shared/session.ts';
import { App } from './App.tsx';
import { applyTextSize } from './textSize.ts';

applyLanguage();
applyTextSize();
void loadSession();
startQueue();
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  addEventListener(
    'load',
    () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined),
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
