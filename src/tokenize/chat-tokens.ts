import { checkData, checkOptions, invalidOption, invalidType } from '../core/check.js';
import type { MetricWarning } from '../core/metric.js';
import { versionField } from '../core/version.js';
import { type ChatFunction, type ChatMessage, type ChatTool, declareFunctions } from './chat-format.js';
import { type ChatRule, chatRuleOf, OLDEST } from './chat-rules.js';
import { checkFunction } from './chat-schema.js';
import { countMessage } from './count-message.js';
import { encodingForModel } from './models.js';
import { checkCounter, countOf } from './token-counter.js';
import type { TokenCounter } from './tokenizer.js';

/** What a request to OpenAI's chat completions says, as far as it is counted. */
export interface ChatData {
  /** The messages, in order. */
  readonly messages: readonly ChatMessage[];
  /** The tools that the model may call; only functions are counted. */
  readonly tools?: readonly ChatTool[];
  /** The functions that the model may call, in the older form. */
  readonly functions?: readonly ChatFunction[];
}

/** Options of {@link countChatTokens}. */
export interface ChatTokensOptions {
  /** The model, which decides what messages cost beside their texts. */
  readonly model: string;
  /** What counts the texts: the tokenizer of the model's encoding, `await tiktoken(encodingForModel(model).encoding)`. */
  readonly tokenizer: TokenCounter;
}

/** Result of {@link countChatTokens}. */
export interface ChatTokens {
  /** The tokens of the prompt: of all messages, of the definitions of functions, and 3 that begin the reply. */
  readonly tokens: number;
  /** The tokens of each message. */
  readonly perMessage: readonly number[];
  /** The tokens that the definitions of functions add. */
  readonly tools: number;
  /** What the numbers depend on: the model, the model whose rule was taken, the tokenizer, this library's version. */
  readonly signature: string;
  /**
   * `ASSUMED_RULE` if the rule is published for another model than this, `OTHER_TOKENIZER` if the tokenizer has not the name of the model's encoding,
   * `ESTIMATED` if something is counted that the published examples do not have.
   */
  readonly warnings: readonly MetricWarning[];
}

/** The tokens that every reply begins with. */
const REPLY = 3;
/** What stands around the definitions of functions: a system message of their own, or less where there is one that they join. */
const DEFINITIONS = 9;
const SHARED_SYSTEM_MESSAGE = -4;

/**
 * How many tokens the prompt of a chat is, function definitions included: `usage.prompt_tokens` of OpenAI's chat completions before the request is
 * sent.
 *
 * A message is the tokens of its role, its content and its name, and 3 (1 more with a name); a reply begins with 3. `gpt-3.5-turbo-0301` has 4, and
 * 1 less with a name. Functions are counted as the TypeScript that the models read. The rules reproduce what the API answered for all published
 * examples. OpenAI calls them an estimate: models may change. A model without a published rule is counted by that of its predecessor, with a
 * warning. O(n) in the length of the texts.
 *
 * Content is text, or parts of text; images, sound and files are refused, as what they cost is not counted in tokens of text. So are models of
 * other formats: gpt-oss, embeddings, completions.
 *
 * @throws {@link MetricError} `INVALID_TYPE` for messages or functions of another form, with their place, or if what the tokenizer gives is no count;
 * `INVALID_OPTION` for a model that does not chat in this format, or functions with `gpt-3.5-turbo-0301`; `UNKNOWN_ENCODING` for an unknown model;
 * `UNKNOWN_OPTION`, also for a field of the data that is not counted.
 * @see OpenAI Cookbook, "How to count tokens with tiktoken",
 * https://github.com/openai/openai-cookbook/blob/main/examples/How_to_count_tokens_with_tiktoken.ipynb; https://github.com/hmarr/openai-chat-tokens
 * for the form of functions and of their calls.
 * @example
 * ```ts
 * const tokenizer = await tiktoken(encodingForModel('gpt-4o-2024-08-06').encoding);
 * const messages = [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hello, world!' }];
 * const count = countChatTokens({ messages }, { model: 'gpt-4o-2024-08-06', tokenizer });
 * count.tokens; // 18
 * count.perMessage; // [7, 8]
 * countChatTokens({ messages }, { model: 'gpt-4o', tokenizer }).warnings[0].code; // 'ASSUMED_RULE'
 * ```
 */
export function countChatTokens(data: ChatData, options: ChatTokensOptions): ChatTokens {
  checkData('countChatTokens', data, 'messages, tools');
  checkOptions('countChatTokens: data', data, ['messages', 'tools', 'functions']);
  checkOptions('countChatTokens', options, ['model', 'tokenizer']);
  const { model, tokenizer } = options;
  checkCounter('tokenizer', tokenizer);
  if (typeof model !== 'string') throw invalidOption('model', model, 'the name of a model');
  const rule = chatRuleOf(model);
  if (!Array.isArray(data.messages)) throw invalidType('messages', data.messages, 'an array of messages');
  const functions = functionsOf(data);
  if (functions.length > 0 && model === OLDEST) throw invalidOption('model', model, 'a model that knows functions');

  let estimated = false;
  const estimate = (): void => {
    estimated = true;
  };
  const system = functions.length > 0 ? data.messages.findIndex((message) => message?.role === 'system') : -1;
  // Definitions join the first system message behind a line break.
  const perMessage = data.messages.map((message, i) =>
    countMessage(`messages[${i}]`, message, i === system ? '\n' : '', rule, tokenizer, estimate),
  );
  const around = DEFINITIONS + (system >= 0 ? SHARED_SYSTEM_MESSAGE : 0);
  const tools = functions.length === 0 ? 0 : around + countOf(tokenizer, declareFunctions(functions, estimate));
  return Object.freeze({
    tokens: perMessage.reduce((sum, tokens) => sum + tokens, tools + REPLY),
    perMessage: Object.freeze(perMessage),
    tools,
    signature: `model:${model}|rule:${rule.model}|tokenizer:${tokenizer.name}|${versionField()}`,
    warnings: Object.freeze(warningsOf(model, rule, tokenizer, estimated)),
  });
}

function functionsOf({ tools = [], functions = [] }: ChatData): readonly ChatFunction[] {
  if (!Array.isArray(tools)) throw invalidType('tools', tools, 'an array of tools');
  if (!Array.isArray(functions)) throw invalidType('functions', functions, 'an array of functions');
  const named = [
    ...functions.map((value, i) => [`functions[${i}]`, value] as const),
    ...tools.map((tool, i) => [`tools[${i}].function`, tool?.function] as const),
  ];
  return named.map(([where, value]) => {
    checkFunction(where, value);
    return value;
  });
}

function warningsOf(model: string, rule: ChatRule, tokenizer: TokenCounter, estimated: boolean): MetricWarning[] {
  const warnings: MetricWarning[] = [];
  if (rule.model !== model) {
    const message = `no rule is published for ${model} itself: counted by that of ${rule.model}`;
    warnings.push({ code: 'ASSUMED_RULE', message });
  }
  const { encoding } = encodingForModel(model);
  if (tokenizer.name !== encoding) {
    const message = `the encoding of ${model} is ${encoding}, the tokenizer is called ${tokenizer.name}`;
    warnings.push({ code: 'OTHER_TOKENIZER', message });
  }
  if (estimated) {
    const message =
      'tool calls, several parts of content or types of parameters are counted as the published examples suggest';
    warnings.push({ code: 'ESTIMATED', message });
  }
  return warnings;
}
