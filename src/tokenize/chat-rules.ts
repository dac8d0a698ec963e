import { invalidOption } from '../core/check.js';
import { encodingForModel } from './models.js';

/** What a message costs beside its texts, and of which model this is known. */
export interface ChatRule {
  /** The model that the rule was published for. */
  readonly model: string;
  /** Tokens for each message. */
  readonly perMessage: number;
  /** Tokens for a name beside its own. */
  readonly perName: number;
}

/** The models whose rule OpenAI has published, in two versions of "How to count tokens with tiktoken". */
function published(): readonly string[] {
  return [
    ...['gpt-3.5-turbo-0613', 'gpt-3.5-turbo-16k-0613', 'gpt-3.5-turbo-0125'],
    ...['gpt-4-0314', 'gpt-4-32k-0314', 'gpt-4-0613', 'gpt-4-32k-0613'],
    ...['gpt-4o-mini-2024-07-18', 'gpt-4o-2024-08-06'],
  ];
}

/** The oldest chat model, whose messages are written otherwise and which knows no functions. */
export const OLDEST = 'gpt-3.5-turbo-0301';

/**
 * The rule of a model, or the one that is assumed for it: that of the model it is an alias of, and for later models that of GPT-4o.
 *
 * @throws {@link MetricError} `UNKNOWN_ENCODING` for an unknown model, `INVALID_OPTION` for one that does not chat or in another format.
 */
export function chatRuleOf(model: string): ChatRule {
  if (model === OLDEST) return { model, perMessage: 4, perName: -1 };
  return { model: published().includes(model) ? model : standInFor(model), perMessage: 3, perName: 1 };
}

function standInFor(model: string): string {
  const { encoding } = encodingForModel(model);
  if (encoding === 'o200k_base') return model.includes('gpt-4o-mini') ? 'gpt-4o-mini-2024-07-18' : 'gpt-4o-2024-08-06';
  if (encoding === 'cl100k_base' && model.includes('gpt-4')) return 'gpt-4-0613';
  if (encoding === 'cl100k_base' && /gpt-3\.?5/.test(model)) return 'gpt-3.5-turbo-0125';
  throw invalidOption('model', model, 'a model that chats in the format of GPT-3.5 and later (gpt-oss has its own)');
}
