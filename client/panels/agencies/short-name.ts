/** What fits where there is little room: the initials of a name of several words, else how it begins. */
export function shortNameOf(name: string): string {
  const words = name.split(/[\s\-–—.,/()]+/u).filter((word) => /^\p{L}/u.test(word));
  const initials = words.slice(0, 4).map((word) => beginning(word, 1));
  return (words.length > 1 ? initials.join("") : beginning(words[0] ?? "", 3)).toLocaleUpperCase();
}

function beginning(word: string, letters: number): string {
  return Array.from(word).slice(0, letters).join("");
}
