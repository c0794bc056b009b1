import { maskName } from '../../../kernel/mask.ts';
import type { ExportCase, ExportEvent } from './exportRows.ts';

const head = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="unknown"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="unknown"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="lifecycle:model" value="standard"/>
`;

/** An event log by IEEE 1849-2016: a trace an appeal, an event a step. Names of people are masked. */
export async function* writeXes(cases: AsyncIterable<ExportCase>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(head);
  let waiting = '';
  for await (const found of cases) {
    waiting += traceXml(found);
    if (waiting.length < 64_000) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  yield encoder.encode(`${waiting}</log>\n`);
}

interface Step {
  name: string;
  at: Date;
  resource: string;
  transition: string;
  status?: string;
}

function traceXml({ appeal, events }: ExportCase): string {
  const attributes = [
    text('concept:name', appeal.number),
    text('niangjia:door', appeal.door),
    text('niangjia:category', appeal.category),
    text('niangjia:status', appeal.status),
    ...(appeal.outcome ? [text('niangjia:outcome', appeal.outcome)] : []),
    ...(appeal.final_due_at ? [date('niangjia:due', appeal.final_due_at)] : []),
    ...(appeal.closed_at ? [date('niangjia:closed', appeal.closed_at)] : []),
  ];
  const steps = events.flatMap((event) =>
    event.type === 'imported' ? importedSteps(event, appeal) : [stepOf(event)],
  );
  const inOrder = steps.toSorted((left, right) => left.at.getTime() - right.at.getTime());
  return `  <trace>\n    ${attributes.join('\n    ')}\n${inOrder.map(eventXml).join('')}  </trace>\n`;
}

const stepOf = ({ type, at, actorName, status }: ExportEvent): Step => ({
  name: type,
  at,
  resource: maskName(actorName),
  transition: 'complete',
  status,
});

/** The history a case brought along, or what its dates tell. */
function importedSteps(event: ExportEvent, appeal: ExportCase['appeal']): Step[] {
  const history = Array.isArray(event.detail.history) ? event.detail.history : [];
  const steps = history.flatMap((entry: Record<string, unknown>) => {
    const at = new Date(String(entry.at ?? ''));
    if (Number.isNaN(at.getTime())) return [];
    const transition = String(entry.transition ?? 'complete').toLowerCase();
    return [
      {
        name: String(entry.activity),
        at,
        resource: maskName(String(entry.resource ?? '')),
        transition: standard.has(transition) ? transition : 'complete',
      },
    ];
  });
  if (steps.length > 0) return steps;
  const resource = maskName(typeof event.detail.owner === 'string' ? event.detail.owner : '');
  const told: [string, Date | null][] = [
    ['filed', appeal.received_at],
    ['accept', appeal.accepted_at],
    ['close', appeal.closed_at],
  ];
  return told.flatMap(([name, at]) => (at ? [{ name, at, resource, transition: 'complete' }] : []));
}

/** Transitions of the standard life cycle (IEEE 1849, clause on the lifecycle extension). */
const standard = new Set([
  'schedule',
  'assign',
  'withdraw',
  'reassign',
  'start',
  'suspend',
  'resume',
  'pi_abort',
  'ate_abort',
  'complete',
  'autoskip',
  'manualskip',
  'unknown',
]);

function eventXml({ name, at, resource, transition, status }: Step): string {
  const attributes = [
    text('concept:name', name),
    date('time:timestamp', at),
    text('lifecycle:transition', transition),
    ...(resource ? [text('org:resource', resource)] : []),
    ...(status ? [text('niangjia:status', status)] : []),
  ];
  return `    <event>\n      ${attributes.join('\n      ')}\n    </event>\n`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};
// What XML 1.0 cannot hold at all.
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const escaped = (value: string): string =>
  value.replace(unfit, '').replace(/[&<>"\n\t\r]/gu, (sign) => entities[sign] ?? sign);
const text = (key: string, value: string): string => `<string key="${key}" value="${escaped(value)}"/>`;
const date = (key: string, value: Date): string => `<date key="${key}" value="${value.toISOString()}"/>`;
