import { createHmac } from 'node:crypto';
import type { Config } from '../config.ts';
import type { OutsideChannel } from './enqueue.ts';

interface OutgoingMessage {
  /** Stays the same over all tries, so that a gateway can tell a repetition. */
  id: string;
  recipient: string;
  body: string;
}

/** Hands a message to a gateway. @throws DeliveryError with words for the tray, without addresses or secrets */
export type Deliver = (message: OutgoingMessage, now: Date) => Promise<void>;

export class DeliveryError extends Error {
  /** Trying again cannot help. */
  readonly permanent: boolean;

  constructor(message: string, permanent = false) {
    super(message);
    this.permanent = permanent;
  }
}

export type GatewaySettings = Pick<
  Config,
  'smsHttpUrl' | 'smsHttpToken' | 'wecomWebhookUrl' | 'dingtalkWebhookUrl' | 'dingtalkSecret'
>;

/** One adapter for each channel that is set up. */
export function adaptersFrom(
  settings: Partial<GatewaySettings>,
  timeoutMilliseconds = 10_000,
): Partial<Record<OutsideChannel, Deliver>> {
  const { smsHttpUrl, smsHttpToken, wecomWebhookUrl, dingtalkWebhookUrl, dingtalkSecret } = settings;
  const post = (url: string, body: unknown, headers: Record<string, string>) =>
    postJson(url, body, headers, timeoutMilliseconds);
  return {
    ...(smsHttpUrl ? { sms: smsOverHttp(post, smsHttpUrl, smsHttpToken) } : {}),
    ...(wecomWebhookUrl ? { wecom: weComRobot(post, wecomWebhookUrl) } : {}),
    ...(dingtalkWebhookUrl ? { dingtalk: dingTalkRobot(post, dingtalkWebhookUrl, dingtalkSecret) } : {}),
  };
}

type Post = (url: string, body: unknown, headers: Record<string, string>) => Promise<string>;

/** `POST {id, phone, text}` with the id as Idempotency-Key; any 2xx answer counts as taken. */
function smsOverHttp(post: Post, url: string, token: string | undefined): Deliver {
  return async ({ id, recipient, body }) => {
    const authorization = token ? { authorization: `Bearer ${token}` } : {};
    await post(url, { id, phone: recipient, text: body }, { 'idempotency-key': id, ...authorization });
  };
}

function weComRobot(post: Post, url: string): Deliver {
  return async ({ id, body }) => {
    const answer = await post(url, { msgtype: 'text', text: { content: body } }, { 'idempotency-key': id });
    refuseErrorCode('WeCom', answer);
  };
}

/** Signed with `base64(HMAC-SHA256(secret, "timestamp\nsecret"))` where the robot has a secret. */
function dingTalkRobot(post: Post, url: string, secret: string | undefined): Deliver {
  return async ({ id, body }, now) => {
    const address = new URL(url);
    if (secret) {
      const timestamp = String(now.getTime());
      address.searchParams.set('timestamp', timestamp);
      address.searchParams.set('sign', dingTalkSignature(secret, timestamp));
    }
    const content = { msgtype: 'text', text: { content: body }, msgUuid: id };
    refuseErrorCode('DingTalk', await post(address.href, content, { 'idempotency-key': id }));
  };
}

export function dingTalkSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Robots answer 200 with an error code in the body. */
function refuseErrorCode(gateway: string, answer: string): void {
  let code: unknown;
  let words: unknown;
  try {
    ({ errcode: code, errmsg: words } = JSON.parse(answer) as { errcode?: unknown; errmsg?: unknown });
  } catch {
    throw new DeliveryError(`${gateway} answered with something that is not JSON`);
  }
  if (code !== 0)
    throw new DeliveryError(`${gateway} refused: ${String(code)} ${String(words ?? '')}`.slice(0, 200));
}

async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  timeoutMilliseconds: number,
): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMilliseconds),
      redirect: 'error',
    });
    const answer = (await response.text()).slice(0, 10_000);
    if (response.ok) return answer;
    throw new DeliveryError(
      `the gateway answered ${response.status}`,
      response.status === 400 || response.status === 422,
    );
  } catch (error) {
    throw error instanceof DeliveryError ? error : new DeliveryError(wordsFor(error, timeoutMilliseconds));
  }
}

function wordsFor(error: unknown, timeoutMilliseconds: number): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `the gateway did not answer within ${timeoutMilliseconds / 1_000} s`;
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  return `the gateway cannot be reached${typeof cause?.code === 'string' ? ` (${cause.code})` : ''}`;
}
