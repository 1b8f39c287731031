package io.trainyard.server.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.SpecCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a run specification from JSON or YAML and finds everything that is wrong with the document itself. */
public final class SpecReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SpecReader() {}

    /**
     * The specification, its defaults filled in.
     *
     * @throws InvalidSpecException with every mistake found
     */
    public static RunSpec read(String text, SpecFormat format) {
        Draft draft = draft(text, format);
        if (!draft.mistakes().isEmpty()) {
            throw new InvalidSpecException(draft.mistakes());
        }
        return draft.spec().orElseThrow();
    }

    /** As much of the specification as can be understood, and what is wrong with it. */
    public static Draft draft(String text, SpecFormat format) {
        Mistakes mistakes = new Mistakes();
        Optional<JsonNode> tree = DocumentReader.read(text, format, mistakes);
        return draft(tree, format, mistakes);
    }

    /** The same of a document that was read before. */
    public static Draft draft(JsonNode document, SpecFormat format) {
        return draft(Optional.of(document), format, new Mistakes());
    }

    private static Draft draft(Optional<JsonNode> document, SpecFormat format, Mistakes mistakes) {
        Optional<RunSpec> spec = document.flatMap(
                        tree -> new ShapeCheck(format == SpecFormat.YAML).record(tree, RunSpec.class, mistakes))
                .map(tree -> as(tree, RunSpec.class));
        List<Mistake> all = new ArrayList<>(mistakes.all());
        spec.ifPresent(sound -> Draft.addNew(SpecCheck.of(sound), all));
        return new Draft(spec, List.copyOf(all));
    }

    /** The network's part of a specification, in JSON; empty, with mistakes added, where it cannot be understood. */
    public static Optional<NetworkSpec> network(String json, Mistakes mistakes) {
        int before = mistakes.all().size();
        return DocumentReader.read(json, SpecFormat.JSON, mistakes)
                .flatMap(tree -> new ShapeCheck(false).record(tree, NetworkSpec.class, mistakes))
                .map(tree -> as(tree, NetworkSpec.class))
                .filter(network -> {
                    if (mistakes.all().size() == before) {
                        SpecCheck.of(network)
                                .forEach(found -> mistakes.add(found.path(), found.message(), found.fix()));
                    }
                    return mistakes.all().size() == before;
                });
    }

    private static <T> T as(JsonNode tree, Class<T> record) {
        try {
            return JSON.treeToValue(tree, record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that fits the records did not become one: " + tree, e);
        }
    }

    /**
     * A specification that may have mistakes; fields with mistakes have their defaults.
     *
     * @param spec empty if the document is none
     */
    public record Draft(Optional<RunSpec> spec, List<Mistake> mistakes) {
        /** A specification as its author would have written it; its own checks are made again. */
        public static Draft of(RunSpec spec) {
            return new Draft(Optional.of(spec), SpecCheck.of(spec));
        }

        /** Whether nothing at {@code path} or below is known to be wrong. */
        public boolean isSound(String path) {
            return mistakes.stream().noneMatch(mistake -> covers(path, mistake.path()) || covers(mistake.path(), path));
        }

        /** Adds what is not already said about the same place, or about one that contains it. */
        static void addNew(List<Mistake> more, List<Mistake> all) {
            List<Mistake> before = List.copyOf(all);
            more.stream()
                    .filter(mistake -> before.stream().noneMatch(known -> covers(known.path(), mistake.path())))
                    .forEach(all::add);
        }

        private static boolean covers(String outer, String inner) {
            return inner.equals(outer)
                    || outer.isEmpty()
                    || inner.startsWith(outer) && ".[".indexOf(inner.charAt(outer.length())) >= 0;
        }
    }
}
