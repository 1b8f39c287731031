package io.trainyard.networks.safetensors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trainyard.networks.DType;
import io.trainyard.networks.safetensors.SafetensorsFile.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON at the front of a file, checked: every tensor's bytes follow the last one's, up to the file's end. */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads the header's bytes; {@code dataStart} and {@code fileSize} are offsets in {@code file}. */
    static SafetensorsHeader parse(String file, byte[] json, long dataStart, long fileSize)
            throws SafetensorsException {
        SafetensorsHeader header = new Parser(file, dataStart, fileSize).parse(json);
        long end = header.end(dataStart);
        if (end != fileSize) {
            throw new SafetensorsException(file, end, (fileSize - end) + " bytes belong to no tensor");
        }
        return header;
    }

    /** Reads the header of a file whose size is not known yet. */
    static SafetensorsHeader parse(String file, byte[] json, long dataStart) throws SafetensorsException {
        return new Parser(file, dataStart, Long.MAX_VALUE).parse(json);
    }

    /** Where the last tensor ends. */
    private long end(long dataStart) {
        return entries.isEmpty()
                ? dataStart
                : entries.get(entries.size() - 1).offset()
                        + entries.get(entries.size() - 1).bytes();
    }

    private record Parser(String file, long dataStart, long fileSize) {
        SafetensorsHeader parse(byte[] json) throws SafetensorsException {
            JsonNode root = tree(json);
            Map<String, String> metadata = new LinkedHashMap<>();
            List<Entry> entries = new ArrayList<>();
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (field.getKey().equals(Safetensors.METADATA)) {
                    readMetadata(field.getValue(), metadata);
                } else {
                    entries.add(entry(field.getKey(), field.getValue()));
                }
            }
            entries.sort(Comparator.comparingLong(Entry::offset).thenComparingLong(Entry::bytes));
            checkNoGaps(entries);
            return new SafetensorsHeader(metadata, List.copyOf(entries));
        }

        private JsonNode tree(byte[] json) throws SafetensorsException {
            try {
                JsonNode root = JSON.readTree(json);
                if (root.isObject()) {
                    return root;
                }
                throw broken("the header is no JSON object");
            } catch (JsonProcessingException e) {
                throw new SafetensorsException(
                        file,
                        Safetensors.LENGTH_BYTES + offset(e.getLocation()),
                        "the header is no JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw broken("the header is no JSON: " + e.getMessage());
            }
        }

        /** Where nesting is too deep, Jackson does not say where that is. */
        private static long offset(@Nullable JsonLocation location) {
            return location == null ? 0 : Math.max(0, location.getByteOffset());
        }

        private void readMetadata(JsonNode node, Map<String, String> metadata) throws SafetensorsException {
            if (!node.isObject()) {
                throw broken(Safetensors.METADATA + " is no JSON object");
            }
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (!entry.getValue().isTextual()) {
                    throw broken("metadata " + entry.getKey() + " is no text");
                }
                metadata.put(entry.getKey(), entry.getValue().textValue());
            }
        }

        private Entry entry(String name, JsonNode node) throws SafetensorsException {
            DType type = type(name, node.path("dtype").asText());
            List<Long> shape = numbers(name, node.path("shape"), "shape");
            List<Long> offsets = numbers(name, node.path("data_offsets"), "data_offsets");
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
                throw broken("tensor " + name + " has the data_offsets " + offsets);
            }
            long bytes = offsets.get(1) - offsets.get(0);
            if (bytes != size(name, type, shape)) {
                throw broken("tensor " + name + " of " + type + " " + shape + " cannot have " + bytes + " bytes");
            }
            if (offsets.get(1) > fileSize - dataStart) {
                throw new SafetensorsException(
                        file, fileSize, "the file ends before tensor " + name + " does; it is cut off");
            }
            return new Entry(name, type, shape, dataStart + offsets.get(0), bytes);
        }

        private DType type(String name, String dtype) throws SafetensorsException {
            try {
                return DType.valueOf(dtype);
            } catch (IllegalArgumentException e) {
                throw broken("tensor " + name + " has the unknown dtype '" + dtype + "'");
            }
        }

        private long size(String name, DType type, List<Long> shape) throws SafetensorsException {
            try {
                return shape.stream().reduce((long) type.bytes(), Math::multiplyExact);
            } catch (ArithmeticException e) {
                throw broken("tensor " + name + " has the impossible shape " + shape);
            }
        }

        private List<Long> numbers(String name, JsonNode node, String field) throws SafetensorsException {
            List<Long> numbers = new ArrayList<>();
            for (JsonNode number : node) {
                if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                    throw broken("tensor " + name + " has " + number + " in its " + field);
                }
                numbers.add(number.longValue());
            }
            if (!node.isArray()) {
                throw broken("tensor " + name + " lacks its " + field);
            }
            return List.copyOf(numbers);
        }

        private void checkNoGaps(List<Entry> entries) throws SafetensorsException {
            long end = dataStart;
            for (Entry entry : entries) {
                if (entry.offset() != end) {
                    throw new SafetensorsException(
                            file,
                            entry.offset(),
                            "tensor " + entry.name()
                                    + (entry.offset() < end ? " overlaps another" : " leaves a gap before it"));
                }
                end += entry.bytes();
            }
        }

        private SafetensorsException broken(String message) {
            return new SafetensorsException(file, Safetensors.LENGTH_BYTES, message);
        }
    }
}
