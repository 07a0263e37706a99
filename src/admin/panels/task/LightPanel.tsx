import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import { isLight, LightBadge } from '../../lights/LightBadge';
import { dayInWords, WORDS } from '../../translations/workplace';
import { Loaded } from '../Loaded';
import { openTask, taskPath } from './task';

const words = WORDS.light;

interface TaskLight {
  light: string | null;
  reason: string | null;
  since: string | null;
  actual: number;
  /** Null while the task shows no light. */
  expected: number | null;
  nextReportOn: string | null;
  override: { label: string; reason: string | null; until: string | null } | null;
}

const Small = ({ children }: { children: string }) => (
  <Typography variant="pi" textColor="neutral600">
    {children}
  </Typography>
);

/**
 * A bar with its figure, read aloud by its name. The design system's own is drawn for a dark ground:
 * on a light one it shows what is missing.
 */
const Progress = ({ label, percent }: { label: string; percent: number }) => (
  <Box>
    <Flex justifyContent="space-between">
      <Typography variant="pi">{label}</Typography>
      <Typography variant="pi" fontWeight="bold">
        {words.percent(percent)}
      </Typography>
    </Flex>
    <Box
      background="neutral200"
      hasRadius
      height="8px"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
    >
      <Box background="primary600" hasRadius height="8px" width={`${percent}%`} />
    </Box>
  </Box>
);

const Override = ({ override }: { override: NonNullable<TaskLight['override']> }) => (
  <Box background="neutral100" hasRadius padding={2}>
    <Typography variant="pi" fontWeight="bold">
      {words.override(override.label, override.until === null ? null : dayInWords(override.until))}
    </Typography>
    {override.reason !== null && (
      <Typography variant="pi">{words.because(override.reason)}</Typography>
    )}
  </Box>
);

const Light = ({ shown }: { shown: TaskLight }) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Flex gap={2} alignItems="center">
      {isLight(shown.light) ? <LightBadge light={shown.light} /> : <Small>{words.none}</Small>}
      {shown.since !== null && <Small>{words.since(dayInWords(shown.since))}</Small>}
    </Flex>
    {shown.reason !== null && <Typography variant="omega">{shown.reason}</Typography>}
    {shown.expected !== null && <Progress label={words.expected} percent={shown.expected} />}
    <Progress label={words.actual} percent={shown.actual} />
    {shown.nextReportOn !== null && (
      <Small>{words.nextReport(dayInWords(shown.nextReportOn))}</Small>
    )}
    {shown.override !== null && <Override override={shown.override} />}
  </Flex>
);

/** 灯号: the light with the sentence that explains it, and how far the task is and should be. */
export const LightPanel: PanelComponent = (props) => {
  const task = openTask(props);
  if (!task || task.state === 'draft') return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="light">
        <Loaded<TaskLight> key={task.id} path={taskPath(task.id, 'light')} stamp={task.stamp}>
          {(shown) => <Light shown={shown} />}
        </Loaded>
      </Box>
    ),
  };
};
