// Redraws the fragment it stands in when one of its topics moved. The socket is revive's: one a browser page.
const buses = (globalThis.rakorBuses ??= new Map())

export default function ({ data, parentElement, setTriggerValue }) {
  const bus = mounted(parentElement, () => ({ close() { buses.delete(parentElement) } }))
  Object.assign(bus, { topics: data.topics, boot: data.boot, fire: setTriggerValue, firedAt: 0 })
  buses.set(parentElement, bus)
  globalThis.rakorLive?.drawn(bus)
  return unmounting(parentElement)
}
