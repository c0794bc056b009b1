export const reminderKinds = ['election', 'renewCertificate', 'registerChange', 'cancelCertificate'] as const;
export type ReminderKind = (typeof reminderKinds)[number];
