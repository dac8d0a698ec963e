import { oneOf } from '../../core/check.js';
import { type Component, isId } from './component.js';

/** A place in the result: the tokens of a text, or special tokens around them. */
type TemplatePart = { readonly typeId: number } & (
  | { readonly sequence: 'A' | 'B' }
  | { readonly sequence: undefined; readonly ids: readonly number[]; readonly tokens: readonly string[] }
);

/** What stands around one text, and around two. */
export interface Template {
  readonly single: readonly TemplatePart[];
  readonly pair: readonly TemplatePart[];
}

/** Reads the post-processor of a tokenizer.json; without one, a pair is one text behind the other. */
export function templateOf(component: Component | undefined): Template {
  const plain: Template = { single: [text('A', 0)], pair: [text('A', 0), text('B', 1)] };
  if (component === undefined) return plain;
  switch (component.type) {
    case 'ByteLevel':
      return plain;
    case 'TemplateProcessing':
      return templateProcessing(component);
    case 'BertProcessing': {
      const [cls, sep] = [special(component, 'cls'), special(component, 'sep')];
      const single = [cls(0), text('A', 0), sep(0)];
      return { single, pair: [...single, text('B', 1), sep(1)] };
    }
    case 'RobertaProcessing': {
      const [cls, sep] = [special(component, 'cls'), special(component, 'sep')];
      const single = [cls(0), text('A', 0), sep(0)];
      return { single, pair: [...single, sep(0), text('B', 0), sep(0)] };
    }
    case 'Sequence': {
      // Those of type ByteLevel change offsets only.
      const steps = component.list('processors').filter((step) => step.type !== 'ByteLevel');
      if (steps.length > 1) throw component.error('processors', 'no more than one that adds tokens');
      return templateOf(steps[0]);
    }
    default:
      throw component.error(
        'type',
        oneOf(['Sequence', 'ByteLevel', 'TemplateProcessing', 'BertProcessing', 'RobertaProcessing']),
      );
  }
}

function text(sequence: 'A' | 'B', typeId: number): TemplatePart {
  return { sequence, typeId };
}

/** A special token that is written as `["[CLS]", 101]`. */
function special(component: Component, key: string): (typeId: number) => TemplatePart {
  const value = component.raw(key);
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !isId(value[1])) {
    throw component.error(key, 'an array [token, id]');
  }
  const [token, id]: [string, number] = [value[0], value[1]];
  return (typeId) => ({ sequence: undefined, ids: [id], tokens: [token], typeId });
}

function templateProcessing(component: Component): Template {
  const part = (piece: Component): TemplatePart => {
    const sequence = piece.optional('Sequence');
    if (sequence !== undefined) return text(sequence.word('id', ['A', 'B'], 'A'), sequence.count('type_id', 0));
    const token = piece.child('SpecialToken');
    const definition = component.child('special_tokens').child(token.text('id'));
    const [ids, tokens] = [definition.raw('ids'), definition.raw('tokens')];
    if (!Array.isArray(ids) || !ids.every(isId)) throw definition.error('ids', 'an array of ids');
    if (!Array.isArray(tokens) || tokens.length !== ids.length) throw definition.error('tokens', 'a token for each id');
    return { sequence: undefined, ids, tokens: tokens.map(String), typeId: token.count('type_id', 0) };
  };
  return { single: component.list('single').map(part), pair: component.list('pair').map(part) };
}
