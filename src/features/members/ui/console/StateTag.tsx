import './members.css';
import type { ReactNode } from 'react';

/** A state in a word: green and red only for what is well and what is late. */
export function StateTag({
  tone,
  children,
}: {
  tone: 'good' | 'warning' | 'bad' | 'plain';
  children: ReactNode;
}) {
  return <span className={`stateTag ${tone}`}>{children}</span>;
}
