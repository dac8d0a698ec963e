export { type EditDistanceOptions, editDistance } from './edit-distance.js';
export { type EditOperation, editOperations } from './edit-operations.js';
export { hammingDistance } from './hamming-distance.js';
export { indelDistance } from './indel-distance.js';
export { jaro } from './jaro.js';
export { type JaroWinklerOptions, jaroWinkler } from './jaro-winkler.js';
export { levenshteinRatio } from './levenshtein-ratio.js';
