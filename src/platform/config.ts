import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CommandFailure } from './cli/command.ts';
import { type GivenSettings, settingEntries } from './config/settings.ts';
import type { Setting } from './config/values.ts';

/** The whole configuration; see docs/configuration.md. */
export interface Config extends Omit<GivenSettings, 'publicUrl' | 'demo'> {
  /** Without a slash at the end. */
  publicUrl: string;
  demo: boolean;
  /** Absolute. */
  varDir: string;
}

/** All mistakes of a configuration at once, each naming its variable. */
export class ConfigError extends CommandFailure {
  readonly mistakes: string[];

  constructor(mistakes: string[]) {
    super(
      `The configuration has ${mistakes.length} mistake(s):\n${mistakes.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the environment and, where there is one, the JSON file named by NIANGJIA_CONFIG (`niangjia.config.json` by
 * default). The environment wins; an empty variable counts as absent. Throws ConfigError with every mistake.
 */
export function loadConfig(environment: Environment = process.env, folder = process.cwd()): Config {
  const path = resolve(folder, environment.NIANGJIA_CONFIG || 'niangjia.config.json');
  const file = readConfigFile(path, Boolean(environment.NIANGJIA_CONFIG));
  const mistakes = [...file.mistakes];
  const values: Record<string, unknown> = {};
  for (const [key, setting] of settingEntries) {
    const fromEnvironment = environment[setting.name] || undefined;
    const given = fromEnvironment ?? file.values[setting.name];
    const result = setting.schema.safeParse(given);
    if (result.success) values[key] = result.data;
    else mistakes.push(describeMistake(setting, given, fromEnvironment === undefined ? path : 'environment'));
  }
  const given = values as unknown as GivenSettings;
  if (
    given.dingtalkSecret &&
    !given.dingtalkWebhookUrl &&
    !mistakes.some((line) => line.startsWith('DINGTALK_'))
  ) {
    mistakes.push('DINGTALK_SECRET needs DINGTALK_WEBHOOK_URL beside it.');
  }
  if (given.postgresPort !== undefined && given.postgresPort === given.port) {
    mistakes.push(`PG_PORT and PORT are both ${given.port}; they must differ.`);
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return complete(given, environment, folder);
}

function complete(given: GivenSettings, environment: Environment, folder: string): Config {
  const host = given.host.includes(':') ? `[${given.host}]` : given.host;
  const shownHost = host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host;
  return {
    ...given,
    varDir: resolve(folder, given.varDir),
    fieldKeysFile: given.fieldKeysFile === undefined ? undefined : resolve(folder, given.fieldKeysFile),
    publicUrl: given.publicUrl ?? `http://${shownHost}:${given.port}`,
    demo: given.demo ?? (given.databaseUrl === undefined && environment.NODE_ENV !== 'production'),
  };
}

function describeMistake(setting: Setting, given: unknown, source: string): string {
  const shown = setting.secret ? '' : ` It is ${JSON.stringify(given)}.`;
  return `${setting.name} (${source}) must be ${setting.expects}.${shown}`;
}

function readConfigFile(
  path: string,
  required: boolean,
): { values: Record<string, unknown>; mistakes: string[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !required) return { values: {}, mistakes: [] };
    return { values: {}, mistakes: [`NIANGJIA_CONFIG: ${path} cannot be read (${code}).`] };
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    return {
      values: {},
      mistakes: [`${path} is not JSON: ${error instanceof Error ? error.message : error}`],
    };
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return { values: {}, mistakes: [`${path} must hold one JSON object of settings.`] };
  }
  const known = new Set(settingEntries.map(([, setting]) => setting.name));
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  return {
    values: { ...values },
    mistakes: unknown.map((name) => `${path} holds the unknown setting ${name}. See docs/configuration.md.`),
  };
}
