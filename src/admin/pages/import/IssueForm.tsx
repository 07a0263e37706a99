import * as React from 'react';
import {
  Box,
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { WORDS } from '../../translations/workplace';
import type { IssueChoices } from './contract';
import { FileField } from './FileField';
import type { FormProps } from './kind';

const words = WORDS.import.issues;

/** Which file, and where issues come from that do not say it. */
export const IssueForm = ({ choices, busy, onPreview }: FormProps<IssueChoices>) => {
  const [file, setFile] = React.useState<File | null>(null);
  const [source, setSource] = React.useState(choices.sources[0]?.value ?? '');

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (file) onPreview({ file, fields: { source } });
  };

  return (
    <Box
      tag="form"
      onSubmit={submit}
      background="neutral0"
      shadow="tableShadow"
      hasRadius
      padding={6}
    >
      <Flex direction="column" alignItems="stretch" gap={5}>
        <FileField label={words.file} file={file} onChoose={setFile} />
        <Flex gap={4} alignItems="flex-end" wrap="wrap">
          <Box width="40rem" maxWidth="100%">
            <Field.Root name="source" required>
              <Field.Label>{words.source}</Field.Label>
              <SingleSelect value={source} onChange={(next) => setSource(String(next))}>
                {choices.sources.map(({ value, label }) => (
                  <SingleSelectOption key={value} value={value}>
                    {label}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Box>
          <Button type="submit" size="L" loading={busy} disabled={!file}>
            {WORDS.import.preview}
          </Button>
        </Flex>
        <Typography variant="pi" textColor="neutral600">
          {words.hint}
        </Typography>
      </Flex>
    </Box>
  );
};
