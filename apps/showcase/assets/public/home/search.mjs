/** Hides the cards that do not contain every word of the search. */
export function bindSearch(input) {
  const chapters = [...document.querySelectorAll('.chapter')].map((chapter) => ({
    chapter,
    cards: [...chapter.querySelectorAll('.card')].map((card) => ({ card, text: textOf(card) })),
  }));
  const status = document.querySelector('#found');
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = chapters.map((entry) => filter(entry, words)).reduce((sum, count) => sum + count, 0);
    status.textContent = words.length === 0 ? '' : `${shown} found`;
  });
}

function filter({ chapter, cards }, words) {
  let shown = 0;
  for (const { card, text } of cards) {
    card.hidden = !words.every((word) => text.includes(word));
    if (!card.hidden) shown += 1;
  }
  chapter.hidden = shown === 0;
  return shown;
}

function textOf(card) {
  const form = card.querySelector('form');
  const request = [form.dataset.method, form.dataset.status, form.elements['request-path'].value];
  return [card.textContent, ...request].join(' ').toLowerCase();
}
