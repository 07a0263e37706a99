import createError from 'http-errors';
import type { Context } from 'koa';
import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { Transition } from '../../../domain/transition';
import { actionLabel } from '../../../domain/wording.zh';
import { findRow } from '../../../gate/rows';
import { actionsOf } from '../../../gate/transition';
import { fieldOf, param, queryOf } from '../../../web/request';
import { performWithFiles } from '../../../web/step-files';
import { answerFilesOf, answersOf, isAbsence, refusalOf, versionOf } from '../answers';
import { choicesFor } from '../choices';
import type { Attempt, OfferedForm } from '../views/ActionForm';
import type { Visit } from './visit';
import { seeOther } from './visit';

const { desk } = PAGE_WORDS;
const STALE = 409;

/** A record with forms on a page of the desk. */
export interface Place {
  readonly uid: string;
  readonly documentId: string;
  /** The unit that answers for it: whose posts and persons a form offers. */
  readonly unit: string;
  /** The page that shows it. */
  readonly page: string;
  /** Where its forms go; the action's name follows. */
  readonly actions: string;
  /** The steps that are taken here; absent: all there are. */
  readonly only?: readonly string[];
}

const isTakenAt = ({ only }: Place, action: string): boolean => only?.includes(action) ?? true;

export interface Forms {
  readonly version: number | null;
  readonly forms: readonly OfferedForm[];
  readonly actions: string;
}

/** The forms of everything the reader can do with a record now, straight from the table. */
export async function formsOf({ strapi, actor, now }: Visit, place: Place): Promise<Forms> {
  const { uid, documentId, unit } = place;
  const { version, actions } = await actionsOf(strapi, { uid, documentId, actor, now });
  const offers = actions.filter(({ action }) => isTakenAt(place, action));
  const forms = await Promise.all(
    offers.map(async (offer): Promise<OfferedForm> => {
      const choices = await Promise.all(
        offer.asks.map(async (ask) => [ask.name, await choicesFor(strapi, unit, ask)] as const),
      );
      return {
        offer,
        choices: new Map(choices.flatMap(([name, list]) => (list ? [[name, list] as const] : []))),
      };
    }),
  );
  return { version, forms, actions: place.actions };
}

/** `?done=task.accept` names an action of the table, or says nothing. */
export const messageOf = (ctx: Context, table: readonly Transition[]): string | null => {
  const done = table.find((row) => row.action === queryOf(ctx, 'done'));
  return done ? desk.done(actionLabel(done.action)) : null;
};

interface Step {
  readonly action: string;
  readonly actorRef: string | null;
}

/**
 * Whether the reader's own same step made his form stale: the form was sent twice. It changes
 * nothing the second time, and says so instead of speaking of somebody else.
 */
async function wasSentTwice(
  { strapi, actor }: Visit,
  place: Place,
  action: string,
  sent: number | null,
): Promise<boolean> {
  const record = await findRow<{ version: number | null }>(strapi, place.uid, {
    where: { documentId: place.documentId },
  });
  const last = await findRow<Step>(strapi, 'api::journal.journal', {
    where: { recordUid: place.uid, recordId: place.documentId },
    orderBy: { id: 'desc' },
  });
  const next = sent !== null && record?.version === sent + 1;
  return next && last?.action === action && last.actorRef === actor.person;
}

export type Refused = (visit: Visit, attempt: Attempt, status: number) => Promise<void>;

/**
 * Performs any action of any table with its files; a refusal comes back with its form, each fault
 * at its field, and nothing stored. `landing` is where the reader goes on; absent: the record's page.
 */
export async function takeStep(
  visit: Visit,
  place: Place,
  refused: Refused,
  landing: () => Promise<string> = () => Promise.resolve(place.page),
): Promise<void> {
  const { strapi, ctx, actor, now } = visit;
  const { uid, documentId, unit } = place;
  const action = param(ctx, 'action');
  if (!isTakenAt(place, action)) throw createError(404);
  const answers = answersOf(ctx);
  const version = versionOf(fieldOf(ctx, 'version'));
  const goOn = async (): Promise<void> =>
    seeOther(ctx, `${await landing()}?done=${encodeURIComponent(action)}`);
  try {
    const step = { uid, documentId, action, version, answers, actor, now, sender: unit };
    await performWithFiles(strapi, step, answerFilesOf(ctx));
  } catch (error) {
    const refusal = refusalOf(error);
    const overtaken = refusal === null ? isAbsence(error) : refusal.status === STALE;
    const twice = overtaken && (await wasSentTwice(visit, place, action, version));
    if (!refusal) {
      // His first form took the record out of his hands: the second one ends where that did.
      if (twice) return goOn();
      throw error;
    }
    const { status, errors } = refusal;
    const attempt = twice
      ? { action, answers: {}, errors: [{ field: null, message: desk.twice(actionLabel(action)) }] }
      : { action, answers, errors };
    await refused(visit, attempt, status);
    return;
  }
  await goOn();
}
