/** Which charts a run has, in the order they are read. A chart marked optional appears with its first point. */
const split = (metric) => [
  { key: `train/${metric}`, label: "train", kind: "train" },
  { key: `val/${metric}`, label: "val", kind: "validation" },
  { key: `test/${metric}`, label: "test", kind: "test" },
];
const single = (key) => [{ key, label: "", kind: "validation" }];

export const CHARTS = [
  { id: "loss", title: "Loss", unit: "", axis: "epoch", main: true, series: split("loss"), empty: "One point per epoch, from the end of epoch 0 on" },
  { id: "accuracy", title: "Accuracy", unit: "%", axis: "epoch", main: true, percent: true, series: split("accuracy"), empty: "One point per epoch, from the end of epoch 0 on" },
  { id: "batch-loss", title: "Batch loss", unit: "", axis: "step", main: true, series: single("batch/loss"), empty: "Points appear while the first epoch is trained" },
  { id: "lr", title: "Learning rate", unit: "", axis: "epoch", stepped: true, series: single("lr"), empty: "One point per epoch" },
  { id: "batch-lr", title: "Learning rate by step", unit: "", axis: "step", optional: true, series: single("batch/lr") },
  { id: "grad-norm", title: "Gradient norm before clipping", unit: "", axis: "step", zero: true, optional: true, series: single("batch/grad_norm") },
  { id: "throughput", title: "Throughput", unit: "images/s", axis: "step", zero: true, series: single("throughput/images_per_second"), empty: "Appears with the first steps" },
  { id: "cpu", title: "CPU", unit: "% of a core", axis: "step", zero: true, series: single("system/cpu_percent"), empty: "Appears with the first steps" },
  { id: "memory", title: "Memory", unit: "MiB", axis: "step", zero: true, series: single("system/memory_mib"), empty: "Appears with the first steps" },
  { id: "gpu", title: "GPU", unit: "%", axis: "step", zero: true, optional: true, series: single("system/gpu_percent") },
  { id: "gpu-memory", title: "GPU memory", unit: "MiB", axis: "step", zero: true, optional: true, series: single("system/gpu_memory_mib") },
];
