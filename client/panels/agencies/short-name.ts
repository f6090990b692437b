/** What fits where there is little room: the initials of a name of several words, else how it begins. */
export function shortNameOf(name: string): string {
  const words = name.split(/[\s\-–—.,/()]+/u).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? words.map((word) => [...word][0] ?? "") : [...(words[0] ?? "")];
  return letters
    .slice(0, words.length > 1 ? 4 : 3)
    .join("")
    .toLocaleUpperCase();
}
