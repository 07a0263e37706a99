import { PAGE_WORDS } from '../../../domain/pages.zh';
import type { ConsultationDetail, ConsultationSummary } from '../consultations';
import {
  CONSULTATION,
  consultationOf,
  consultationPartIn,
  consultationsOf,
  consultationWaits,
  opinionsOn,
} from '../consultations';
import { ConsultationPage } from '../views/ConsultationPage';
import { listedConsultation } from '../views/ListedConsultation';
import { linkToDecision, linkToIssue, linkToTask } from './links';
import { listPages } from './list';
import { recordPages } from './record';
import { CONSULTATIONS } from './visit';

export const consultationList = listPages<ConsultationSummary>({
  list: 'consultations',
  uid: CONSULTATION,
  address: CONSULTATIONS,
  read: consultationsOf,
  begins: { only: ['group.consult'], headingOf: PAGE_WORDS.desk.consultation.raise },
  listed: async ({ strapi, actor }, consultations, today) => {
    const saidOn = await opinionsOn(strapi, actor, consultations);
    return consultations.map((consultation) => {
      const part = consultationPartIn(consultation, actor);
      const waits = consultationWaits(consultation, saidOn(consultation), actor);
      return listedConsultation(consultation, { part, waits }, today);
    });
  },
});

export const consultationPages = recordPages<ConsultationDetail>({
  uid: CONSULTATION,
  list: CONSULTATIONS,
  address: `${CONSULTATIONS}/`,
  read: consultationOf,
  // No question about a consultation offers posts or persons of one unit.
  unit: () => null,
  view: async (visit, consultation, frame) => {
    const { strapi, actor } = visit;
    const opinions = (await opinionsOn(strapi, actor, [consultation]))(consultation);
    return (
      <ConsultationPage
        frame={frame}
        consultation={consultation}
        part={consultationPartIn(consultation, actor)}
        waits={consultationWaits(consultation, opinions, actor)}
        opinions={opinions}
        about={
          (await linkToTask(visit, consultation.task)) ??
          (await linkToIssue(visit, consultation.issue))
        }
        decision={await linkToDecision(visit, consultation.decision)}
      />
    );
  },
});
