import type { ReactNode } from 'react';

/** Something that can be done with the case, folded until wanted. */
export function ActionCard({
  title,
  open,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="card action" open={open ?? false}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
