import { settingEntries } from './settings.ts';
import type { Setting } from './values.ts';

/** docs/configuration.md, whole. */
export function renderConfigurationDocument(): string {
  const rows = settingEntries.map(
    ([, setting]) =>
      `| \`${setting.name}\` | ${setting.describes} | ${setting.expects} | ${defaultOf(setting)} |`,
  );
  return `# Configuration

Settings come from the environment, or from \`niangjia.config.json\` in the working folder (\`NIANGJIA_CONFIG\` names another file): one JSON object with the same names, such as \`{"PORT": 9000, "DEMO": false}\`. The environment wins. An empty variable counts as absent. Unknown names in the file are refused, and every mistake is named at once, before anything starts.

| setting | what it is for | must be | default |
|---|---|---|---|
${rows.join('\n')}

This page is made from \`src/platform/config/settings.ts\`; a test keeps the two equal.

## The data folder

| path below \`VAR_DIR\` | holds |
|---|---|
| \`pg/data\` | the data of the embedded PostgreSQL |
| \`pg/cluster.json\` | its port and generated password, for the app's user only |
| \`pg/postgres.log\` | its log, without statements or their values |
| \`keys/secret.key\`, \`keys/seal.key\`, \`keys/fields.json\` | keys made on first start; a backup file does not hold them, so copy them apart |
| \`niangjia.lock.N\` | which process runs on this data |
`;
}

function defaultOf(setting: Setting): string {
  if (setting.defaultWords) return setting.defaultWords;
  const value = setting.schema.safeParse(undefined);
  return value.success && value.data !== undefined ? `\`${value.data}\`` : 'none';
}
