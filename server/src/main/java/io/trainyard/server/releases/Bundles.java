package io.trainyard.server.releases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trainyard.server.choosing.Choosing;
import io.trainyard.server.models.ModelVersion;
import io.trainyard.server.weights.Export;
import io.trainyard.server.weights.ExportFormat;
import io.trainyard.server.weights.Exports;
import io.trainyard.server.weights.ModelCard;
import io.trainyard.server.weights.UnknownNetworkProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what the user of a model needs. */
@ApplicationScoped
class Bundles {
    @Inject
    Releases releases;

    @Inject
    Exports exports;

    @Inject
    Choosing choosing;

    @Inject
    ObjectMapper json;

    /**
     * @param version a number, or {@code @} and an alias
     * @param formats that are wanted
     */
    Bundle of(String model, String version, Set<ExportFormat> formats) throws IOException {
        Release release = releases.find(model, version);
        if (release.checkpoint() == null) {
            throw new NoCheckpointProblem(release.version());
        }
        long checkpoint = release.checkpoint();
        byte[] card = bytes(exports.card(checkpoint));
        JsonNode facts = json.readTree(card);
        Map<String, Export> weights = new LinkedHashMap<>();
        @Nullable String missing = add(weights, checkpoint, formats);
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ModelCard.FILE, new String(card, StandardCharsets.UTF_8));
        if (missing == null) {
            texts.putAll(Snippets.of(facts).files());
        }
        return new Bundle(
                "%s-%d.zip"
                        .formatted(
                                release.version().model().replaceAll("[^\\p{Alnum}._-]+", "-"),
                                release.version().number()),
                weights,
                texts,
                Manifest.of(
                        release.version(),
                        facts,
                        choosing.latestOf(checkpoint).orElse(null),
                        parity(release.version()),
                        missing),
                json.writerWithDefaultPrettyPrinter());
    }

    /** The programs that run a checkpoint; none where the network cannot be built. */
    Map<String, String> programs(long checkpoint) throws IOException {
        JsonNode card = json.readTree(bytes(exports.card(checkpoint)));
        return card.has("network") ? Snippets.of(card).files() : Map.of();
    }

    private @Nullable JsonNode parity(ModelVersion version) {
        String tag = version.tags().get(Parity.TAG);
        try {
            return tag == null ? null : json.readTree(tag);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(tag); // whoever set it by hand gets it so
        }
    }

    /** Answers why some formats are missing; null where none is. */
    private @Nullable String add(Map<String, Export> weights, long checkpoint, Set<ExportFormat> formats)
            throws IOException {
        try {
            for (ExportFormat format : ExportFormat.values()) {
                if (formats.contains(format)) {
                    Export export = exports.of(checkpoint, format);
                    weights.put(name(format) + (export.file().endsWith(".zip") ? ".zip" : ""), export);
                }
            }
            return null;
        } catch (UnknownNetworkProblem e) {
            return e.getMessage();
        }
    }

    private static String name(ExportFormat format) {
        return "model." + format.extension();
    }

    private static byte[] bytes(Export export) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export.content().writeTo(bytes);
        return bytes.toByteArray();
    }
}
