package io.trainyard.server.specs;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.inline.LayerSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network of a specification as a JSON Schema: a member of a family, or a list of layers. */
final class NetworkSchema implements CustomDefinitionProviderV2 {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST = "layers";
    private static final Map<String, Object> REFERENCE = Map.of("$ref", "#/$defs/" + LIST);

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        return type.getErasedType() != NetworkSpec.class
                ? null
                : new CustomDefinition(
                        alternatives(context.createStandardDefinition(type, this)),
                        DefinitionType.INLINE,
                        AttributeInclusion.YES);
    }

    /** @param all of the network's fields, whichever form they belong to */
    private static ObjectNode alternatives(ObjectNode all) {
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        ArrayNode oneOf = network.putArray("oneOf");
        oneOf.add(form(all, List.of("family", "variant", "options")));
        ObjectNode inline = form(all, List.of(LIST, "init"));
        ObjectNode list = JSON.valueToTree(REFERENCE);
        list.set("description", inline.at("/properties/" + LIST + "/description"));
        inline.withObject("/properties").set(LIST, list);
        oneOf.add(inline);
        return network;
    }

    /** Only these fields, the first of which is needed. */
    private static ObjectNode form(ObjectNode all, List<String> fields) {
        ObjectNode form = all.deepCopy();
        form.withObject("/properties").retain(fields);
        form.putArray("required").add(fields.get(0));
        return form;
    }

    /** Adds what {@link #alternatives} refers to: a list of layers, which holds further ones. */
    static void define(ObjectNode schema) {
        ObjectNode list = schema.withObject("/$defs").putObject(LIST);
        list.put("type", "array").put("minItems", 1);
        list.set("items", JSON.valueToTree(LayerSchema.ofElement(REFERENCE)));
    }
}
