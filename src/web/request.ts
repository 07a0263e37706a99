import createError from 'http-errors';
import type { Context } from 'koa';

/** A parameter of the route's path, or an empty text; no id and no name holds a NUL. */
export const param = (ctx: Context, name: string): string => {
  const params = ctx['params'] as Readonly<Record<string, string | undefined>>;
  return (params[name] ?? '').replaceAll('\0', '');
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parsed body; koa-body leaves it on the request without telling Koa's typings. */
export const bodyOf = (ctx: Context): Readonly<Record<string, unknown>> => {
  const body = 'body' in ctx.request ? ctx.request.body : undefined;
  return isObject(body) ? body : {};
};

/** A field of a sent form as text; anything that is not one text is an empty one. */
export const fieldOf = (ctx: Context, name: string): string => {
  const value = bodyOf(ctx)[name];
  return typeof value === 'string' ? value : '';
};

/** Whether the address carries a bare mark such as `?left`. */
export const isMarked = (ctx: Context, name: string): boolean => Object.hasOwn(ctx.query, name);

/** One query parameter as text, or null; a repeated one counts as missing. */
export const queryOf = (ctx: Context, name: string): string | null => {
  const value = ctx.query[name];
  return typeof value === 'string' ? value : null;
};

/** The files of a sent form, by field, as the body parser leaves them; undefined where none came. */
export const filesOf = (ctx: Context): unknown =>
  'files' in ctx.request ? ctx.request.files : undefined;

const LAST_PAGE = 9999;

/** The number of a page, from 1, or null: none that a reader would ask for. */
export const parsePage = (text: string): number | null =>
  /^[1-9]\d*$/.test(text) && Number(text) <= LAST_PAGE ? Number(text) : null;

/** The page of a list a request asks for, the first by default. @throws 400 for what is no page */
export function pageOf(ctx: Context): number {
  const page = parsePage(queryOf(ctx, 'page') ?? '1');
  if (page === null) throw createError(400);
  return page;
}
