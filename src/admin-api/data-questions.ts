import questions from '../../database/seeds/data-questions.json';
import groups from '../../database/seeds/groups.json';
import posts from '../../database/seeds/posts.json';
import units from '../../database/seeds/units.json';
import type { PersonActor } from '../domain/permissions';
import { OFFICE_ROLES } from '../domain/roles';
import { notFound } from '../gate/errors';

const NAMES = new Map([...units, ...groups, ...posts].map((one) => [one.code, one.name]));

/** The notice's traps, shown to the office and never silently repaired. */
export function dataQuestions(actor: PersonActor) {
  const offices: readonly string[] = [...OFFICE_ROLES, 'leader'];
  if (!actor.roles.some((role) => offices.includes(role))) throw notFound();
  return questions.map(({ code, question, clause, about }) => ({
    code,
    question,
    clause,
    about: about === null ? null : (NAMES.get(about.code) ?? null),
  }));
}
