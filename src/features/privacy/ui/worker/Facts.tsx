import './privacy.css';

export interface Fact {
  label: string;
  value: string;
}

/** Labelled values, one under the other; an empty value shows as a dash. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
