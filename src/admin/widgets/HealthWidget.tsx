import { Flex, Link, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { HEALTH_PATH, type Health } from '../pages/health/contract';
import { WORDS } from '../translations/workplace';
import { useAnswer } from '../useAnswer';

const words = WORDS.health.widget;

/** What is not as it should be, the most urgent first; an empty list is good news. */
function troublesOf({ mail, duties, checked, gaps }: Health): string[] {
  const late = duties.filter((duty) => duty.late).map(({ name }) => name);
  const undelivered = mail.failed + mail.unknown;
  const unreached = gaps.filter(({ gap }) => gap === 'nobody_reached').length;
  const found = checked?.found ?? 0;
  return [
    ...(mail.state === 'mail_open' ? [] : [mail.words]),
    ...(late.length === 0 ? [] : [words.late(late.join('、'))]),
    ...(undelivered === 0 ? [] : [words.undelivered(undelivered)]),
    ...(unreached === 0 ? [] : [words.unreached(unreached)]),
    ...(found === 0 ? [] : [words.found(found)]),
  ];
}

/** 运行状况 in a few lines, leading to the page. */
export const HealthWidget = () => {
  const { answer } = useAnswer<Health>(HEALTH_PATH);
  if (answer.status === 'loading') return <Widget.Loading />;
  if (answer.status !== 'ready') return <Widget.Error>{words.failed}</Widget.Error>;
  const troubles = troublesOf(answer.data);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      {troubles.length === 0 ? (
        <Typography textColor="success700">{words.empty}</Typography>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {troubles.map((trouble) => (
            <Typography key={trouble} tag="li" textColor="danger700">
              {trouble}
            </Typography>
          ))}
        </Flex>
      )}
      <Link tag={NavLink} to="/health">
        {words.open}
      </Link>
    </Flex>
  );
};
