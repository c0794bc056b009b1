import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles } from '../../profiles/index.ts';
import { shippedAutomated, shippedPurposes, shippedShares } from './shippedNotice.ts';

const words = z.object({ zh: z.string().trim().min(1).max(500), en: z.string().trim().min(1).max(800) });

/** PIPL art. 13: what a processing may rest on. */
export const legalBases = [
  'consent',
  'contract',
  'statutoryDuty',
  'collectiveContract',
  'emergency',
  'published',
] as const;

export const purposeSchema = z.object({
  code: z.string().regex(/^[a-z][a-zA-Z]{1,39}$/),
  name: words,
  basis: z.enum(legalBases),
  /** The rule or contract it rests on, in words. */
  basisText: words,
  data: words,
  recipients: words,
  retention: words,
  /** PIPL art. 28: biometrics, health, accounts, track, children. */
  sensitive: z.boolean(),
  /** PIPL art. 23, 25, 26, 29: asked on a page of its own. */
  separateConsent: z.boolean(),
  /** For children under 14 the guardian decides. */
  guardian: z.boolean(),
  /** Counted up when its words change; an earlier consent then counts no more. */
  revision: z.int().min(1),
});
export type Purpose = z.output<typeof purposeSchema>;

export const shareSchema = z.object({ recipient: words, purpose: words, data: words, method: words });

/** The notice of PIPL art. 17 and the lists of 网络数据安全管理条例 art. 21. */
export const noticeSchema = z.object({
  controller: words,
  address: words,
  contact: z.string().trim().min(1).max(200),
  officer: z.string().trim().min(1).max(100),
  effectiveOn: z.iso.date(),
  purposes: z
    .array(purposeSchema)
    .min(1)
    .max(60)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, {
      message: '用途代码不能重复 · purpose codes must differ',
    })
    .refine((all) => all.every(({ basis, separateConsent }) => basis === 'consent' || !separateConsent), {
      message: '有法定职责的用途不再征求同意 · no consent is asked where a duty applies',
    })
    .refine(
      (all) =>
        all.every(
          ({ basis, sensitive, separateConsent }) => basis !== 'consent' || !sensitive || separateConsent,
        ),
      {
        message: '敏感个人信息须单独同意 · sensitive data need a separate consent',
      },
    ),
  shares: z.array(shareSchema).max(60),
  /** PIPL art. 24: what is worked out by a program, how, and who decides. */
  automated: z.array(z.object({ name: words, logic: words })).max(30),
});
export type Notice = z.output<typeof noticeSchema>;

const label = (zh: string, en: string) => ({ zh, en });

export const noticeProfile = {
  kind: 'privacyNotice',
  name: label('个人信息保护规则', 'Privacy notice and purposes'),
  schema: noticeSchema,
  labels: {
    controller: label('处理者', 'Who decides'),
    address: label('地址', 'Address'),
    contact: label('联系方式', 'Contact'),
    officer: label('个人信息保护负责人', 'Officer'),
    effectiveOn: label('生效日期', 'In force from'),
    purposes: label('处理用途', 'Purposes'),
    shares: label('对外提供清单', 'Shared items'),
    automated: label('自动化计算', 'Worked out by program'),
    logic: label('计算方法', 'How'),
    basis: label('法律依据', 'Legal basis'),
    basisText: label('依据说明', 'Basis in words'),
    data: label('个人信息种类', 'Data'),
    recipients: label('接收方', 'Recipients'),
    retention: label('保存期限', 'Kept'),
    sensitive: label('敏感个人信息', 'Sensitive'),
    separateConsent: label('单独同意', 'Separate consent'),
    guardian: label('须监护人同意', 'Guardian decides'),
    revision: label('版次', 'Revision'),
  },
  shipped: [
    {
      code: 'default',
      name: label('个人信息保护规则', 'Privacy notice'),
      data: {
        controller: label('本级总工会', 'This federation of trade unions'),
        address: label('见本会公布的办公地址', 'See the published office address'),
        contact: '12351',
        officer: '办公室',
        effectiveOn: '2026-11-01',
        purposes: shippedPurposes,
        shares: shippedShares,
        automated: shippedAutomated,
      },
    },
  ],
};

/** The notice in force with its version. */
export async function currentNotice(db: Kysely<Database>): Promise<Notice & { version: number }> {
  const [profile] = await activeProfiles(db, noticeProfile.kind, noticeSchema);
  if (profile) return { ...profile.data, version: profile.version };
  return { ...noticeSchema.parse(noticeProfile.shipped[0]?.data), version: 1 };
}

/** A purpose whose processing rests on consent. */
export const asksConsent = (purpose: Pick<Purpose, 'basis'>): boolean => purpose.basis === 'consent';
