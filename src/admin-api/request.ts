import { plainRefusal } from '../gate/errors';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
