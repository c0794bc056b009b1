interface CalendarEntry {
  id: string;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string;
}

const stamp = (at: Date) => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** No line longer than 75 octets; a character is never cut (RFC 5545, 3.1). */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let length = 0;
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (length + octets > 75) {
      lines.push(current);
      current = ' ';
      length = 1;
    }
    current += character;
    length += octets;
  }
  return [...lines, current].join('\r\n');
}

/** Entries as an iCalendar file (RFC 5545), instants in UTC. */
export function icsOf(entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Niangjia//Duty//ZH',
    ...entries.flatMap(({ id, startsAt, endsAt, title, place }) => [
      'BEGIN:VEVENT',
      `UID:${id}@niangjia`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(startsAt)}`,
      `DTEND:${stamp(endsAt)}`,
      `SUMMARY:${escaped(title)}`,
      `LOCATION:${escaped(place)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
