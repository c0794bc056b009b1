import { registerPermissionLines } from '../../platform/auth/actor.ts';

/** Which permissions belong to one line of work; a grant narrowed to another line does not carry them (roles.md). */
registerPermissionLines('organising', [
  ...['member.see', 'member.approve', 'member.change', 'member.transfer', 'member.export', 'member.file'],
  ...[
    'member.batch',
    'member.figures',
    'person.see',
    'person.reveal',
    'person.edit',
    'person.merge',
    'union.editCard',
    'union.change',
  ],
  ...['union.committee', 'legalPerson.apply', 'legalPerson.register', 'employer.edit', 'employer.import'],
]);
registerPermissionLines('rights', ['appeal.import', 'appeal.export', 'letters.manage']);
