package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.networks.DType;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses manifests that could not become a file. */
final class ManifestCheck {
    static final int MOST_TENSORS = 20_000;

    private ManifestCheck() {}

    static void check(CheckpointManifest manifest) {
        if (manifest.tensors() == null || manifest.tensors().size() > MOST_TENSORS) {
            throw new InvalidRequestProblem("A checkpoint lists its tensors, at most " + MOST_TENSORS + ".");
        }
        if (manifest.epoch() < 0 || manifest.step() < 0) {
            throw new InvalidRequestProblem(
                    "Epoch %d and step %d of a checkpoint count from 0.".formatted(manifest.epoch(), manifest.step()));
        }
        if (manifest.reasons() == null
                || manifest.reasons().isEmpty()
                || manifest.reasons().stream().anyMatch(Objects::isNull)) {
            throw new InvalidRequestProblem("A checkpoint needs at least one reason, such as POLICY.");
        }
        complete(manifest.metrics(), "metrics");
        complete(manifest.metadata(), "metadata");
        Set<String> names = new HashSet<>();
        for (Tensor tensor : manifest.tensors()) {
            check(tensor);
            if (!names.add(tensor.name())) {
                throw new InvalidRequestProblem(
                        "Two tensors are called " + tensor.name() + "; give each its own name.");
            }
        }
    }

    private static void complete(@Nullable Map<String, ?> values, String what) {
        if (values != null && values.values().stream().anyMatch(Objects::isNull)) {
            throw new InvalidRequestProblem("Among the " + what + " of a checkpoint one is null; leave it out.");
        }
    }

    private static void check(@Nullable Tensor tensor) {
        if (tensor == null
                || tensor.name() == null
                || tensor.name().isEmpty()
                || tensor.name().chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem("A tensor's name is missing or holds control characters.");
        }
        if (tensor.sha256() == null || !tensor.sha256().matches("[0-9a-f]{64}")) {
            throw new InvalidRequestProblem("Tensor " + tensor.name() + " has the SHA-256 " + tensor.sha256()
                    + "; give 64 lower-case hex digits.");
        }
        if (tensor.bytes() < 0 || tensor.bytes() != size(tensor)) {
            throw new InvalidRequestProblem("Tensor %s of %s %s cannot have %d bytes."
                    .formatted(tensor.name(), tensor.dtype(), Arrays.toString(tensor.shape()), tensor.bytes()));
        }
    }

    private static long size(Tensor tensor) {
        if (tensor.shape() == null) {
            throw new InvalidRequestProblem("Tensor " + tensor.name() + " has no shape; a scalar's is [].");
        }
        try {
            long size = DType.valueOf(tensor.dtype()).bytes();
            for (long side : tensor.shape()) {
                size = side < 0 ? -1 : Math.multiplyExact(size, side);
            }
            return size;
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new InvalidRequestProblem("Tensor " + tensor.name() + " has the dtype " + tensor.dtype()
                    + "; use one of " + Arrays.toString(DType.values()) + ".");
        } catch (ArithmeticException e) {
            return -1;
        }
    }
}
