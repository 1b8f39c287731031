package io.trainyard.contract.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a checkpoint consists of. Sent again, its metrics add to the stored ones and its reasons replace those.
 *
 * @param epoch the epoch after which it was cut, from 0
 * @param step global steps done
 * @param metrics of that epoch, such as {@code val/accuracy}
 * @param metadata goes into the safetensors header; a resume point keeps its early-stopping and best-so-far state here
 * @param tensors in file order
 */
public record CheckpointManifest(
        int epoch,
        long step,
        Set<Reason> reasons,
        Map<String, Double> metrics,
        Map<String, String> metadata,
        List<Tensor> tensors) {

    /** Why a checkpoint is kept. */
    public enum Reason {
        /** The spec names its epoch, or every so many. */
        POLICY,
        BEST,
        LAST,
        /** To go on from, not to look at: holds optimizer state, and only the newest of a run is kept. */
        RESUME
    }

    /**
     * A named tensor.
     *
     * @param dtype as safetensors writes it: F32, BF16, I64
     * @param sha256 of its little-endian bytes, in hex
     */
    public record Tensor(String name, String dtype, long[] shape, String sha256, long bytes) {}

    /** SHA-256 over names, types, shapes and sums of tensors in any order, in hex: the identity of what they hold. */
    public static String digest(List<Tensor> tensors) {
        String text = tensors.stream()
                .sorted(Comparator.comparing(Tensor::name))
                .map(tensor -> String.join(
                        " ", tensor.name(), tensor.dtype(), Arrays.toString(tensor.shape()), tensor.sha256()))
                .collect(Collectors.joining("\n"));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
