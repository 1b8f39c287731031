package io.trainyard.agent.network;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Published;
import io.trainyard.networks.families.Variant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which network: a variant with options, or what a specification says. */
final class NetworkChoice {
    private static final ImageShape SMALL = new ImageShape(3, 32, 32);

    @Parameters(arity = "0..1", paramLabel = "VARIANT", description = "A variant, such as resnet18, or family/variant.")
    private @Nullable String variant;

    @Option(
            names = "--spec",
            paramLabel = "FILE",
            description = "A YAML or JSON file whose network is meant, such as a run's specification.")
    private @Nullable Path spec;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "Something that the variant leaves open; may be repeated. Lists are written with commas.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--input",
            paramLabel = "CxHxW",
            description = "What an image looks like (default: as the network was published, else 3x32x32).")
    private @Nullable String input;

    @Option(
            names = "--classes",
            paramLabel = "N",
            description = "How many classes there are (default: 1000 for a published network, else 10).")
    private @Nullable Integer classes;

    boolean isEmpty() {
        return variant == null && spec == null;
    }

    /** Throws ParameterException with all that is wrong. */
    Network network(CommandLine line) {
        if (variant != null && spec != null) {
            throw new ParameterException(line, "Name a variant, or give --spec, not both.");
        }
        if (spec != null && !options.isEmpty()) {
            throw new ParameterException(line, "--option goes with a variant; write the options into " + spec + ".");
        }
        try {
            NetworkSpec chosen = spec == null ? named(line) : new GivenSpec(spec, line).network();
            Published published = Published.of(String.valueOf(chosen.variant())).orElse(null);
            ImageShape shape =
                    published == null ? SMALL : new ImageShape(3, published.cropSize(), published.cropSize());
            return Families.build(
                    chosen,
                    input == null ? shape : ImageShape.parse(input),
                    classes != null ? classes : published == null ? 10 : 1000);
        } catch (NetworkException e) {
            throw new ParameterException(line, sentences(e));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--input: " + e.getMessage());
        }
    }

    private NetworkSpec named(CommandLine line) {
        String[] parts = variant.split("/", 2);
        List<Family> families = Families.all().stream()
                .filter(family -> parts.length == 1 || family.name().equals(parts[0]))
                .filter(family -> family.variant(parts[parts.length - 1]).isPresent())
                .toList();
        if (families.size() != 1) {
            String which = families.stream()
                    .map(family -> family.name() + "/" + variant)
                    .collect(Collectors.joining(", "));
            throw new ParameterException(
                    line,
                    families.isEmpty()
                            ? "There is no network " + variant + "; 'network' alone lists which there are."
                            : "There are several: " + which + ". Name one of them.");
        }
        Variant found = families.get(0).variant(parts[parts.length - 1]).orElseThrow();
        return new NetworkSpec(families.get(0).name(), found.name(), parsed(found));
    }

    private Map<String, Object> parsed(Variant of) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.forEach((name, typed) -> values.put(
                name,
                of.options().stream()
                        .filter(option -> option.name().equals(name))
                        .findFirst()
                        .<Object>map(option -> option.parse(typed))
                        .orElse(typed)));
        return values;
    }

    private static String sentences(NetworkException refusal) {
        return refusal.mistakes().stream()
                .map(mistake -> (mistake.path().isEmpty() ? "The network" : mistake.path()) + " " + mistake.message()
                        + ": " + mistake.fix() + ".")
                .collect(Collectors.joining("\n"));
    }
}
