// The same 42 sentences in six languages: how many tokens are they, and what is the premium over English?
import { readFileSync } from 'node:fs';
import { compression } from 'evalmetry';
import { encodingForModel, tiktoken } from 'evalmetry/tokenize';

const rows = readFileSync(new URL('languages.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(JSON.parse);
const languages = [...new Set(rows.map((row) => row.language))];

for (const model of ['gpt-4', 'gpt-4o']) {
  const { encoding } = encodingForModel(model);
  const tokenizer = await tiktoken(encoding);
  console.log(`${model} (${encoding})`);
  let english = 0;
  for (const language of languages) {
    const texts = rows.filter((row) => row.language === language).map((row) => row.text);
    const { tokensPerCharacter, counts } = compression({ texts }, { tokenizer });
    if (language === 'English') english = counts.tokens;
    const premium = (counts.tokens / english).toFixed(2);
    console.log(
      `  ${language.padEnd(9)} ${tokensPerCharacter.toFixed(4)} tokens a character, ${premium} times the tokens of English`,
    );
  }
}
