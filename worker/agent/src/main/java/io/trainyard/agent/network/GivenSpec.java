package io.trainyard.agent.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.NetworkException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A YAML or JSON file that somebody gave, with a network in it. */
record GivenSpec(Path path, CommandLine line) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What the file says of the network; throws NetworkException where that contradicts itself. */
    NetworkSpec network() {
        NetworkSpec network = read();
        Mistakes mistakes = new Mistakes();
        network.check(mistakes);
        NetworkException.throwIfAny(mistakes);
        return network;
    }

    private NetworkSpec read() {
        try {
            JsonNode document = YAML.readTree(path.toFile());
            JsonNode network = document == null ? null : document.get("network");
            if (network == null || !network.isObject()) {
                throw refusal(path + " has no network.");
            }
            return YAML.treeToValue(network, NetworkSpec.class);
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw refusal("network." + e.getPropertyName() + " is unknown: known here are " + known + ".");
        } catch (JsonMappingException e) {
            String field = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            throw refusal("network." + field + " is of the wrong kind: see docs/spec.md for what it may be.");
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("it is no YAML");
            throw refusal(path + " cannot be read: " + problem + ".");
        } catch (IOException e) {
            throw refusal("Cannot read the file " + path + ".");
        }
    }

    private ParameterException refusal(String message) {
        return new ParameterException(line, message);
    }
}
