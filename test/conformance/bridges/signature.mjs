/** Our signature as sacreBLEU's: the version is ours, and must be; it is then replaced by the expected one. */
export function toSacrebleuSignature(signature, expected) {
  const fields = signature.split('|');
  if (!/^version:evalmetry-/.test(fields.at(-1))) return signature;
  return [...fields.slice(0, -1), expected.split('|').at(-1)].join('|');
}

/** An answer without one field of its signature. */
export function withoutField(answer, name) {
  const fields = answer.signature.split('|').filter((field) => !field.startsWith(`${name}:`));
  return { ...answer, signature: fields.join('|') };
}
