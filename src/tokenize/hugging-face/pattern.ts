import { invalidType } from '../../core/check.js';
import { anyOf } from '../any-of.js';
import type { Component } from './component.js';
import type { HuggingFacePackage } from './package.js';

/** A pattern in the reference's syntax of regular expressions, which is Oniguruma's; the package translates it. */
export function compile({ ReplaceNormalizer }: HuggingFacePackage, source: string, path: string): RegExp {
  try {
    return new ReplaceNormalizer({ pattern: { Regex: source } }).pattern;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalidType(path, source, `a regular expression that can be translated (${error.message})`);
  }
}

/** The `pattern` of a component: a regular expression, or a text to be found as it is. */
export function patternOf(component: Component, huggingFace: HuggingFacePackage): RegExp {
  const pattern = component.child('pattern');
  if (pattern.has('Regex')) return compile(huggingFace, pattern.text('Regex'), `${pattern.path}.Regex`);
  return anyOf([pattern.text('String')]);
}
