// The job's page follows its job: words and bar are changed in place, and the page is read anew when the job has ended.
const place = () => document.getElementById("arbetet");

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("arbetet");
      if (!answer.ok || answer.redirected || !fresh) {
        location.reload();
        return;
      }
      follow(fresh);
    } catch {
      // The server is away for a moment; the job is not.
    }
  }
  setTimeout(look, 1000);
}

function follow(fresh) {
  const now = place();
  if (now.innerHTML === fresh.innerHTML) return;
  const words = now.querySelector("[role=status]");
  const told = fresh.querySelector("[role=status]");
  // The element stays, so that a screen reader says new words and is not told of each step.
  words.lang = told.lang;
  if (words.textContent !== told.textContent) words.textContent = told.textContent;
  told.replaceWith(words);
  now.replaceChildren(...fresh.childNodes);
}

if (place()) setTimeout(look, 1000);
