import { applyRules, STEP_2, STEP_3, STEP_4 } from './porter-rules.js';
import { endsClosed, endsInConsonant, hasVowel, measure, shapeOf } from './porter-shape.js';

/**
 * The Porter stem of an English word, as NLTK's stemmer has it in its default mode: Porter's algorithm with his own later
 * changes and NLTK's ("dying" is "die", "enjoy" stays, "skies" is "sky").
 *
 * The word is lower-cased first. Letters outside a to z are consonants; a word in another script keeps all its letters unless it ends
 * in an English suffix. {@link porterStemmer} leaves words of up to three letters alone. Linear time, also on a "word" of a million letters.
 *
 * @param word - One word, without white space.
 * @see Porter, "An algorithm for suffix stripping", Program 14(3), 1980; `nltk.stem.porter`, mode `NLTK_EXTENSIONS`, NLTK 3.10.3.
 * @example
 * ```ts
 * porterStem('Relational'); // 'relat'
 * porterStem('dying'); // 'die'
 * porterStem('enjoyment'); // 'enjoy'
 * ```
 */
export function porterStem(word: string): string {
  const lower = word.toLowerCase();
  // Words with a stem of their own, before any rule.
  if (/^(sky|news|howe|(inn|out|cann)ing|(pro|ex|suc)ceed)$/.test(lower)) return lower;
  if (/^(inn|out|cann)ings$/.test(lower)) return lower.slice(0, -1);
  if (/^[dlt]ying$/.test(lower)) return `${lower[0]}ie`;
  if (lower === 'skies') return 'sky';
  // At most two characters (code points).
  if (/^.{0,2}$/su.test(word)) return lower;
  let stem = dropPlural(lower);
  stem = dropPast(stem);
  stem = replaceFinalY(stem);
  stem = applyDoubleSuffixes(stem);
  stem = applyRules(stem, STEP_3, isPositive);
  stem = applyRules(stem, STEP_4, isMoreThanOne);
  stem = dropFinalE(stem);
  return dropFinalL(stem);
}

/** Step 1a: caresses, ponies, caress, cats; "dies" and its like keep an e. */
function dropPlural(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return word.slice(0, isFourLetters(word) ? -1 : -2);
  return word.slice(0, word.endsWith('sses') ? -2 : -1);
}

/** Step 1b: agreed, plastered, motoring; "died" and its like keep an e. */
function dropPast(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, isFourLetters(word) ? -1 : -2);
  if (word.endsWith('eed')) return measure(shapeOf(word.slice(0, -3))) > 0 ? word.slice(0, -1) : word;
  const stem = word.endsWith('ed') ? word.slice(0, -2) : word.endsWith('ing') ? word.slice(0, -3) : '';
  const shape = shapeOf(stem);
  return hasVowel(shape) ? mendEnd(stem, shape) : word;
}

/** The second half of step 1b: conflat(ed), troubl(ed), siz(ed), hopp(ing), fil(ing). */
function mendEnd(stem: string, shape: string): string {
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInConsonant(shape)) {
    const doubled = /(.)\1$/su.exec(stem)?.[1];
    if (doubled !== undefined) return 'lsz'.includes(doubled) ? stem : stem.slice(0, -doubled.length);
  }
  // NLTK's table names the rule above "*d" and then compares the word's end with that name, too.
  if (stem.endsWith('*d')) return `${stem.slice(0, -2)}d`;
  return measure(shape) === 1 && endsClosed(stem, shape) ? `${stem}e` : stem;
}

/** Step 1c: happy, but not enjoy (a vowel before the y) nor "by" (nothing but one letter before it). */
function replaceFinalY(word: string): string {
  if (!word.endsWith('y')) return word;
  const stem = word.slice(0, -1);
  const shape = shapeOf(stem);
  return shape.length > 1 && endsInConsonant(shape) ? `${stem}i` : word;
}

/** Step 2: relational, digitizer, hopefulness; "-alli" goes first and its result through the step again. */
function applyDoubleSuffixes(word: string): string {
  if (word.endsWith('alli')) {
    const stem = word.slice(0, -4);
    return isPositive(shapeOf(stem)) ? applyDoubleSuffixes(`${stem}al`) : word;
  }
  // The l of "-logi" counts as part of the stem, so that geology is treated as archaeology is.
  if (word.endsWith('logi')) {
    const stem = word.slice(0, -3);
    return measure(shapeOf(stem)) > 0 ? `${stem}og` : word;
  }
  return applyRules(word, STEP_2, isPositive);
}

/** Step 5a: probate, cease, but not rate. */
function dropFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const shape = shapeOf(stem);
  const syllables = measure(shape);
  return syllables > 1 || (syllables === 1 && !endsClosed(stem, shape)) ? stem : word;
}

/** Step 5b: controll, but not roll. */
function dropFinalL(word: string): string {
  if (!word.endsWith('ll')) return word;
  const shorter = word.slice(0, -1);
  return measure(shapeOf(shorter)) > 1 ? shorter : word;
}

function isPositive(shape: string): boolean {
  return measure(shape) > 0;
}

/** Step 4 drops "-ion" only after an s or a t. */
function isMoreThanOne(shape: string, stem: string, suffix: string): boolean {
  return measure(shape) > 1 && (suffix !== 'ion' || /[st]$/.test(stem));
}

/** Whether a word that ends in three letters of a to z has one character (code point) before them. */
function isFourLetters(word: string): boolean {
  return /^.{4}$/su.test(word);
}
