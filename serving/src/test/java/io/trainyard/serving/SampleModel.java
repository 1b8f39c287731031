package io.trainyard.serving;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.onnx.Onnx;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * A small network with weights of a seed, as the server's download has it.
 *
 * @param version of the model {@code shapes}
 * @param seed of the weights
 */
public record SampleModel(int version, long seed) {
    public static final ImageShape INPUT = new ImageShape(3, 16, 16);
    public static final List<String> CLASSES = List.of("disc", "square", "star", "ring");
    public static final String REGISTERED = "2026-11-21T10:00:0%dZ";
    private static final Network NETWORK =
            Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 4)), INPUT, CLASSES.size());

    /** Files by their names, the manifest last. */
    public Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("model-card.json", card());
        files.put("model.onnx", onnx());
        files.put("run_onnx.py", "print('not needed to serve')".getBytes());
        files.put("manifest.json", json(manifest(files)));
        return files;
    }

    private static byte[] card() {
        return json(Map.of(
                "network",
                Map.of("input", INPUT.toString(), "classes", CLASSES.size()),
                "input",
                Map.of("mean", List.of(0.1, 0.2, 0.3), "std", List.of(0.5, 0.25, 0.5)),
                "classNames",
                CLASSES));
    }

    private byte[] onnx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Onnx.write(NETWORK, new Initialization(NETWORK, seed), Map.of(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, Object> manifest(Map<String, byte[]> files) {
        return Map.of(
                "model",
                "shapes",
                "version",
                version,
                "registeredAt",
                REGISTERED.formatted(version),
                "checkpoint",
                Map.of("id", 40 + version),
                "files",
                files.entrySet().stream()
                        .map(file -> Map.of(
                                "name", file.getKey(),
                                "bytes", file.getValue().length,
                                "sha256", sha256(file.getValue())))
                        .toList());
    }

    public byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As a download unpacks. */
    public Path unpackedIn(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    /** A PNG of noise. */
    public static byte[] image(long seed) {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, random.nextInt(1 << 24));
        }
        return png(image);
    }

    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Object document) {
        try {
            return new ObjectMapper().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
