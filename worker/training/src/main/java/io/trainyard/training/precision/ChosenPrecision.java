package io.trainyard.training.precision;

import io.trainyard.contract.TrainSpec.Precision;
import io.trainyard.networks.torchscript.ComputeFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number format an attempt trains in.
 *
 * @param bfloat16 whether convolutions and linear layers compute in bfloat16
 * @param hardware what the device has for that
 * @param device {@code cpu} or {@code cuda:N}
 */
public record ChosenPrecision(boolean bfloat16, Bfloat16 hardware, String device) {
    /** The entry of a checkpoint's header that says what it was trained in. */
    public static final String METADATA = "precision";

    public static final String BF16 = "bf16";
    public static final String FP32 = "fp32";

    /**
     * Chooses for an attempt. A choice that was left to the first attempt's machine is not made again: whoever goes on
     * trains as it did.
     *
     * @param asked what the specification says
     * @param earlier the {@link #METADATA} of what the attempt goes on from; null at the beginning of a run
     * @throws UnsupportedPrecisionException if the device cannot do what has to be done
     */
    public static ChosenPrecision of(Precision asked, @Nullable String earlier, String device, Bfloat16 hardware) {
        boolean bfloat16 =
                switch (asked) {
                    case FP32 -> false;
                    case BF16 -> true;
                    case AUTO -> earlier == null ? hardware.isInHardware() : earlier.equals(BF16);
                };
        if (bfloat16 && hardware == Bfloat16.MISSING) {
            throw new UnsupportedPrecisionException(device, asked);
        }
        return new ChosenPrecision(bfloat16, hardware, device);
    }

    /**
     * What the network is lowered to. On a CPU, convolutions of images that lie channels last are faster in either format
     * (docs/performance.md), on a GPU it is the tensor cores that want them so.
     */
    public ComputeFormat format() {
        return new ComputeFormat(bfloat16, bfloat16 || device.equals("cpu"));
    }

    /** What there is to warn of. */
    public Optional<String> warning() {
        return bfloat16 && !hardware.isInHardware()
                ? Optional.of("This CPU has no instructions for bfloat16: it is emulated, and slower than fp32")
                : Optional.empty();
    }

    /** {@code bf16} or {@code fp32}, as the specification has it. */
    public String word() {
        return bfloat16 ? BF16 : FP32;
    }

    /** As a person reads it, such as {@code bf16 (AMX)}. */
    @Override
    public String toString() {
        return bfloat16 ? BF16 + " (" + hardware + ")" : FP32;
    }
}
