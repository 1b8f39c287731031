/** Published accuracy against what it costs, drawn from the table below the charts. */
import { colour } from "./charts/palette.js";

const place = document.querySelector("[data-scatters]");
const points = [...document.querySelectorAll("tr[data-top1]")].map((row) => ({
  name: row.dataset.variant,
  family: row.closest("[data-family]").dataset.family,
  href: row.querySelector("a").href,
  top1: Number(row.dataset.top1),
  parameters: Number(row.dataset.parameters),
  multiplyAdds: Number(row.dataset.multiplyAdds),
}));
const families = [...new Set(points.map((point) => point.family))];
const LABEL_HEIGHT = 11;
const UNITS = ["", " k", " M", " G"];

/** Names beside the points, as far as they do not lie upon one another; the rest is told on hovering. */
const names = {
  id: "names",
  afterDatasetsDraw(chart) {
    const { ctx, chartArea, data } = chart;
    const taken = [];
    ctx.save();
    ctx.font = `10px ${getComputedStyle(document.body).fontFamily}`;
    ctx.textBaseline = "middle";
    ctx.fillStyle = colour("n8");
    data.datasets.forEach((_, i) => chart.getDatasetMeta(i).data.forEach(({ x, y }) => taken.push([x - 4, y - 4, x + 4, y + 4])));
    data.datasets.forEach((dataset, i) =>
      chart.getDatasetMeta(i).data.forEach(({ x, y }, at) => {
        const text = dataset.data[at].name;
        const width = ctx.measureText(text).width;
        const box = [[x + 6, y - LABEL_HEIGHT / 2], [x - 6 - width, y - LABEL_HEIGHT / 2], [x - width / 2, y - 7 - LABEL_HEIGHT], [x - width / 2, y + 7]]
          .map(([left, top]) => [left, top, left + width, top + LABEL_HEIGHT])
          .find((place) => within(place, chartArea) && !taken.some((other) => overlap(place, other)));
        if (!box) return;
        taken.push(box);
        ctx.fillText(text, box[0], (box[1] + box[3]) / 2);
      }),
    );
    ctx.restore();
  },
};

const within = ([left, top, right, bottom], area) => left >= area.left && right <= area.right && top >= area.top && bottom <= area.bottom;
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function short(count) {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(count) / 3));
  return `${Number((count / 1000 ** unit).toPrecision(3))}${UNITS[unit]}`;
}

function datasets(key) {
  return families.map((family, i) => ({
    label: family,
    data: points.filter((point) => point.family === family).map((point) => ({ ...point, x: point[key], y: point.top1 })),
    backgroundColor: colour(`series-${i % 10}`),
    borderColor: colour(`series-${i % 10}`),
    pointRadius: 4,
    pointHoverRadius: 6,
  }));
}

function options(key, unit) {
  const ticks = { color: colour("n7"), font: { size: 10.5 }, maxRotation: 0 };
  const grid = { color: colour("n2") };
  return {
    animation: false,
    maintainAspectRatio: false,
    onClick: (_, [hit], chart) => hit && (location.href = chart.data.datasets[hit.datasetIndex].data[hit.index].href),
    onHover: (event, hits) => (event.native.target.style.cursor = hits.length ? "pointer" : "default"),
    layout: { padding: { top: 8, right: 12, left: 4, bottom: 4 } },
    plugins: {
      legend: { display: false },
      tooltip: { callbacks: { label: ({ raw }) => `${raw.name}: ${raw.top1} %, ${short(raw[key])} ${unit}` } },
    },
    scales: {
      x: { type: "logarithmic", grid, ticks: { ...ticks, callback: (v) => (/^[125]/.test(String(v)) ? short(v) : "") }, title: { display: true, text: unit, color: colour("n7"), font: { size: 10.5 } } },
      y: { grid, suggestedMax: 87, ticks: { ...ticks, callback: (v) => `${v} %` } },
    },
  };
}

const charts = [];
function draw() {
  charts.splice(0).forEach((chart) => chart.destroy());
  for (const box of place.querySelectorAll("[data-scatter]")) {
    const key = box.dataset.scatter;
    charts.push(new window.Chart(box.querySelector("canvas"), { type: "scatter", data: { datasets: datasets(key) }, options: options(key, box.dataset.unit), plugins: [names] }));
  }
}

function legend() {
  place.querySelector("[data-families]").replaceChildren(
    ...families.map((family, i) => {
      const entry = document.createElement("span");
      const dot = document.createElement("i");
      dot.className = `dot c${i % 10}`;
      entry.append(dot, family);
      return entry;
    }),
  );
}

place.hidden = false;
legend();
draw();
new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
