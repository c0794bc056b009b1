import './representatives.css';
import type { ReactNode } from 'react';

/** A state in a word, in the colours that state may have. */
export const Verdict = ({ tone, children }: { tone: 'good' | 'warning' | 'plain'; children: ReactNode }) => (
  <span className={`verdict ${tone}`}>{children}</span>
);
