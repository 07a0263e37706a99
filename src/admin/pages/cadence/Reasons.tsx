import { Box, Flex, TextButton, Typography } from '@strapi/design-system';
import { windowWords } from '../../../domain/cadence.zh';
import { WORDS } from '../../translations/workplace';
import { WRAPPED } from '../WideTable';
import type { BodyRow, CadenceOfYear, WindowRow } from './contract';

const words = WORDS.cadence;

interface ReasonsProps {
  of: CadenceOfYear;
  onCorrect: (body: BodyRow, window: WindowRow) => void;
}

/** Every recorded reason of the year in full; a cell would be too narrow for one. */
export const Reasons = ({ of: { bodies, mayExplain }, onCorrect }: ReasonsProps) => {
  const explained = bodies.flatMap((body) =>
    body.windows.flatMap((window) => (window.reason ? [{ body, window, ...window.reason }] : [])),
  );
  return (
    <Box tag="section" data-section="reasons">
      <Typography variant="delta" tag="h2">
        {words.reasons}
      </Typography>
      {explained.length === 0 && <Typography textColor="neutral600">{words.noReasons}</Typography>}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {explained.map(({ documentId, body, window, text }) => (
          <Box key={documentId} tag="li">
            <Typography variant="pi" textColor="neutral600" tag="p">
              {words.reasonOf(body.name, windowWords(window))}
            </Typography>
            <Flex justifyContent="space-between" alignItems="flex-start" gap={4}>
              <Typography style={WRAPPED}>{text}</Typography>
              {mayExplain && (
                <TextButton
                  aria-label={words.correctWindow(body.name, windowWords(window))}
                  onClick={() => onCorrect(body, window)}
                  data-screen
                >
                  {words.correct}
                </TextButton>
              )}
            </Flex>
          </Box>
        ))}
      </Flex>
    </Box>
  );
};
