import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { plainRefusal } from '../gate/errors';
import type { Performed, Target } from '../gate/transition';
import { bodyOf, filesOf, param } from '../web/request';
import { performWithFiles } from '../web/step-files';

const MALFORMED = '提交的内容格式不正确，请刷新页面后重试。';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A step with files comes as a form whose part `step` holds the JSON that is else the body. */
function stepOf(body: unknown): unknown {
  if (!isObject(body) || typeof body['step'] !== 'string') return body;
  try {
    return JSON.parse(body['step']) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw plainRefusal(MALFORMED);
    throw error;
  }
}

/** Reads `{ version, answers }` from a request body; anything else is a 400. */
function performanceOf(body: unknown): {
  version: number | null;
  answers: Readonly<Record<string, unknown>>;
} {
  const step = stepOf(body);
  const sent = isObject(step) ? step : {};
  const version = sent['version'] ?? null;
  const answers = sent['answers'] ?? {};
  if ((version !== null && typeof version !== 'number') || !isObject(answers)) {
    throw plainRefusal(MALFORMED);
  }
  return { version, answers };
}

/** Performs the action of the route on a record, with the answers and files of the request. */
export const performSent = (
  strapi: Core.Strapi,
  ctx: Context,
  target: Target,
): Promise<Performed> =>
  performWithFiles(
    strapi,
    { ...target, ...performanceOf(bodyOf(ctx)), action: param(ctx, 'action') },
    filesOf(ctx),
  );
