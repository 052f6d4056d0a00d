// Goes before the script of every component. A component's function is called once its module has come; of calls that
// wait for it together any may be first, and what was drawn last would be whichever came last (docs/decisions/0019).
// pages/components/drawing_order.py numbers what a page sends; a server started anew counts from the beginning.
const newestIn = new WeakMap()

/** Return whether something newer than the `drawn` of this call has been drawn in `root`. */
function isOvertaken(root, drawn) {
  const [server, number] = drawn ?? [], newest = newestIn.get(root)
  if (newest && newest.server === server && number < newest.number) return true
  newestIn.set(root, { server, number })
  return false
}
