// Words that begin as those of a row do: "citta asi" is found by ASI and MP-ASI in Citta, not by imunisasi.
const NO_LETTER = /[^\p{L}\p{N}]+/u

function wordsOf(text) { return text.toLowerCase().split(NO_LETTER).filter(Boolean) }
function isMeant(said, words) { return said.every((begun) => words.some((word) => word.startsWith(begun))) }
