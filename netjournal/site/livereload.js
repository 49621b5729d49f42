// Loads the page anew when the site was built anew; see neighborhood.py.
const epoch = Number(document.currentScript.dataset.epoch);
const request = Date.now();

async function wait() {
  for (;;) {
    try {
      const answer = await fetch(`/livereload/${epoch}/${request}`);
      if (Number(await answer.text()) > epoch) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
}

addEventListener("load", wait);
