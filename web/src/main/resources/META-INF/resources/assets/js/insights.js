/** The insights that the page lists, as flags on its charts; a press on one in the list shows it there. */
export function flagInsights(board) {
  const flag = () =>
    board.flag(
      [...document.querySelectorAll("[data-insight]")].map((row) => ({
        key: row.dataset.key,
        step: Number(row.dataset.step),
        value: Number(row.dataset.value),
        grave: "grave" in row.dataset,
        text: row.querySelector("p").firstChild.textContent.trim(),
      })),
    );
  document.addEventListener("partschange", flag);
  document.addEventListener("click", ({ target }) => {
    const row = target.closest("[data-show]")?.closest("[data-insight]");
    if (row) board.show(row.dataset.key, Number(row.dataset.step));
  });
  flag();
}
