import type { Context } from 'koa';
import { plainRefusal } from '../gate/errors';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part of the path, or '' where the route names none such. */
export const param = (ctx: Context, name: string): string => {
  const params = ctx['params'] as Readonly<Record<string, string | undefined>>;
  return params[name] ?? '';
};

/** koa-body leaves the parsed body on the request without telling Koa's typings. */
export const bodyOf = (ctx: Context): unknown =>
  'body' in ctx.request ? (ctx.request as { body: unknown }).body : undefined;

/** Reads `{ version, answers }` from a request body; anything else is a 400. */
export function performanceOf(body: unknown): {
  version: number | null;
  answers: Readonly<Record<string, unknown>>;
} {
  const sent = isObject(body) ? body : {};
  const version = sent['version'] ?? null;
  const answers = sent['answers'] ?? {};
  if ((version !== null && typeof version !== 'number') || !isObject(answers)) {
    throw plainRefusal('提交的内容格式不正确，请刷新页面后重试。');
  }
  return { version, answers };
}
