package io.trainyard.contract;

/**
 * Keeps an exponential moving average of the weights, which is what is scored and kept: PyTorch's {@code AveragedModel}
 * with {@code get_ema_multi_avg_fn(decay)} and {@code use_buffers=True}.
 */
public record Averaging(
        @Required(example = "0.999")
                @Range(min = 0, above = true, max = 1, below = true)
                @About("Share of the average that each update keeps.")
                Double decay) {}
