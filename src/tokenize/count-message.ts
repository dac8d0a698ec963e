import { checkOptions, invalidType, unexpected } from '../core/check.js';
import type { ChatFunctionCall, ChatMessage } from './chat-format.js';
import type { ChatRule } from './chat-rules.js';
import { countOf } from './token-counter.js';
import type { TokenCounter } from './tokenizer.js';

/** What a call of a function costs beside its name and its arguments. */
const CALL = 3;
/** What a message of a function saves: its role is not written. */
const FUNCTION_MESSAGE = -2;

/**
 * The tokens of a message.
 *
 * @param behind - What is written behind the content.
 * @param onEstimate - Called if the message has what no published example has.
 */
export function countMessage(
  where: string,
  message: ChatMessage,
  behind: string,
  rule: ChatRule,
  tokenizer: TokenCounter,
  onEstimate: () => void,
): number {
  if (typeof message !== 'object' || message === null) throw invalidType(where, message, 'a message { role, content }');
  // A message of a response has fields that hold nothing, such as `refusal: null`.
  const told = Object.entries(message).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  checkOptions(where, Object.fromEntries(told), [
    'role',
    'content',
    'name',
    'tool_calls',
    'tool_call_id',
    'function_call',
  ]);
  const { role, content, name, function_call: call } = message;
  const calls = message.tool_calls ?? [];
  if (typeof role !== 'string') throw invalidType(`${where}.role`, role, 'a text');
  if (name !== undefined && typeof name !== 'string') throw invalidType(`${where}.name`, name, 'a text');
  if (!Array.isArray(calls)) throw invalidType(`${where}.tool_calls`, calls, 'an array of calls');
  const texts = textsOf(`${where}.content`, content);
  const last = texts.pop() ?? '';
  if (calls.length > 0 || message.tool_call_id !== undefined || texts.length > 0) onEstimate();

  let tokens = rule.perMessage + countOf(tokenizer, role) + countOf(tokenizer, last + behind);
  for (const text of texts) tokens += countOf(tokenizer, text);
  if (name !== undefined) tokens += countOf(tokenizer, name) + rule.perName;
  if (role === 'function') tokens += FUNCTION_MESSAGE;
  for (const [i, asked] of calls.entries()) {
    tokens += countCall(`${where}.tool_calls[${i}].function`, asked?.function, tokenizer);
  }
  return call ? tokens + countCall(`${where}.function_call`, call, tokenizer) : tokens;
}

function textsOf(where: string, content: ChatMessage['content']): string[] {
  if (content === undefined || content === null) return [];
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) throw invalidType(where, content, 'a text or an array of parts');
  return content.map((part, i) => {
    if (part?.type !== 'text') throw unexpected('INVALID_TYPE', `${where}[${i}].type`, part?.type, '"text"');
    if (typeof part.text !== 'string') throw invalidType(`${where}[${i}].text`, part.text, 'a text');
    return part.text;
  });
}

function countCall(where: string, call: ChatFunctionCall, tokenizer: TokenCounter): number {
  if (typeof call?.name !== 'string' || typeof call.arguments !== 'string') {
    throw invalidType(where, call, 'a call { name, arguments } of texts');
  }
  return CALL + countOf(tokenizer, call.name) + countOf(tokenizer, call.arguments);
}
