const mouths = {
  satisfied: 'M20 38c6 9 18 9 24 0',
  basicallySatisfied: 'M21 41h22',
  notSatisfied: 'M20 45c6-9 18-9 24 0',
} as const;

/** A drawn face; the word stands below it. */
export function Face({ mood }: { mood: keyof typeof mouths }) {
  return (
    <svg viewBox="0 0 64 64" width="64" height="64" aria-hidden="true" focusable="false">
      <circle cx="32" cy="32" r="29" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="22" cy="26" r="3.5" fill="currentColor" />
      <circle cx="42" cy="26" r="3.5" fill="currentColor" />
      <path d={mouths[mood]} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
