import { isMoved } from '../../domain/meeting-form';
import { owe } from '../../gate/notify';
import { idsOf, textOf } from '../../gate/record';
import type { Judgement } from '../../gate/rule';
import { asMachine } from '../../gate/scope';
import { askAnew, askUnits, unaskUnits } from './attendance';
import { appointmentOf, invitationTo, meetingFacts } from './letters';

/** Calling people to a meeting asks every unit of it whether it comes. */
export const callUnits = (on: Judgement): Promise<void> => askUnits(on, idsOf(on.after, 'units'));

/** A meeting at another time is asked about again; at another place it is only told. */
export async function askAgain(on: Judgement): Promise<void> {
  const { before, after } = on;
  if (before && isMoved(appointmentOf(before), appointmentOf(after))) await askAnew(on);
}

/** Tells some units of a convened meeting what has become of their part in it. */
async function tell(
  on: Judgement,
  event: 'meeting.add_units' | 'meeting.drop_units',
  units: readonly string[],
): Promise<void> {
  const { strapi, uid, before, after, now, today } = on;
  if (units.length === 0) return;
  await owe(strapi, {
    event,
    uid,
    record: { ...after, units },
    facts: await meetingFacts({ ...on, before: null }),
    now,
    today,
    occasion: `${after.documentId ?? ''}:v${after.version ?? 0}`,
    invitation:
      event === 'meeting.add_units'
        ? invitationTo(after)
        : { ...invitationTo(before ?? after, 'cancel'), sequence: after.version ?? 0 },
  });
}

/**
 * Units added after the meeting was called are asked like the others, those dropped are told; both
 * in the transaction of the edit.
 */
export async function tellChangedUnits(on: Judgement, changed: readonly string[]): Promise<void> {
  const { before, after, actor, now } = on;
  if (!before || !changed.includes('units') || textOf(after, 'state') !== 'convened') return;
  const [was, is] = [idsOf(before, 'units'), idsOf(after, 'units')];
  const added = is.filter((unit) => !was.includes(unit));
  const dropped = was.filter((unit) => !is.includes(unit));
  await asMachine(actor, now, async () => {
    await askUnits(on, added);
    await unaskUnits(on, dropped);
  });
  await tell(on, 'meeting.add_units', added);
  await tell(on, 'meeting.drop_units', dropped);
}
