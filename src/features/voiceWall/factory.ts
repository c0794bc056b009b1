export interface VoiceNumbers {
  /** Places the rows are dealt to in turn. */
  places: readonly { id: string; path: string }[];
  /** Whoever entered them. */
  accountId: string;
  /** The day all of it happened. */
  on: string;
  proposals: { submitted: number; docketed: number; closed: number };
  suggestions: { received: number; handled: number };
  /** `met` different people share `personTimes` visits, the second visit of a person at the next place. */
  contacts: { kept: number; personTimes: number; met: number };
  projects: { listed: number; finished: number };
}

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Statements that lay just these numbers into the tables of proposals, suggestions, key contacts and projects. */
export function voiceStatements(numbers: VoiceNumbers): string[] {
  const { places, proposals, suggestions, contacts, projects } = numbers;
  const [on, account] = [literal(numbers.on), `${literal(numbers.accountId)}::uuid`];
  const at = `(${on}::date + time '02:00')::timestamptz`;
  const placeOf = `JOIN (VALUES ${places
    .map(({ id, path }, index) => `(${index}, ${literal(id)}::uuid, ${literal(path)})`)
    .join(', ')}) AS place (turn, id, path) ON place.turn = n % ${places.length}`;
  const person = (n: string) => `('0a000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const contact = (n: string) => `('0b000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const visit = (n: string) => `('0c000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const each = (count: number) => `generate_series(1, ${count}) AS n ${placeOf}`;
  return [
    `INSERT INTO people (id, name, created_at) SELECT ${person('n')}, '联系' || n, ${at}
       FROM generate_series(1, ${contacts.kept}) AS n`,
    `INSERT INTO proposals (id, union_id, union_path, body_id, body_kind, number, title, reason, measure, themes, confidential,
         status, created_at, submitted_at, docketed_at, closed_at, terms)
       SELECT gen_random_uuid(), place.id, place.path, place.id, 'memberCongress', 'T' || n, '提案' || n, '原因', '措施', '{}', false,
              CASE WHEN n <= ${proposals.closed} THEN 'closed' WHEN n <= ${proposals.docketed} THEN 'handling' ELSE 'notDocketed' END,
              ${at}, ${at}, CASE WHEN n <= ${proposals.docketed} THEN ${at} END,
              CASE WHEN n <= ${proposals.closed} THEN ${at} END, ''::tsvector
         FROM ${each(proposals.submitted)}`,
    `INSERT INTO suggestions (id, number, union_id, union_path, source, text, themes, do_now, status, reopened, received_at,
         received_on, handled_at)
       SELECT gen_random_uuid(), 'S' || n, place.id, place.path, 'worker', '建议' || n, '{}', false,
              CASE WHEN n <= ${suggestions.handled} THEN 'done' ELSE 'received' END, false, ${at}, ${on},
              CASE WHEN n <= ${suggestions.handled} THEN ${at} END
         FROM ${each(suggestions.received)}`,
    `INSERT INTO key_contacts (id, person_id, union_id, union_path, keeper_account_id, keeper_name, reason_sealed, from_on, created_at)
       SELECT ${contact('n')}, ${person('n')}, place.id, place.path, ${account}, '联系人', 'x', ${on}, ${at}
         FROM ${each(contacts.kept)}`,
    `INSERT INTO key_contact_visits (id, union_id, union_path, visited_on, form, account_id, visitor_name, created_at)
       SELECT ${visit('n')}, place.id, place.path, ${on}, 'home', ${account}, '联系人', ${at} FROM ${each(contacts.personTimes)}`,
    `INSERT INTO key_contact_meetings (id, visit_id, contact_id, person_id, union_id, union_path, met_on)
       SELECT gen_random_uuid(), ${visit('n')}, ${contact(`1 + (n - 1) % ${contacts.met}`)},
              ${person(`1 + (n - 1) % ${contacts.met}`)}, place.id, place.path, ${on} FROM ${each(contacts.personTimes)}`,
    `INSERT INTO practical_projects (id, union_id, union_path, year, title, about, for_whom, responsible_unit, responsible_person,
         budget, due_on, status, published_on, handed_in_by, accepted_by, finished_on, created_by, created_by_name, created_at)
       SELECT gen_random_uuid(), place.id, place.path, extract(year FROM ${on}::date), '实事' || n, '', '', '', '', '', ${on},
              CASE WHEN n <= ${projects.finished} THEN 'finished' ELSE 'underWay' END, ${on},
              CASE WHEN n <= ${projects.finished} THEN ${account} END,
              CASE WHEN n <= ${projects.finished} THEN (SELECT id FROM accounts WHERE id <> ${account} LIMIT 1) END,
              CASE WHEN n <= ${projects.finished} THEN ${on}::date END, ${account}, '登记', ${at}
         FROM ${each(projects.listed)}`,
  ];
}
