import { z } from 'zod';
import { suites } from '../crypto/suiteNames.ts';
import { signInSettings } from './signInSettings.ts';
import { trustSettings } from './trustSettings.ts';
import {
  flag,
  httpUrl,
  keyMaterial,
  postgresUrl,
  type Setting,
  schemaName,
  trustedProxies,
  wholeNumber,
} from './values.ts';

const setting = <S extends z.ZodType>(definition: Setting<S>): Setting<S> => definition;
const text = z.string().min(1);
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Every setting there is, in the order of the document. */
const settings = {
  host: setting({
    name: 'HOST',
    expects: 'an address or host name of this machine, such as 127.0.0.1 or 0.0.0.0',
    describes: 'Address the web server listens on.',
    schema: z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/)
      .default('127.0.0.1'),
  }),
  port: setting({
    name: 'PORT',
    expects: 'a whole number from 0 to 65535',
    describes: 'Port the web server listens on; 0 takes a free one.',
    schema: wholeNumber(0, 65535).default(8080),
  }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    expects: 'an address that starts with http:// or https://',
    describes: 'Address under which people reach the platform; used in QR codes and messages.',
    defaultWords: '`http://HOST:PORT`',
    schema: httpUrl.optional(),
  }),
  trustProxy: setting({
    name: 'TRUST_PROXY',
    expects: 'true, false, or proxy addresses separated by commas',
    describes: 'Whose X-Forwarded-For header to believe. Set it behind a reverse proxy only.',
    schema: trustedProxies.default(false),
  }),
  role: setting({
    name: 'NIANGJIA_ROLE',
    expects: 'web, worker or all',
    describes: 'What this process does: answers requests, runs jobs, or both.',
    schema: z.enum(['web', 'worker', 'all']).default('all'),
  }),
  varDir: setting({
    name: 'VAR_DIR',
    expects: 'a folder',
    describes: 'Folder for the embedded database, the keys and the lock. Must be on a local disk.',
    schema: text.default('./var'),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    expects: 'an address such as postgresql://user:password@host:5432/database',
    describes: 'PostgreSQL 15 or newer to use. Without it the embedded PostgreSQL 18 is started.',
    defaultWords: 'embedded',
    secret: true,
    schema: postgresUrl.optional(),
  }),
  databasePoolSize: setting({
    name: 'DATABASE_POOL_SIZE',
    expects: 'a whole number from 2 to 90',
    describes: 'Most database connections of one process.',
    schema: wholeNumber(2, 90).default(12),
  }),
  postgresPort: setting({
    name: 'PG_PORT',
    expects: 'a whole number from 1 to 65535',
    describes: 'Port of the embedded PostgreSQL, on 127.0.0.1 only.',
    defaultWords: 'a free one, remembered',
    schema: wholeNumber(1, 65535).optional(),
  }),
  federationSchema: setting({
    name: 'FEDERATION_SCHEMA',
    expects: 'a lower-case name of letters, digits and _, other than public and pg_…',
    describes: 'PostgreSQL schema that holds this federation.',
    schema: schemaName.default('federation'),
  }),
  demo: setting({
    name: 'DEMO',
    expects: 'true or false',
    describes: 'Whether to fill an empty database with the demo world.',
    defaultWords: '`true`; `false` with `DATABASE_URL` or `NODE_ENV=production`',
    schema: flag.optional(),
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    expects: `one of ${levels.join(', ')}`,
    describes: 'Least important log lines to write.',
    schema: z.enum(levels).default('info'),
  }),
  uploadMaxBytes: setting({
    name: 'UPLOAD_MAX_BYTES',
    expects: 'a whole number from 1 to 268435456 (256 MiB)',
    describes: 'Largest file that may be uploaded.',
    schema: wholeNumber(1, 256 * 1024 * 1024).default(20 * 1024 * 1024),
  }),
  secretKey: setting({
    name: 'SECRET_KEY',
    expects: '32 bytes or more in base64 (openssl rand -base64 32)',
    describes: 'Key for sessions and query codes. The same for all processes of one federation.',
    defaultWords: 'made once, `VAR_DIR/keys/secret.key`',
    secret: true,
    schema: keyMaterial.optional(),
  }),
  sealKey: setting({
    name: 'SEAL_KEY',
    expects: '32 bytes or more in base64 (openssl rand -base64 32)',
    describes: 'Key of the daily seals over the history. Never in the database. Keep a copy elsewhere.',
    defaultWords: 'made once, `VAR_DIR/keys/seal.key`',
    secret: true,
    schema: keyMaterial.optional(),
  }),
  fieldKeysFile: setting({
    name: 'FIELD_KEYS_FILE',
    expects: 'a file path',
    describes:
      'Keys of the fields encrypted in the database. The same file for all processes of one federation; keep a copy elsewhere (`niangjia keys export`).',
    defaultWords: 'made once, `VAR_DIR/keys/fields.json`',
    schema: text.optional(),
  }),
  fieldSuite: setting({
    name: 'FIELD_SUITE',
    expects: `one of ${suites.join(', ')}`,
    describes:
      'Algorithms of the first keys: AES-256-GCM with HMAC-SHA256, or SM4 with HMAC-SM3. Later `niangjia keys rotate --suite` changes them.',
    schema: z.enum(suites).default('aes-256-gcm'),
  }),
  auditKeepDays: setting({
    name: 'AUDIT_KEEP_DAYS',
    expects: 'a whole number from 183 (six months) to 36500',
    describes: 'Days for which audit entries are kept; older ones are removed and leave a sealed sum.',
    schema: wholeNumber(183, 36_500).default(1095),
  }),
  smsHttpUrl: setting({
    name: 'SMS_HTTP_URL',
    expects: 'an address that starts with http:// or https://',
    describes: 'SMS gateway. Without it text messages stay in the message tray.',
    schema: httpUrl.optional(),
  }),
  smsHttpToken: setting({
    name: 'SMS_HTTP_TOKEN',
    expects: 'a text',
    describes: 'Sent to the SMS gateway as `Authorization: Bearer …`.',
    secret: true,
    schema: text.optional(),
  }),
  wecomWebhookUrl: setting({
    name: 'WECOM_WEBHOOK_URL',
    expects: 'an address that starts with http:// or https://',
    describes: 'Group robot of enterprise WeChat for messages to staff.',
    secret: true,
    schema: httpUrl.optional(),
  }),
  dingtalkWebhookUrl: setting({
    name: 'DINGTALK_WEBHOOK_URL',
    expects: 'an address that starts with http:// or https://',
    describes: 'Group robot of DingTalk for messages to staff.',
    secret: true,
    schema: httpUrl.optional(),
  }),
  dingtalkSecret: setting({
    name: 'DINGTALK_SECRET',
    expects: 'a text, together with DINGTALK_WEBHOOK_URL',
    describes: 'Signing secret of the DingTalk robot.',
    secret: true,
    schema: text.optional(),
  }),
  ...signInSettings,
  ...trustSettings,
} as const;

type Shape = { [K in keyof typeof settings]: (typeof settings)[K]['schema'] };

/** The settings as given, each checked by itself. */
export type GivenSettings = { [K in keyof Shape]: z.output<Shape[K]> };

export const settingEntries = Object.entries(settings) as [keyof GivenSettings, Setting][];
