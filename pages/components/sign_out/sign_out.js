// Ends the sign-in on the server, then loads the page anew: what this browser showed is gone.
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button")
  button.onclick = async () => {
    button.disabled = true
    try {
      await fetch("/auth/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })
    } finally { location.reload() }
  }
}
