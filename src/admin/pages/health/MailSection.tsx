import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { WORDS } from '../../translations/workplace';
import type { Health } from './contract';
import { Section } from './Section';
import { Thaw } from './Thaw';

const words = WORDS.health;

const LEDGER = '/content-manager/collection-types/api::message.message';

const inState = (state: string): string => `${LEDGER}?filters[$and][0][state][$eq]=${state}`;

interface FigureProps {
  label: string;
  count: number;
  to: string;
}

/** A figure that opens its letters; none is plain text. */
const Figure = ({ label, count, to }: FigureProps) => (
  <Flex direction="column" alignItems="flex-start" gap={1}>
    <Typography variant="pi" textColor="neutral600">
      {label}
    </Typography>
    {count === 0 ? (
      <Typography variant="beta">0</Typography>
    ) : (
      <Link tag={NavLink} to={to}>
        {words.letters(count)}
      </Link>
    )}
  </Flex>
);

interface MailSectionProps {
  mail: Health['mail'];
  onThawed: () => void;
}

/** How letters fare. */
export const MailSection = ({ mail, onThawed }: MailSectionProps) => (
  <Section title={words.mail}>
    <Typography textColor={mail.state === 'mail_open' ? 'success700' : 'danger700'}>
      {mail.words}
      {mail.oldestMinutes === null ? '' : words.oldest(mail.oldestMinutes)}
    </Typography>
    <Thaw mail={mail} onThawed={onThawed} />
    <Flex gap={8} wrap="wrap">
      <Figure label={words.waiting} count={mail.waiting} to={LEDGER} />
      <Figure label={words.failed} count={mail.failed} to={inState('failed')} />
      <Figure label={words.unknown} count={mail.unknown} to={inState('unknown')} />
      <Figure label={words.kept} count={mail.kept} to={inState('kept')} />
    </Flex>
  </Section>
);
