/* Decisions on their way to the server: one after the other, in the order they were taken. What it did not get is said, and
   whoever sent it gives it back. */

let sent = Promise.resolve();
let waiting = 0;
let refused = false; // after a 403: whoever signed in again elsewhere has another token than this page
const FORGERY = "csrfmiddlewaretoken";

/* when all that was sent has been answered */
export const settled = () => sent;

export async function fetched(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.text();
}

async function renew(body, address) {
  const token = (await fetched(address)).match(`name="${FORGERY}" value="([^"]+)"`)?.[1];
  if (!token) return;
  body.set(FORGERY, token);
  document.querySelectorAll(`input[name=${FORGERY}]`).forEach((field) => { field.value = token; });
  refused = false;
}

/* `answered` gets the answer, its status, and whether nothing else is on its way; `failed` why nothing was decided */
export function post(body, address, answered, failed) {
  waiting += 1;
  sent = sent.then(async () => {
    try {
      if (refused) await renew(body, address).catch(() => { /* still signed out: the server says so once more */ });
      const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin" });
      const html = await answer.text();
      refused = answer.status === 403 || answer.redirected; // a session that ended leads to the page for signing in
      if (refused) failed("Your role does not allow this, or you were logged out: then sign in in another tab, and decide again.");
      else if (!answer.ok && answer.status !== 422) failed(`The server answered ${answer.status}.`);
      else answered(html, answer.status, waiting === 1);
    } catch {
      failed("The server could not be reached.");
    } finally {
      waiting -= 1;
    }
  });
  return sent;
}
