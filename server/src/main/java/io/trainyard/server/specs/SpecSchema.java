package io.trainyard.server.specs;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.trainyard.contract.About;
import io.trainyard.contract.Memory;
import io.trainyard.contract.Pair;
import io.trainyard.contract.Range;
import io.trainyard.contract.Required;
import io.trainyard.contract.RunSpec;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The run specification as a JSON Schema (draft 2020-12), made from the records that are the specification. */
public final class SpecSchema {
    private static final JsonNode SCHEMA = generate();

    private SpecSchema() {}

    public static JsonNode runSpec() {
        return SCHEMA;
    }

    private static JsonNode generate() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(SpecSchema::alternatives)
                .withCustomDefinitionProvider(new NetworkSchema())
                .withCustomDefinitionProvider(SpecSchema::text)
                .withCustomDefinitionProvider(SpecSchema::mapping)
                .withPropertySorter((one, other) -> 0)
                .withAdditionalPropertiesResolver(
                        scope -> scope.getType().getErasedType().isSealed() ? Object.class : null)
                .withDescriptionResolver(scope -> Optional.ofNullable(
                                scope.getType().getErasedType().getAnnotation(About.class))
                        .map(About::value)
                        .orElse(null));
        builder.forFields()
                .withCustomDefinitionProvider(SpecSchema::oneOrMore)
                .withIgnoreCheck(field -> field.isStatic())
                .withRequiredCheck(field -> annotation(field, Required.class).isPresent())
                .withDescriptionResolver(field -> field.isFakeContainerItemScope()
                        ? null
                        : annotation(field, About.class).map(About::value).orElse(null))
                .withDefaultResolver(field -> field.isFakeContainerItemScope()
                        ? null
                        : Defaults.of(field.getDeclaringType().getErasedType(), field.getName()))
                .withInstanceAttributeOverride(SpecSchema::range);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(RunSpec.class);
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Trainyard run specification");
        NetworkSchema.define(schema);
        return schema;
    }

    /** A sealed interface is one of its records, told apart by the constant in {@code type}. */
    private static @Nullable CustomDefinition alternatives(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isSealed()) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode();
        ArrayNode oneOf = definition.putArray("oneOf");
        for (Map.Entry<String, Class<?>> alternative :
                Words.alternatives(type.getErasedType()).entrySet()) {
            ResolvedType record = context.getTypeContext().resolve(alternative.getValue());
            ObjectNode schema = context.createStandardDefinition(record, null);
            ObjectNode properties = context.getGeneratorConfig().createObjectNode();
            properties.putObject(Words.TYPE).put("const", alternative.getKey());
            if (schema.get("properties") instanceof ObjectNode own) {
                properties.setAll(own);
            }
            schema.set("properties", properties);
            schema.withArray("required").add(Words.TYPE);
            oneOf.add(schema);
        }
        return new CustomDefinition(definition, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    /** Words of an enumeration, and values that are written as text. */
    private static @Nullable CustomDefinition text(ResolvedType type, SchemaGenerationContext context) {
        Class<?> plain = type.getErasedType();
        if (!plain.isEnum() && plain != Memory.class) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode().put("type", "string");
        if (plain.isEnum()) {
            Words.of(plain).forEach(definition.putArray("enum")::add);
        } else {
            definition.put("pattern", "^" + Memory.PATTERN + "$");
        }
        return new CustomDefinition(definition, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private static @Nullable CustomDefinition mapping(ResolvedType type, SchemaGenerationContext context) {
        if (type.getErasedType() != Map.class) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode().put("type", "object");
        if (type.getTypeParameters().get(1).getErasedType() == String.class) {
            definition.putObject("additionalProperties").put("type", "string");
        }
        return new CustomDefinition(definition, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    /** A list of texts, where one may stand by itself. */
    private static @Nullable CustomPropertyDefinition oneOrMore(FieldScope field, SchemaGenerationContext context) {
        Class<?> owner = field.getDeclaringType().getErasedType();
        if (field.isFakeContainerItemScope()
                || !owner.isRecord()
                || Arrays.stream(owner.getRecordComponents())
                        .filter(Words::mayBeSingle)
                        .noneMatch(component -> component.getName().equals(field.getName()))) {
            return null;
        }
        ObjectNode definition = context.getGeneratorConfig().createObjectNode();
        ArrayNode oneOf = definition.putArray("oneOf");
        oneOf.addObject().put("type", "string");
        oneOf.addObject().put("type", "array").putObject("items").put("type", "string");
        return new CustomPropertyDefinition(definition, AttributeInclusion.YES);
    }

    private static void range(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        boolean list = field.getDeclaredType().getErasedType() == List.class;
        if (list && !field.isFakeContainerItemScope()) {
            annotation(field, Pair.class)
                    .ifPresent(pair -> node.put("minItems", 2).put("maxItems", 2));
            return;
        }
        annotation(field, Range.class).ifPresent(range -> {
            put(node, range.above() ? "exclusiveMinimum" : "minimum", range.min());
            put(node, range.below() ? "exclusiveMaximum" : "maximum", range.max());
        });
    }

    private static void put(ObjectNode node, String keyword, double limit) {
        if (Double.isFinite(limit)) {
            BigDecimal plain = BigDecimal.valueOf(limit).stripTrailingZeros();
            node.put(keyword, plain.scale() < 0 ? plain.setScale(0) : plain);
        }
    }

    private static <A extends Annotation> Optional<A> annotation(MemberScope<?, ?> field, Class<A> type) {
        return Optional.ofNullable(field.getAnnotation(type));
    }
}
