import '../shared/styleNonce.ts';
import 'virtual:tokens.css';
import '../shared/base.css';
import '../shared/story.css';
import './console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { config as configureZod } from 'zod';
import { applyLanguage } from '../shared/i18n.ts';
import { makeQueryClient } from '../shared/query.ts';
import { loadSession } from '../shared/session.ts';
import { fillSubjectPaths } from '../shared/subjectPaths.ts';
import { App } from './App.tsx';
import { consoleRoutes } from './features.ts';

// The content security policy forbids compiled schemas; trying them would be reported on every page.
configureZod({ jitless: true });
applyLanguage();
fillSubjectPaths(consoleRoutes);
void loadSession();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <BrowserRouter basename="/console">
          <App />
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
