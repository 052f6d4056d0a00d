// Ends the sign-in on the server, then loads the page anew: what this browser showed is gone.
export default function ({ data, parentElement }) {
  parentElement.querySelector("strong").textContent = data.name
  parentElement.querySelector("span").textContent = data.role
  const button = parentElement.querySelector("button")
  button.onclick = async () => {
    button.disabled = true
    try {
      await fetch("/auth/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })
    } finally { location.reload() }
  }
}
