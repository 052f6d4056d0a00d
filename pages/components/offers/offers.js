// Mounted once on a page with fields: holds what may be chosen there and answers whoever asks for it, at once.

export default function ({ data, parentElement }) {
  const offers = mounted(parentElement, createOffers)
  offers.lists = data.lists
  return unmounting(parentElement)
}

function createOffers() {
  const offers = { lists: {}, close() { removeEventListener("rakor:ask-offers", answer) } }
  const answer = ({ detail }) => detail(offers.lists)
  addEventListener("rakor:ask-offers", answer)
  return offers
}
