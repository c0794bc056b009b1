import type { ReactNode } from 'react';
import './security.css';

/** A state in a word or two. */
export function Mark({
  tone,
  children,
}: {
  tone: 'good' | 'warning' | 'bad' | 'quiet';
  children: ReactNode;
}) {
  return <span className={`securityMark ${tone}`}>{children}</span>;
}
