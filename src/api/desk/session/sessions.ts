import type { Core } from '@strapi/strapi';
import { findRow } from '../../../gate/rows';

/** Strapi's own sessions: a succession ends them all by the account, whoever opened them. */
const ORIGIN = 'users-permissions';
const SESSION = 'admin::session';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Sliding on every click would write on every click. */
const SLIDE_AFTER = MINUTE;
const MOST_SESSIONS = 5;

export interface DeskSession {
  readonly sessionId: string;
  readonly accountId: number;
}

interface SessionRow {
  readonly userId: string;
  readonly sessionId: string;
  readonly status: string;
  readonly expiresAt: string;
  readonly absoluteExpiresAt: string | null;
}

const idleLifespan = (strapi: Core.Strapi): number =>
  strapi.config.get<number>('plugin::users-permissions.sessions.idleRefreshTokenLifespan') * SECOND;

/** Opens a session of 30 idle minutes and 12 hours at most; an account's oldest ones give way. */
export async function openSession(
  strapi: Core.Strapi,
  accountId: number,
): Promise<{ sessionId: string; token: string }> {
  const manager = strapi.sessionManager(ORIGIN);
  const userId = String(accountId);
  const others = await manager.listSessions(userId);
  for (const { sessionId } of others.slice(MOST_SESSIONS - 1)) {
    await manager.revokeSessionById(userId, sessionId);
  }
  return manager.generateRefreshToken(userId, undefined, { type: 'refresh' });
}

/** The living session of an id, its idle time begun anew; null where it ended or never was. */
export async function resumeSession(
  strapi: Core.Strapi,
  sessionId: string,
  now: Date,
): Promise<DeskSession | null> {
  const row = await findRow<SessionRow>(strapi, SESSION, {
    where: { sessionId, origin: ORIGIN, status: 'active' },
  });
  if (!row) return null;
  const end = Date.parse(row.absoluteExpiresAt ?? row.expiresAt);
  const idleEnd = Date.parse(row.expiresAt);
  if (Math.min(end, idleEnd) <= now.getTime()) return null;
  const slid = Math.min(now.getTime() + idleLifespan(strapi), end);
  if (slid - idleEnd > SLIDE_AFTER) {
    await strapi.db
      .query(SESSION)
      .update({ where: { sessionId }, data: { expiresAt: new Date(slid) } });
  }
  return { sessionId, accountId: Number(row.userId) };
}

export const closeSession = (strapi: Core.Strapi, session: DeskSession): Promise<boolean> =>
  strapi.sessionManager(ORIGIN).revokeSessionById(String(session.accountId), session.sessionId);

/** A session of its own for a program, with the short-lived token that speaks for it. */
export async function accessToken(
  strapi: Core.Strapi,
  accountId: number,
): Promise<{ jwt: string; expiresIn: number }> {
  const { token } = await openSession(strapi, accountId);
  const access = await strapi.sessionManager(ORIGIN).generateAccessToken(token);
  if ('error' in access) throw new Error(`No access token for account ${accountId}`);
  return {
    jwt: access.token,
    expiresIn: strapi.config.get<number>('plugin::users-permissions.sessions.accessTokenLifespan'),
  };
}
