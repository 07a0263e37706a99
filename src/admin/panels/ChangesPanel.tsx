import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Box, Flex, Typography } from '@strapi/design-system';
import { WORDS } from '../translations/workplace';
import { Loaded } from './Loaded';

const words = WORDS.amendment;

const AMENDMENT = 'api::amendment.amendment';

interface Change {
  label: string;
  from: string[];
  to: string[];
}

const Lines = ({ label, lines, colour }: { label: string; lines: string[]; colour: string }) => (
  <>
    {lines.map((line) => (
      <Typography
        key={line}
        variant="pi"
        textColor={colour}
        style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
      >
        {label}
        {line}
      </Typography>
    ))}
  </>
);

const Changes = ({ changes }: { changes: Change[] }) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
    {changes.map(({ label, from, to }) => (
      <Flex key={label} tag="li" direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="pi" fontWeight="bold">
          {label}
        </Typography>
        <Lines label={words.from} lines={from} colour="neutral600" />
        <Lines label={words.to} lines={to} colour="neutral800" />
        {from.length + to.length === 0 && (
          <Typography variant="pi" textColor="neutral600">
            {words.order}
          </Typography>
        )}
      </Flex>
    ))}
  </Flex>
);

/** 调整前后对照: what an adjustment changes in its task, before anybody approves it. */
export const ChangesPanel: PanelComponent = ({ model, documentId, document }) => {
  if (model !== AMENDMENT || !documentId || !document) return null;
  return {
    title: words.title,
    content: (
      <Box width="100%" data-panel="changes">
        <Loaded<Change[]>
          key={documentId}
          path={`/taskforce/amendments/${encodeURIComponent(documentId)}/changes`}
          stamp={String(document.updatedAt)}
        >
          {(changes) =>
            changes.length === 0 ? (
              <Typography variant="omega" textColor="neutral600">
                {words.none}
              </Typography>
            ) : (
              <Changes changes={changes} />
            )
          }
        </Loaded>
      </Box>
    ),
  };
};
