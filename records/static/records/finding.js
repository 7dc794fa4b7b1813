/* Fills the small list under a box that is answered by typing. Everything works without it. */
(() => {
  const waiting = new WeakMap();

  async function refill(box) {
    const text = box.value.trim();
    if (!text) return;
    const answer = await fetch(`${box.dataset.find}?q=${encodeURIComponent(text)}`, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok || box.value.trim() !== text) return;
    const { labels } = await answer.json();
    const options = labels.map((label) => {
      const option = document.createElement("option");
      option.value = label;
      return option;
    });
    document.getElementById(box.getAttribute("list")).replaceChildren(...options);
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.dataset || !box.dataset.find) return;
    clearTimeout(waiting.get(box));
    waiting.set(box, setTimeout(() => refill(box).catch(() => {}), 300));
  });
})();
