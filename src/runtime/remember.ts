/**
 * A pure function with its last `most` results kept, by the text and the number it was asked with. What was asked longest
 * ago is forgotten first: people page through one search, and type the same few names.
 */
export function remember<T>(
  answer: (text: string, limit: number) => T,
  most: number,
): (text: string, limit: number) => T {
  const kept = new Map<string, T>();
  return (text, limit) => {
    const key = `${limit} ${text}`;
    const known = kept.get(key);
    const result = known ?? answer(text, limit);
    if (known !== undefined) kept.delete(key);
    kept.set(key, result);
    if (kept.size > most) kept.delete(kept.keys().next().value ?? key);
    return result;
  };
}
