package io.trainyard.networks.torchscript;

/**
 * What a training archive computes in. Parameters, their gradients, running statistics and the loss are float32 in any
 * case: bfloat16 is what convolutions and linear layers compute in, and what is handed on from there.
 *
 * @param bfloat16 whether convolutions and linear layers take bfloat16, as PyTorch's automatic mixed precision has it
 * @param channelsLast whether images lie in memory pixel by pixel, all channels of one together, instead of channel by
 *     channel; convolutions then need no reordering
 */
public record ComputeFormat(boolean bfloat16, boolean channelsLast) {
    /** Everything in float32, channel by channel: what the exports have. */
    public static final ComputeFormat PLAIN = new ComputeFormat(false, false);

    // The numbers of PyTorch's enumerations, which TorchScript has for them: c10/core/ScalarType.h, MemoryFormat.h.
    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;
    private static final int CHANNELS_LAST = 2;

    /** The expression of a convolution's input or weight, (N,C,H,W), as the convolution takes it. */
    String image(String tensor) {
        if (!channelsLast) {
            return features(tensor);
        }
        return bfloat16
                ? "torch.to(%s, %d, False, False, %d)".formatted(tensor, BFLOAT16, CHANNELS_LAST)
                : "torch.contiguous(%s, memory_format=%d)".formatted(tensor, CHANNELS_LAST);
    }

    /** The expression of any other tensor that a convolution or a linear layer takes. */
    String features(String tensor) {
        return bfloat16 ? "torch.to(%s, %d)".formatted(tensor, BFLOAT16) : tensor;
    }

    /** The expression of what leaves the network: float32. */
    String output(String tensor) {
        return bfloat16 ? "torch.to(%s, %d)".formatted(tensor, FLOAT32) : tensor;
    }
}
