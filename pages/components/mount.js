// Goes before the script of every component. Streamlit calls a component's function at each change of its data, and what
// the function returned when the component goes; but also when a call was overtaken by the next before it had run. Such
// a call must not close what the next one draws in: only a root that has left the page is gone.
const inRoots = new WeakMap()

/** Return what stands in `root`; the first call makes it by `open`. It has a `close`. */
function mounted(root, open) {
  if (!inRoots.has(root)) inRoots.set(root, open())
  return inRoots.get(root)
}
/** Return what a component's function returns: closes what stands in `root` when `root` is gone. */
function unmounting(root) {
  return () => {
    if (root.isConnected || !inRoots.has(root)) return
    inRoots.get(root).close()
    inRoots.delete(root)
  }
}
