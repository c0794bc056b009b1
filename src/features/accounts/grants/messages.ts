import { defineMessage } from '../../../platform/outbox/message.ts';

export const grantGiven = defineMessage('accounts.grantGiven', [
  '您在{place}获得角色“{role}”，期限：{until}，授予人：{by}。',
  'You now hold the role {role} at {place}, until: {until}, given by {by}.',
]);

export const grantTaken = defineMessage('accounts.grantTaken', [
  '您在{place}的角色“{role}”已终止：{reason}',
  'Your role {role} at {place} has ended: {reason}',
]);

export const grantExpiring = defineMessage('accounts.grantExpiring', [
  '您在{place}的角色“{role}”将于 {date} 到期。如仍需要，请联系安全管理员。',
  'Your role {role} at {place} ends on {date}. Ask the security administrator if you still need it.',
]);

export const standInNamed = defineMessage('accounts.standInNamed', [
  '{from} 至 {until} 由{substitute}代您办理，由{by}设定。期间的记录会写明“代”。',
  '{substitute} acts for you from {from} to {until}, set by {by}. The records say so.',
]);

export const actingFor = defineMessage('accounts.actingFor', [
  '{from} 至 {until} 您代{absent}办理，记录会写明“代”。',
  'You act for {absent} from {from} to {until}. The records say so.',
]);
