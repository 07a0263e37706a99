import { Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { WORDS } from '../../translations/workplace';
import { useAnswer } from '../../useAnswer';
import { READ_LETTERS, READ_RUNS } from '../permissions';
import { CheckSection } from './CheckSection';
import { HEALTH_PATH, type Health } from './contract';
import { DutySection } from './DutySection';
import { GapSection } from './GapSection';
import { MailSection } from './MailSection';
import { ReportSection } from './ReportSection';

const words = WORDS.health;

const Shown = () => {
  const { answer, reload } = useAnswer<Health>(HEALTH_PATH);
  const { allowedActions } = useRBAC([READ_LETTERS]);
  if (answer.status === 'loading') {
    return (
      <Flex justifyContent="center" padding={8}>
        <Loader>{WORDS.loading}</Loader>
      </Flex>
    );
  }
  if (answer.status !== 'ready') {
    return (
      <EmptyStateLayout
        content={WORDS.page.failed}
        action={<Button onClick={reload}>{WORDS.page.retry}</Button>}
      />
    );
  }
  const { mail, duties, checked, gaps, mayLift } = answer.data;
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <MailSection mail={mail} onThawed={reload} />
      <CheckSection
        checked={checked}
        mayCheck={allowedActions['canRead'] === true}
        onChecked={reload}
      />
      <GapSection gaps={gaps} mayLift={mayLift} onLifted={reload} />
      <ReportSection />
      <DutySection duties={duties} />
    </Flex>
  );
};

/** 运行状况: letters, the nightly check, posts that cannot be reached, reports and the timed duties. */
export const HealthPage = () => (
  <Page.Protect permissions={[READ_RUNS]}>
    <Page.Main>
      <Page.Title>{words.title}</Page.Title>
      <Layouts.Header title={words.title} subtitle={words.subtitle} />
      <Layouts.Content>
        <Shown />
      </Layouts.Content>
    </Page.Main>
  </Page.Protect>
);
