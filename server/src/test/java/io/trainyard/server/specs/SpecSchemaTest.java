package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SpecSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theReaderAcceptsEveryFieldOfTheSchema() {
        int alternatives = 8;
        for (int choice = 0; choice < alternatives; choice++) {
            String document = document(choice);

            assertThat(SpecReader.draft(document, SpecFormat.JSON).mistakes())
                    .as(document)
                    .isEmpty();
        }
    }

    @Test
    void theSchemaNamesEveryFieldThatTheReaderFillsIn() throws Exception {
        JsonNode spec = JSON.readTree(SpecWriter.json(SpecReader.read(document(2), SpecFormat.JSON)));

        assertThat(names(spec)).isEqualTo(names(SpecSchema.runSpec().get("properties")));
        assertThat(names(spec.get("network")))
                .isEqualTo(names(SpecSchema.runSpec().at("/properties/network/oneOf/1/properties")));
        for (String part : List.of("initialize", "data", "train", "checkpoints", "queue")) {
            assertThat(names(spec.get(part)))
                    .isEqualTo(names(SpecSchema.runSpec().at("/properties/" + part + "/properties")));
        }
    }

    @Test
    void numbersCarryTheirRangeAndTheirDefault() {
        JsonNode lr = SpecSchema.runSpec().at("/properties/train/properties/optimizer/oneOf/0/properties/lr");

        assertThat(lr.get("exclusiveMinimum").asDouble()).isZero();
        assertThat(lr.get("maximum").asDouble()).isEqualTo(1000);
        assertThat(lr.get("default").asDouble()).isEqualTo(0.01);
        assertThat(lr.get("description").asText()).isEqualTo("Learning rate.");
    }

    @Test
    void aNetworkIsAFamilysOrItsLayers() {
        JsonNode forms = SpecSchema.runSpec().at("/properties/network/oneOf");

        assertThat(names(forms.get(0).get("properties"))).containsExactly("family", "variant", "options");
        assertThat(texts(forms.get(0).get("required"))).containsExactly("family");
        assertThat(names(forms.get(1).get("properties"))).containsExactly("layers", "init");
        assertThat(texts(forms.get(1).get("required"))).containsExactly("layers");
    }

    @Test
    void everyKindOfLayerIsDescribedAndABlockHoldsLayersAgain() {
        JsonNode forms = SpecSchema.runSpec().at("/$defs/layers/items/oneOf");

        assertThat(texts(forms.get(0).get("enum")))
                .contains("relu", "batchNorm")
                .doesNotContain("conv");
        JsonNode conv = forms.get(1).at("/properties/conv");
        assertThat(conv.get("description").asText()).isEqualTo("A convolution.");
        assertThat(conv.at("/oneOf/1/properties/groups/default").asInt()).isEqualTo(1);
        assertThat(texts(conv.at("/oneOf/1/required"))).containsExactly("channels");
        assertThat(forms.get(forms.size() - 1).at("/properties/block/$ref").asText())
                .isEqualTo("#/$defs/layers");
    }

    @Test
    void wordsAreSpelledAsTheReaderWantsThem() {
        JsonNode train = SpecSchema.runSpec().at("/properties/train/properties");

        assertThat(train.at("/test/enum").toString()).isEqualTo("[\"atEnd\",\"everyEpoch\"]");
        assertThat(train.at("/test/default").asText()).isEqualTo("atEnd");
        assertThat(train.at("/schedule/oneOf/1/properties/type/const").asText()).isEqualTo("step");
    }

    @Test
    void whatIsFrozenIsAWordOrAListOfThem() {
        JsonNode freeze = SpecSchema.runSpec().at("/properties/initialize/properties/freeze");

        assertThat(freeze.at("/oneOf/0/type").asText()).isEqualTo("string");
        assertThat(freeze.at("/oneOf/1/items/type").asText()).isEqualTo("string");
        assertThat(freeze.get("description").asText()).startsWith("What training leaves as it is");
    }

    @Test
    void nothingUnknownIsAllowedAndWhatIsNeededIsRequired() {
        JsonNode schema = SpecSchema.runSpec();

        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
        assertThat(texts(schema.get("required"))).containsExactlyInAnyOrder("network", "data", "train");
        assertThat(schema.at("/properties/train/properties/optimizer").has("additionalProperties"))
                .as("the alternatives say it")
                .isFalse();
    }

    @Test
    void aRangeIsTwoNumbers() {
        JsonNode scale = SpecSchema.runSpec()
                .at("/properties/data/properties/augment/properties/randomResizedCrop/properties/scale");

        assertThat(scale.get("minItems").asInt()).isEqualTo(2);
        assertThat(scale.get("maxItems").asInt()).isEqualTo(2);
        assertThat(scale.at("/items/exclusiveMinimum").asDouble(1)).isZero();
    }

    /** Every field of the schema, but of two ways to say one thing only one. */
    private static String document(int choice) {
        JsonNode document = example(SpecSchema.runSpec(), choice);
        ((ObjectNode) document.at("/data/augment")).remove(choice == 0 ? "randomCrop" : "randomResizedCrop");
        alterTrain((ObjectNode) document.get("train"), choice);
        return document.toString();
    }

    /** The smallest numbers do not all go together. */
    private static void alterTrain(ObjectNode train, int choice) {
        train.put("epochs", 2);
        ((ObjectNode) train.get("warmup")).remove(choice == 0 ? "steps" : "epochs");
        ((ObjectNode) train.get("clip")).remove(choice == 0 ? "value" : "norm");
        if (train.at("/optimizer/nesterov").asBoolean()) {
            ((ObjectNode) train.get("optimizer")).put("momentum", 0.9);
        }
        if (train.get("classWeights").has("weights")) {
            ((ObjectNode) train.get("classWeights")).putArray("weights").add(1);
        }
    }

    /** A document with every field of the schema; of alternatives, the one numbered {@code choice}. */
    private static JsonNode example(JsonNode schema, int choice) {
        if (schema.has("$ref")) {
            return example(SpecSchema.runSpec().at(schema.get("$ref").asText().substring(1)), choice);
        }
        if (schema.has("oneOf")) {
            JsonNode oneOf = schema.get("oneOf");
            return example(oneOf.get(Math.min(choice, oneOf.size() - 1)), choice);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(Math.min(choice, schema.get("enum").size() - 1));
        }
        if (schema.has("pattern")) {
            return JSON.getNodeFactory().textNode("4GiB");
        }
        if (schema.path("description").asText().startsWith("An epoch metric")) {
            return JSON.getNodeFactory().textNode("val/loss");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = JSON.createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(field -> object.set(field.getKey(), example(field.getValue(), choice)));
                yield object;
            }
            case "array" -> {
                ArrayNode array = JSON.createArrayNode();
                do {
                    array.add(example(schema.get("items"), choice));
                } while (array.size() < schema.path("minItems").asInt());
                yield array;
            }
            case "integer" ->
                JSON.getNodeFactory()
                        .numberNode(Math.max(0, schema.path("minimum").asInt()));
            case "number" ->
                JSON.getNodeFactory()
                        .numberNode(
                                schema.has("exclusiveMinimum")
                                        ? 0.5
                                        : Math.max(0, schema.path("minimum").asDouble()));
            case "boolean" -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().textNode("text");
        };
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey()).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
