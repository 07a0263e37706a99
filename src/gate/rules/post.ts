import type { Core } from '@strapi/strapi';
import { endTenure, succeed, tenuresOf, withFollowers } from '../../api/post/succession';
import { parseDate } from '../../domain/calendar';
import { CONTRACTS } from '../../domain/contract';
import { dateWords } from '../../domain/letters.zh';
import type { PostKind } from '../../domain/roles';
import type { Succession } from '../../domain/succession';
import {
  appointmentFaults,
  isCurrent,
  POST_TRANSITIONS,
  successionFaults,
} from '../../domain/succession';
import type { Violation } from '../../domain/verdict';
import { violation } from '../../domain/verdict';
import type { GateRecord } from '../record';
import { textOf } from '../record';
import type { GateRule, Judgement } from '../rule';
import { findRow } from '../rows';

const PERSON = 'api::person.person';

const answer = (on: Judgement, name: string): string | null => textOf(on.answers, name);

const subject = (record: GateRecord): Pick<Succession, 'kind' | 'heldWith'> => ({
  kind: textOf(record, 'kind') as PostKind,
  heldWith: textOf(record, 'heldWith') !== null,
});

async function personOf(strapi: Core.Strapi, documentId: string) {
  const row = await findRow<{ documentId: string; active: boolean }>(strapi, PERSON, {
    where: { documentId },
  });
  return row && { id: row.documentId, active: row.active };
}

const rightsFaults = (on: Judgement): Violation[] =>
  on.actor.kind === 'person'
    ? appointmentFaults(on.actor, subject(on.after), answer(on, 'person'))
    : [];

async function successionCheck(on: Judgement): Promise<Violation[]> {
  const barred = rightsFaults(on);
  const startsOn = parseDate(answer(on, 'startsOn') ?? '');
  const personId = answer(on, 'person');
  if (barred.length > 0 || startsOn === null || personId === null) return barred;
  const person = await personOf(on.strapi, personId);
  if (!person) return [violation('reference.missing', 'person')];
  const posts = await withFollowers(on.strapi, on.after.documentId ?? '');
  const lists = await Promise.all(
    posts.map(async (post) => {
      const tenures = await tenuresOf(on.strapi, post);
      return successionFaults({ ...subject(on.after), person, startsOn, tenures });
    }),
  );
  return lists.flat();
}

async function vacationCheck(on: Judgement): Promise<Violation[]> {
  const barred = rightsFaults(on);
  const endsOn = parseDate(answer(on, 'endsOn') ?? '');
  if (barred.length > 0 || endsOn === null) return barred;
  const tenures = await tenuresOf(on.strapi, on.after.documentId ?? '');
  return tenures.some((tenure) => isCurrent(tenure, endsOn) && tenure.endsOn === null)
    ? []
    : [violation('tenure.nobody-in-office', 'endsOn')];
}

/** Notice 二. */
export const postRule: GateRule = {
  uid: 'api::post.post',
  contract: CONTRACTS['api::post.post'],
  table: POST_TRANSITIONS,
  checks: { succession: successionCheck, vacation: vacationCheck },
  effects: { 'post.succeed': succeed, 'post.vacate': endTenure },
  facts: async (on) => {
    const id = answer(on, 'person');
    const row = id
      ? await findRow<{ name: string }>(on.strapi, PERSON, { where: { documentId: id } })
      : null;
    return {
      person: row?.name ?? '',
      startsOn: dateWords(answer(on, 'startsOn') ?? ''),
      endsOn: dateWords(answer(on, 'endsOn') ?? ''),
    };
  },
  title: (record) => textOf(record, 'name') ?? '',
};
