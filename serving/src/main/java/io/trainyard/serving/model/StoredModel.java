package io.trainyard.serving.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.inference.ModelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model in a folder, as its download unpacks.
 *
 * @param onnx the file to run, which is what the manifest says it is
 * @param sha256 of that file
 * @param registeredAt as the manifest has it
 */
public record StoredModel(
        String model, int version, Path onnx, String sha256, ModelFacts facts, long checkpoint, String registeredAt) {
    static final String ONNX = "model.onnx";
    static final String CARD = "model-card.json";
    static final String MANIFEST = "manifest.json";

    /**
     * Reads the folder, and the bytes of what is to be run.
     *
     * @throws ModelException if a file is missing, or not the one that the manifest tells of
     */
    public static StoredModel in(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try {
            JsonNode manifest = json.readTree(Files.readAllBytes(folder.resolve(MANIFEST)));
            Map<String, String> hashes = StreamSupport.stream(
                            manifest.path("files").spliterator(), false)
                    .collect(Collectors.toMap(file -> file.path("name").asText(), file -> file.path("sha256")
                            .asText()));
            if (!hashes.containsKey(ONNX)) {
                throw new ModelException("%s holds no %s, and cannot be served. %s"
                        .formatted(folder, ONNX, manifest.path("missing").asText("")));
            }
            check(folder, CARD, hashes.get(CARD));
            check(folder, ONNX, hashes.get(ONNX));
            return new StoredModel(
                    manifest.path("model").asText(),
                    manifest.path("version").asInt(),
                    folder.resolve(ONNX),
                    hashes.get(ONNX),
                    ModelFacts.of(json.readTree(Files.readAllBytes(folder.resolve(CARD)))),
                    manifest.at("/checkpoint/id").asLong(),
                    manifest.path("registeredAt").asText());
        } catch (NoSuchFileException e) {
            throw new ModelException(
                    "There is no %s; give the folder of an unpacked download of a model.".formatted(e.getFile()), e);
        }
    }

    private static void check(Path folder, String name, @Nullable String wanted) throws IOException {
        String found = sha256(folder.resolve(name));
        if (!found.equals(wanted)) {
            throw new ModelException("%s is damaged: its SHA-256 is %s, and the manifest says %s."
                    .formatted(folder.resolve(name), found, wanted));
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Whether it is what the server knows by this name and number. */
    public boolean is(Release release) {
        return release.checkpoint() != null
                && checkpoint == release.checkpoint()
                && registeredAt.equals(release.createdAt());
    }
}
