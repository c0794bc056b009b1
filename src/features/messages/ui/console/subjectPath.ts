/** Where in the console a message leads, or null. */
export function subjectPath(subject: { type: string; id: string } | null): string | null {
  return subject?.type === 'appeal' ? `/appeals/${subject.id}` : null;
}
