package io.trainyard.server.weights;

import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.networks.DType;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A network's tensors with numbers made of a seed, and the safetensors file that they are in. */
public final class SampleWeights {
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SampleWeights() {}

    public static SampleWeights of(Network network, long seed) {
        SampleWeights weights = new SampleWeights();
        Random random = new Random(seed);
        network.tensors().forEach(tensor -> weights.put(tensor, random));
        return weights;
    }

    private void put(TensorSpec tensor, Random random) {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (tensor.type() == DType.F32) {
                bytes.putFloat(0.1f + random.nextFloat());
            } else {
                bytes.putLong(7);
            }
        }
        put(tensor.name(), tensor.type(), tensor.shape(), bytes.array());
    }

    public SampleWeights put(String name, DType type, List<Long> shape, byte[] bytes) {
        tensors.put(name, new StoredTensor(name, type, shape, out -> out.write(bytes)));
        return this;
    }

    public SampleWeights without(String name) {
        tensors.remove(name);
        return this;
    }

    public SampleWeights saying(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public List<StoredTensor> tensors() {
        return List.copyOf(tensors.values());
    }

    public byte[] bytes(String name) {
        return written(out -> tensors.get(name).source().writeTo(out));
    }

    public String sha256(String name) {
        MessageDigest digest = Sha256.digest();
        digest.update(bytes(name));
        return Sha256.of(digest).hex();
    }

    /** As a worker tells the server of them. */
    public List<Tensor> declared() {
        return tensors().stream()
                .map(tensor -> new Tensor(
                        tensor.name(),
                        tensor.type().name(),
                        tensor.shape().stream().mapToLong(Long::longValue).toArray(),
                        sha256(tensor.name()),
                        tensor.bytes()))
                .toList();
    }

    /** A safetensors file. */
    public byte[] file() {
        return written(out -> Safetensors.write(out, metadata, tensors()));
    }

    private static byte[] written(Export.Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
