/** Put in by the build from package.json, so that a release changes one file. */
declare const EVALMETRY_VERSION: string;

/** What a score's signature says of the program that computed it. */
export function versionField(): string {
  return `version:evalmetry-${EVALMETRY_VERSION}`;
}
